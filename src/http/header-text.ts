/**
 * What a header may have been meant to say: header bytes arrive as Latin-1, but many clients send UTF-8. The likelier
 * reading comes first; none when the header is absent or empty.
 */
export function headerTexts(value: string | readonly string[] | undefined): readonly string[] {
  if (typeof value !== 'string' || value === '') return []
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  if (/^[\x00-\x7f]*$/.test(value)) return [value]
  const utf8 = Buffer.from(value, 'latin1').toString('utf8')
  return utf8.includes('\ufffd') ? [value] : [utf8, value]
}

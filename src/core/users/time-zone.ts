const known = new Map<string, boolean>()

/**
 * Is this an IANA time zone, a link such as `Asia/Calcutta` included (trophy.md §1.9)? Offsets such as `+02:00`,
 * which `Intl` takes, are not zones.
 */
export function isTimeZone(text: string): boolean {
  const seen = known.get(text)
  if (seen !== undefined) return seen
  const valid = /^[A-Za-z]/.test(text) && intlKnows(text)
  // Only true answers are kept: there are a few hundred zones, but no end of wrong ones.
  if (valid) known.set(text, true)
  return valid
}

function intlKnows(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

/** The uuids that are known, once each, and for each uuid asked whether its first mention found something. */
export function archiveById<T extends { readonly status: string }>(
  find: (id: string) => T | undefined,
  ids: readonly string[],
): { readonly found: readonly boolean[]; readonly archived: ReadonlyArray<T & { status: 'archived' }> } {
  const { found, those } = eachById(find, ids)
  return { found, archived: those.map((one) => ({ ...one, status: 'archived' })) }
}

/** Likewise, as they are. */
export function eachById<T>(
  find: (id: string) => T | undefined,
  ids: readonly string[],
): { readonly found: readonly boolean[]; readonly those: readonly T[] } {
  const seen = new Set<string>()
  const those: T[] = []
  const found = ids.map((id) => {
    const one = seen.has(id) ? undefined : find(id)
    seen.add(id)
    if (one !== undefined) those.push(one)
    return one !== undefined
  })
  return { found, those }
}

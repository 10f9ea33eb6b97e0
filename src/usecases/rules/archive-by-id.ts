/** The uuids that are known, once each, and for each uuid asked whether its first mention found something. */
export function archiveById<T extends { readonly status: string }>(
  find: (id: string) => T | undefined,
  ids: readonly string[],
): { readonly found: readonly boolean[]; readonly archived: ReadonlyArray<T & { status: 'archived' }> } {
  const seen = new Set<string>()
  const archived: Array<T & { status: 'archived' }> = []
  const found = ids.map((id) => {
    const one = seen.has(id) ? undefined : find(id)
    seen.add(id)
    if (one !== undefined) archived.push({ ...one, status: 'archived' })
    return one !== undefined
  })
  return { found, archived }
}

/** A name as a whole and in User.com's two parts. */
export interface NameState {
  readonly name: string | null
  readonly firstName: string | null
  readonly lastName: string | null
}

/** A change of the name: the whole (Trophy, Replyke) or one or both parts (User.com). */
export type NameChange =
  | { readonly whole: string | null }
  | { readonly first?: string | null; readonly last?: string | null }

/**
 * One name, two spellings (DESIGN §4.2): the whole is stored as written and gives first = first word, last = the
 * rest; a part rewrites the whole from both.
 */
export function changeName(before: NameState, change: NameChange): NameState {
  if ('whole' in change) return { name: change.whole, ...splitName(change.whole) }
  const firstName = change.first === undefined ? before.firstName : change.first
  const lastName = change.last === undefined ? before.lastName : change.last
  // Without either part the whole stays as it was written.
  if (change.first === undefined && change.last === undefined)
    return { name: before.name, firstName, lastName }
  const parts = [firstName, lastName].filter((part) => part !== null && part !== '')
  return { name: parts.length === 0 ? null : parts.join(' '), firstName, lastName }
}

function splitName(name: string | null): { firstName: string | null; lastName: string | null } {
  const words = (name ?? '').trim()
  const gap = words.search(/\s/)
  if (words === '') return { firstName: null, lastName: null }
  if (gap === -1) return { firstName: words, lastName: null }
  return { firstName: words.slice(0, gap), lastName: words.slice(gap).trim() }
}

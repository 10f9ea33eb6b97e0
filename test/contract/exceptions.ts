/** Where our documents differ from the vendor's on purpose. */
export interface Exception {
  /** The differences that it allows, as `differences` words them; `*` stands for any text. */
  readonly pattern: string
  /** Where the contract says so, and what. */
  readonly reason: string
}

/** What of the vendor's documents is not in ours on purpose; what the contract adds to theirs is `amendments`. */
export const exceptions: readonly Exception[] = [
  {
    pattern: '* body[].*: is missing',
    reason:
      'trophy.md §1.8: items are checked one by one, a wrong one is an issue; what they hold is told in words',
  },
  {
    pattern: '*.issues[].*: is missing',
    reason:
      'trophy.md §1.8: an issue has `id`, `userId`, `boostId`, `index` when applicable: these never are there',
  },
]

/** Does an exception allow this difference? */
export function allows({ pattern }: Exception, difference: string): boolean {
  const escaped = pattern.replaceAll(/[.?^${}()|[\]\\/+]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('*', '.*')}$`).test(difference)
}

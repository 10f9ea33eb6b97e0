/** What parts the users of a chart: nothing, the control group, or a user attribute. */
export type ChartComparison =
  | { readonly by: 'all' }
  | { readonly by: 'control' }
  | { readonly by: 'attribute'; readonly key: string }

/** `value` is one value of the attribute; `other` are all values that have no group of their own. */
export type ChartGroupKind = 'all' | 'control' | 'experiment' | 'value' | 'other' | 'not_set'

/** Some of the users of a space, who are compared with the others. */
export interface ChartGroup {
  readonly kind: ChartGroupKind
  /** Of the attribute, where the kind is `value`. */
  readonly value: string | null
  /** How many it has now. */
  readonly users: number
}

/** So many values of an attribute have a group of their own. */
export const valueGroupsMax = 5

/**
 * The groups that an attribute makes: its most frequent values first, of equals those first in order of code units, then the
 * other values together and those without one, where there are any.
 * @param counts how many users have each value; the most frequent ones are enough
 * @param without how many have none
 * @param uncounted how many have values that are not in `counts`
 */
export function groupsOfValues(
  counts: ReadonlyMap<string, number>,
  without: number,
  uncounted = 0,
): readonly ChartGroup[] {
  const most: Array<readonly [value: string, users: number]> = []
  let others = uncounted
  for (const [value, users] of counts) {
    if (users <= 0) continue
    let at = most.length
    while (at > 0 && comesBefore([value, users], most[at - 1])) at -= 1
    most.splice(at, 0, [value, users])
    if (most.length > valueGroupsMax) others += most.pop()?.[1] ?? 0
  }
  return [
    ...most.map(([value, users]) => ({ kind: 'value', value, users }) as const),
    ...(others === 0 ? [] : [{ kind: 'other', value: null, users: others } as const]),
    ...(without === 0 ? [] : [{ kind: 'not_set', value: null, users: without } as const]),
  ]
}

function comesBefore(
  [value, users]: readonly [string, number],
  other: readonly [string, number] | undefined,
): boolean {
  if (other === undefined) return false
  return users === other[1] ? value < other[0] : users > other[1]
}

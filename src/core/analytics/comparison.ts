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
 * @param counts how many users have each value
 */
export function groupsOfValues(counts: ReadonlyMap<string, number>, without: number): readonly ChartGroup[] {
  const sorted = [...counts]
    .filter(([, users]) => users > 0)
    .toSorted(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
  const others = sorted.slice(valueGroupsMax).reduce((sum, [, users]) => sum + users, 0)
  return [
    ...sorted.slice(0, valueGroupsMax).map(([value, users]) => ({ kind: 'value', value, users }) as const),
    ...(others === 0 ? [] : [{ kind: 'other', value: null, users: others } as const]),
    ...(without === 0 ? [] : [{ kind: 'not_set', value: null, users: without } as const]),
  ]
}

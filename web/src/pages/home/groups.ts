/** A group of users in an answer about charts. */
export interface Group {
  readonly kind: 'all' | 'control' | 'experiment' | 'value' | 'other' | 'not_set'
  readonly value: string | null
  readonly users: number
}

const names = {
  all: 'All users',
  control: 'Control group',
  experiment: 'Experiment',
  other: 'Other values',
  not_set: 'Not set',
} as const

export const groupName = ({ kind, value }: Group): string => (kind === 'value' ? (value ?? '') : names[kind])

/** A series for each group; keys are places, since values may be called anything. */
export const seriesOf = (groups: readonly Group[]) =>
  groups.map((group, index) => ({ key: `g${index}`, label: groupName(group) }))

/** A point for each x, with what each group has there. */
export function pointsOf<G extends Group>(
  xs: readonly string[],
  groups: readonly G[],
  valueOf: (group: G, index: number) => number | null,
) {
  return xs.map((x, at) => ({
    x,
    ...Object.fromEntries(groups.map((group, index) => [`g${index}`, valueOf(group, at)])),
  }))
}

/** The same as a table. */
export function tableOf<G extends Group>(
  first: string,
  xs: readonly string[],
  groups: readonly G[],
  valueOf: (group: G, index: number) => string | number | null,
) {
  return {
    columns: [first, ...groups.map(groupName)],
    rows: xs.map((x, at) => [x, ...groups.map((group) => valueOf(group, at))]),
  }
}

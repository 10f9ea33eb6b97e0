import type { PointsLevel } from './points.ts'

/**
 * Users whose totals, less 1, are numbers of so many digits that begin with this one. No range of a summary begins or ends
 * within such a group, so that totals can be counted before it is known how far they go. 0 has no digits.
 */
export interface TotalsGroup {
  readonly digits: number
  readonly leading: number
  readonly users: number
}

/** The group of one user's total, which is more than 0. */
export function groupOf(total: number): TotalsGroup {
  const text = total === 1 ? '' : String(total - 1)
  return { digits: text.length, leading: Number(text.charAt(0)), users: 1 }
}

/** Users who have so many points, both ends included. */
export interface PointsRange {
  readonly from: number
  readonly to: number
  readonly users: number
}

const rangeCount = 10

/**
 * Eleven ranges: nothing, then ten equal ones from 1 to the greatest total rounded up to a power of ten, at least 10
 * (trophy.md §2.8 "Summary"). `groups` are those who have points, `without` how many have none.
 */
export function summariseTotals(groups: readonly TotalsGroup[], without: number): readonly PointsRange[] {
  const digits = Math.max(1, ...groups.map((group) => group.digits))
  const width = 10 ** (digits - 1)
  const users = Array.from({ length: rangeCount }, () => 0)
  for (const group of groups) {
    const index = group.digits === digits ? group.leading : 0
    users[index] = (users[index] ?? 0) + group.users
  }
  return [
    { from: 0, to: 0, users: without },
    ...users.map((count, index) => ({ from: index * width + 1, to: (index + 1) * width, users: count })),
  ]
}

export interface LevelUsers {
  readonly level: PointsLevel
  readonly users: number
}

/** The thresholds of levels, ascending and each once. */
export const thresholdsOf = (levels: readonly PointsLevel[]): readonly number[] => [
  ...new Set(levels.map(({ points }) => points)),
]

/** Users by how many of the ascending thresholds they have reached, together with others who have these totals. */
export function withReached(
  byReached: ReadonlyMap<number, number>,
  thresholds: readonly number[],
  totals: readonly number[],
): ReadonlyMap<number, number> {
  const all = new Map(byReached)
  for (const total of totals) {
    const reached = thresholds.filter((threshold) => threshold <= total).length
    all.set(reached, (all.get(reached) ?? 0) + 1)
  }
  return all
}

/**
 * How many users are at each level; `levels` by points, `byReached` the users by how many of its thresholds they have
 * reached. Of levels with equal points the later-created has them all (trophy.md §2.8 "Level summary").
 */
export function summariseLevels(
  levels: readonly PointsLevel[],
  byReached: ReadonlyMap<number, number>,
): readonly LevelUsers[] {
  const thresholds = thresholdsOf(levels)
  return levels.map((level, index) => ({
    level,
    users:
      levels[index + 1]?.points === level.points
        ? 0
        : (byReached.get(thresholds.indexOf(level.points) + 1) ?? 0),
  }))
}

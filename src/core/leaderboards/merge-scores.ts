import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Leaderboard } from './leaderboard.ts'
import type { BoardScore, Group } from './score.ts'

/** A score of one run as it is stored for some of its days. */
export interface ScoreDays extends Omit<BoardScore, 'board' | 'run' | 'day'> {
  readonly from: Day
  /** The first day on which another score is stored; null: it is the present one. */
  readonly until: Day | null
  readonly group: Group
}

/**
 * What several users have reached in one run, day by day, as one: what was earned is added up, of streaks the longest counts.
 * Of every day the first user who is in the run then says the group, so that what somebody reached in a group stays there.
 * @param byUser each user's, by their first days
 */
export function mergeScores(
  byUser: readonly (readonly ScoreDays[])[],
  rankedBy: Leaderboard['rankedBy']['type'],
): readonly ScoreDays[] {
  const days = [...new Set(byUser.flat().map(({ from }) => from))].toSorted((one, other) => one - other)
  const at = byUser.map(() => 0)
  return days.flatMap((from, index): readonly ScoreDays[] => {
    const held = byUser.flatMap((rows, user) => {
      let place = at[user] ?? 0
      while ((rows[place + 1]?.from ?? Number.POSITIVE_INFINITY) <= from) place += 1
      at[user] = place
      const row = rows[place]
      return row !== undefined && isOn(row, from) ? [row] : []
    })
    const latest = held.reduce<ScoreDays | null>((last, row) => (isLater(row, last) ? row : last), null)
    const [first] = held
    if (latest === null || first === undefined) return []
    const { group } = first
    const greatest = held.reduce((best, row) => (row.score > best.score ? row : best), latest)
    const until = days[index + 1] ?? null
    if (rankedBy === 'streak') return [{ ...greatest, group, from, until }]
    const score = held.reduce((sum, row) => sum + row.score, 0n) as Decimal
    return [{ ...latest, score, group, from, until }]
  })
}

const isOn = ({ from, until }: ScoreDays, day: Day) => from <= day && (until === null || until > day)

const isLater = (row: ScoreDays, last: ScoreDays | null) =>
  last === null ||
  row.reachedAt > last.reachedAt ||
  (row.reachedAt === last.reachedAt && row.reachedBy > last.reachedBy)

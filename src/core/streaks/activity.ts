import type { Day } from '../shared/calendar.ts'
import { zero, type Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { grown, isEnabled, rulesOf, satisfiedBy } from './judge.ts'
import type { Streak, StreakContext, StreakHappening } from './streak.ts'
import { settingsOf } from './timeline.ts'

/** An event as the streak sees it. */
export interface Activity {
  /** The metric's number. */
  readonly metric: number
  readonly value: Decimal
  /** The user's local date at the event. */
  readonly day: Day
}

export interface Recorded {
  readonly streak: Streak
  /** Did this event lengthen the streak? */
  readonly extended: boolean
  readonly happenings: readonly StreakHappening[]
}

/** One event of a user whose streak was advanced to `now` (trophy.md §2.7 "State"). */
export function recordActivity(
  streak: Streak,
  context: StreakContext,
  { metric, value, day }: Activity,
  now: Micros,
): Recorded {
  // After a move west "today" may be a date before the open period: it was judged already.
  if (day < streak.period) return { streak, extended: false, happenings: [] }
  const sums = new Map(streak.sums).set(metric, ((streak.sums.get(metric) ?? zero) + value) as Decimal)
  const summed = { ...streak, sums }
  if (
    !isWaiting(streak) ||
    !satisfiedBy(rulesOf(settingsOf(context.timeline, streak), streak.preferences), sums)
  )
    return { streak: summed, extended: false, happenings: [] }
  const kind = streak.length === 0 ? 'started' : 'extended'
  return { streak: grown(summed, day, now), extended: true, happenings: [{ kind, at: now }] }
}

/** Can activity still satisfy the open period? */
const isWaiting = ({ periodState, preferences }: Streak) =>
  (periodState === 'open' || periodState === 'skipped') && isEnabled(preferences)

import type { Day } from '../shared/calendar.ts'
import { lastDayOf, periodOf } from './period.ts'
import type { Frequency, StreakTimeline } from './settings.ts'
import type { ClosedPeriod, Streak } from './streak.ts'
import { settingsOf } from './timeline.ts'

/** The longest that a streak was in some days (trophy.md §2.13). Without one the dates are null. */
export interface LongestStreak {
  readonly length: number
  readonly frequency: Frequency
  /** First day of the chain's first period. */
  readonly periodStart: Day | null
  /** Last day of the period in which it reached that length. */
  readonly periodEnd: Day | null
  readonly startedOn: Day | null
}

/**
 * The greatest length of a streak, advanced to now, at the end of any period that has a day from `from` on and before
 * `until`, or in the open one; of equals the earliest. `periods` are the remembered ones of its frequency.
 */
export function longestStreak(
  streak: Streak,
  timeline: StreakTimeline,
  periods: readonly ClosedPeriod[],
  from: Day,
  until: Day,
): LongestStreak {
  const { frequency } = settingsOf(timeline, streak)
  const open = { start: streak.period, length: streak.length, startedOn: streak.startedOn }
  let longest: LongestStreak = { length: 0, frequency, periodStart: null, periodEnd: null, startedOn: null }
  for (const { start, length, startedOn } of [...periods, open]) {
    const periodEnd = lastDayOf(frequency, start)
    if (length <= longest.length || start >= until || periodEnd < from) continue
    const periodStart = periodOf(frequency, startedOn ?? start)
    longest = { length, frequency, periodStart, periodEnd, startedOn: startedOn ?? periodStart }
  }
  return longest
}

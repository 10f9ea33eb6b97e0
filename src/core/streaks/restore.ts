import { addDays, civilDateOf, dayAt, dayOf, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { isEnabled, judgedAgain } from './judge.ts'
import { periodOf } from './period.ts'
import type { Frequency } from './settings.ts'
import type { ClosedPeriod, Streak, StreakContext } from './streak.ts'
import { settingsOf } from './timeline.ts'

/**
 * The first day of the time from which a streak can be brought back (trophy.md §2.7): 90 days; the week with 1 January
 * of this year; January of last year.
 */
export function restoreWindow(frequency: Frequency, today: Day): Day {
  if (frequency === 'daily') return addDays(today, -90)
  const { year } = civilDateOf(today)
  if (frequency === 'weekly') return periodOf('weekly', dayOf({ year, month: 1, date: 1 }))
  return dayOf({ year: year - 1, month: 1, date: 1 })
}

/**
 * Brings back, silently, the greatest length reached inside the window, as if satisfied up to the previous period, or up
 * to the open one if that is (trophy.md §2.7). `remembered` are at least the rows inside the window; the streak was
 * advanced to `now`. Null when nothing is longer than what there is.
 */
export function restore(
  streak: Streak,
  { timeline }: StreakContext,
  remembered: readonly ClosedPeriod[],
  now: Micros,
): Streak | null {
  if (!isEnabled(streak.preferences)) return null
  const settings = settingsOf(timeline, streak)
  const from = restoreWindow(settings.frequency, dayAt(streak.zone, now))
  const over = remembered.filter(({ start }) => start >= from && start < streak.period)
  const best = greatest(over.filter(({ frequency }) => frequency === settings.frequency))
  const { length, startedOn } = best ?? { length: 0, startedOn: null }
  const revived: Streak = {
    ...streak,
    length,
    startedOn,
    extendedAt: now,
    longest: Math.max(streak.longest, length),
    // What a reset used up counts again.
    periodState: streak.periodState === 'consumed' ? 'open' : streak.periodState,
  }
  const restored = streak.periodState === 'consumed' ? judgedAgain(revived, settings, now) : revived
  return restored.length > streak.length ? restored : null
}

/** The longest, the latest of several. */
const greatest = (rows: readonly ClosedPeriod[]): ClosedPeriod | null =>
  rows.reduce<ClosedPeriod | null>(
    (best, row) => (best === null || row.length >= best.length ? row : best),
    null,
  )

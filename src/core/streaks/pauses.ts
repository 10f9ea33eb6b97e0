import type { Day } from '../shared/calendar.ts'
import { lastDayOf, nextPeriod, periodOf } from './period.ts'
import type { Frequency } from './settings.ts'
import type { Pause, Streak } from './streak.ts'

/** Does a pause overlap the period by at least one day (trophy.md §2.7)? */
export const isPaused = (pauses: readonly Pause[], frequency: Frequency, period: Day): boolean =>
  pauses.some((pause) => covers(pause, period, lastDayOf(frequency, period)))

const covers = (pause: Pause, first: Day, last: Day) => pause.start <= last && pause.end >= first

/** The last day that the pauses over this period cover; null when there are none. */
export function pausedUntil(pauses: readonly Pause[], frequency: Frequency, period: Day): Day | null {
  if (pauses.length === 0) return null
  const last = lastDayOf(frequency, period)
  const ends = pauses.filter((pause) => covers(pause, period, last)).map((pause) => pause.end)
  return ends.length === 0 ? null : (Math.max(...ends) as Day)
}

/** The paused periods that begin in `from` ≤ … < `before`, oldest first. */
export function pausedPeriods(
  pauses: readonly Pause[],
  frequency: Frequency,
  from: Day,
  before: Day,
): readonly Day[] {
  const periods = new Set<Day>()
  for (const pause of pauses) {
    let period = Math.max(from, periodOf(frequency, pause.start)) as Day
    for (; period <= pause.end && period < before; period = nextPeriod(frequency, period)) periods.add(period)
  }
  return [...periods].toSorted((a, b) => a - b)
}

/** Pauses that are still of use when a period begins. */
export const pausesFrom = (pauses: readonly Pause[], period: Day): readonly Pause[] =>
  pauses.every((pause) => pause.end >= period) ? pauses : pauses.filter((pause) => pause.end >= period)

/** Why a pause cannot be made (trophy.md §2.7); null when it can. */
export function pauseProblem(start: Day, end: Day, today: Day): 'start_in_past' | 'end_before_start' | null {
  if (start < today) return 'start_in_past'
  return end < start ? 'end_before_start' : null
}

/** Of a streak advanced to now. Overlaps are allowed. */
export const addPause = (streak: Streak, pause: Pause): Streak => ({
  ...streak,
  pauses: [...streak.pauses, pause].toSorted((a, b) => a.start - b.start),
})

/** Of a streak advanced to now: periods that are over keep what protected them. */
export const removePause = (streak: Streak, id: string): Streak => ({
  ...streak,
  pauses: streak.pauses.filter((pause) => pause.id !== id),
})

/** Active and upcoming pauses, by start (trophy.md §2.7 `pauses`). */
export const pausesOn = (streak: Streak, today: Day): readonly Pause[] => pausesFrom(streak.pauses, today)

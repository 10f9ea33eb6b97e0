import { addDays, addMonths, firstOfMonth, weekdayOf, type Day } from '../shared/calendar.ts'
import type { Frequency } from './settings.ts'

/** The first day of the period that a day is in: the date itself, its Sunday, or the first of its month. */
export function periodOf(frequency: Frequency, day: Day): Day {
  if (frequency === 'daily') return day
  return frequency === 'weekly' ? addDays(day, -weekdayOf(day)) : firstOfMonth(day)
}

/** The period `count` after the one that begins at `start`. */
export function addPeriods(frequency: Frequency, start: Day, count: number): Day {
  if (frequency === 'daily') return addDays(start, count)
  return frequency === 'weekly' ? addDays(start, 7 * count) : addMonths(start, count)
}

export const nextPeriod = (frequency: Frequency, start: Day): Day => addPeriods(frequency, start, 1)

/** The last day of the period that begins at `start`. */
export const lastDayOf = (frequency: Frequency, start: Day): Day => addDays(nextPeriod(frequency, start), -1)

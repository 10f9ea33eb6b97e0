import {
  addDays,
  addMonths,
  civilDateOf,
  firstOfMonth,
  instantOf,
  localTimeAt,
  weekdayOf,
  type Day,
} from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { RecapPeriod } from './settings.ts'

/** The zone whose clock messages follow: US Eastern for a user without one (trophy.md §2.11). */
export const messageZone = (tz: string | null): string => tz ?? 'America/New_York'

const hour = 3_600_000_000
const friday = 5

/** The instant of a full hour of a date. */
const at = (zone: string, day: Day, hours: number): Micros => instantOf(zone, { day, micros: hours * hour })

/** When a completion is told of: between 17:00 and 21:00 local, as soon as that may be (trophy.md §2.11). */
export function achievementDueAt(zone: string, completedAt: Micros): Micros {
  const { day } = localTimeAt(zone, completedAt)
  const from = at(zone, day, 17)
  if (completedAt <= from) return from
  return completedAt <= at(zone, day, 21) ? completedAt : at(zone, addDays(day, 1), 17)
}

/** A look back at a period; both ends are included. */
export interface Recap {
  readonly at: Micros
  readonly start: Day
  readonly end: Day
}

/** The recap of the week, Monday to Sunday, or of the month that a day is in: at 09:00 on the day after its end. */
export function recapOf(zone: string, period: RecapPeriod, day: Day): Recap {
  const start = period === 'weekly' ? addDays(day, -((weekdayOf(day) + 6) % 7)) : firstOfMonth(day)
  const next = period === 'weekly' ? addDays(start, 7) : addMonths(start, 1)
  return { at: at(zone, next, 9), start, end: addDays(next, -1) }
}

/** A message to somebody who stays away. */
export interface Reactivation {
  readonly at: Micros
  /** 1 to 5. */
  readonly number: number
  /** Since the day of the last event. */
  readonly days: number
}

const reactivationDays = [3, 5, 7, 14, 30] as const

/** How long after the day of the last event there may still be a message, wherever the user lives. */
const lastReactivation = 32 * 24 * hour

/** The messages to somebody whose last event was on that day, that are due after an instant: at 10:00, earliest first. */
export function reactivationsAfter(zone: string, lastDay: Day, after: Micros): readonly Reactivation[] {
  if (after > lastDay * 24 * hour + lastReactivation) return []
  return reactivationDays
    .map((days, index) => ({ at: at(zone, addDays(lastDay, days), 10), number: index + 1, days }))
    .filter((one) => one.at > after)
}

/**
 * The first instant from `from` on at which users are reminded of a streak: daily four hours before the end of the day,
 * weekly on Friday and monthly on the 25th, at 09:00 (trophy.md §2.11).
 */
export function reminderFrom(zone: string, frequency: 'daily' | RecapPeriod, from: Micros): Micros {
  const { day } = localTimeAt(zone, from)
  const today = reminderOf(zone, frequency, day)
  return today >= from ? today : reminderOf(zone, frequency, nextOf(frequency, day))
}

/** Of the day, of the week from Saturday to Friday, or of the month. */
function reminderOf(zone: string, frequency: 'daily' | RecapPeriod, day: Day): Micros {
  if (frequency === 'daily') return at(zone, day, 20)
  if (frequency === 'weekly') return at(zone, addDays(day, (friday - weekdayOf(day) + 7) % 7), 9)
  return at(zone, addDays(day, 25 - civilDateOf(day).date), 9)
}

function nextOf(frequency: 'daily' | RecapPeriod, day: Day): Day {
  if (frequency === 'daily') return addDays(day, 1)
  return frequency === 'weekly' ? addDays(day, 7) : addMonths(day, 1)
}

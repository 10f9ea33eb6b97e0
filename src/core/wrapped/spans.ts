import { addDays, addMonths, dayOf, firstOfMonth, weekdayOf, type Day } from '../shared/calendar.ts'

/** Consecutive local dates. */
export interface Span {
  readonly from: Day
  /** The first date after it. */
  readonly until: Day
}

export const isIn = ({ from, until }: Span, day: Day): boolean => from <= day && day < until

export const lastDayOf = ({ until }: Span): Day => addDays(until, -1)

export const daySpan = (day: Day): Span => ({ from: day, until: addDays(day, 1) })

/** Monday to Sunday (trophy.md §2.13); weeks of streaks begin on Sunday. */
export function weekSpan(day: Day): Span {
  const from = addDays(day, -((weekdayOf(day) + 6) % 7))
  return { from, until: addDays(from, 7) }
}

export const monthSpan = (day: Day): Span => ({ from: firstOfMonth(day), until: addMonths(day, 1) })

export const yearSpan = (year: number): Span => ({
  from: dayOf({ year, month: 1, date: 1 }),
  until: dayOf({ year: year + 1, month: 1, date: 1 }),
})

/** The weeks that have a day in a year, as a whole: all days that a wrapped year looks at. */
export const weeksOf = (year: Span): Span => ({
  from: weekSpan(year.from).from,
  until: weekSpan(lastDayOf(year)).until,
})

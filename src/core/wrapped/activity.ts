import type { Day } from '../shared/calendar.ts'
import { daySpan, isIn, monthSpan, weekSpan, type Span } from './spans.ts'

/** When a user was active in a year (trophy.md §2.13). */
export interface Activity {
  readonly daysActive: number
  readonly weeksActive: number
  readonly monthsActive: number
  readonly mostActiveDay: Span
  /** Whole, also when it crosses the year. */
  readonly mostActiveWeek: Span
  readonly mostActiveMonth: Span
}

/**
 * Counts the days, weeks and months with an event dated in the year, and finds those with the most events, of equals the
 * earliest; without any these are the year's first (trophy.md §2.13). `events` counts by local date, over the year's
 * whole weeks: a week that crosses the year is as active as it is shown.
 */
export function activityOf(year: Span, events: ReadonlyMap<Day, number>): Activity {
  const days = [...events.keys()].filter((day) => isIn(year, day)).toSorted((a, b) => a - b)
  const spansOf = (spanOf: (day: Day) => Span) => [
    ...new Map(days.map((day) => [spanOf(day).from, spanOf(day)])).values(),
  ]
  const count = (span: Span) => {
    let sum = 0
    for (const [day, number] of events) if (isIn(span, day)) sum += number
    return sum
  }
  const mostActive = (spans: readonly Span[], otherwise: Span) => {
    const counts = spans.map(count)
    return spans[counts.indexOf(Math.max(...counts))] ?? otherwise
  }
  const weeks = spansOf(weekSpan)
  const months = spansOf(monthSpan)
  return {
    daysActive: days.length,
    weeksActive: weeks.length,
    monthsActive: months.length,
    mostActiveDay: mostActive(days.map(daySpan), daySpan(year.from)),
    mostActiveWeek: mostActive(weeks, weekSpan(year.from)),
    mostActiveMonth: mostActive(months, monthSpan(year.from)),
  }
}

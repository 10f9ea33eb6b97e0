import { addDays, addMonths, firstOfMonth, weekdayOf, type Day } from '../shared/calendar.ts'
import { zero, type Decimal } from '../shared/decimal.ts'
import type { Refusal } from '../shared/errors.ts'

/** How long the periods of a summary are. */
export const aggregations = ['daily', 'weekly', 'monthly'] as const
export type Aggregation = (typeof aggregations)[number]

/** The days of a summary: both ends are asked for. */
export interface SummaryRange {
  readonly aggregation: Aggregation
  readonly start: Day
  readonly end: Day
}

const daysMax = 400

/** Why there is no summary of these days (trophy.md §2.14); null when there is. */
export function summaryProblem({ start, end }: SummaryRange): Refusal | null {
  if (start >= end) return { code: 'invalid', field: 'endDate', message: 'endDate must be after startDate' }
  const message = `startDate and endDate must be at most ${daysMax} days apart`
  return end - start > daysMax ? { code: 'invalid', field: 'endDate', message } : null
}

/** The first day of the period that a day is in; weeks of a summary begin on Monday, those of streaks on Sunday. */
function periodOf(aggregation: Aggregation, day: Day): Day {
  if (aggregation === 'daily') return day
  return aggregation === 'weekly' ? addDays(day, -((weekdayOf(day) + 6) % 7)) : firstOfMonth(day)
}

function nextPeriod(aggregation: Aggregation, start: Day): Day {
  if (aggregation === 'monthly') return addMonths(start, 1)
  return addDays(start, aggregation === 'weekly' ? 7 : 1)
}

/** The days whose sums a summary is made from: its periods as a whole. */
export const summaryDays = ({ aggregation, start, end }: SummaryRange): { from: Day; until: Day } => ({
  from: periodOf(aggregation, start),
  until: nextPeriod(aggregation, periodOf(aggregation, end)),
})

/** One period of a summary. */
export interface SummaryRow {
  readonly start: Day
  /** At the end of the period. */
  readonly total: Decimal
  /** Within it. */
  readonly change: Decimal
}

/** One row for each period that overlaps the range, ascending (trophy.md §2.14). */
export function summarise(
  range: SummaryRange,
  before: Decimal,
  byDay: ReadonlyMap<Day, Decimal>,
): readonly SummaryRow[] {
  const { aggregation } = range
  const { from, until } = summaryDays(range)
  const changes = new Map<Day, Decimal>()
  for (const [day, sum] of byDay) {
    const start = periodOf(aggregation, day)
    changes.set(start, ((changes.get(start) ?? zero) + sum) as Decimal)
  }
  const rows: SummaryRow[] = []
  let total = before
  for (let start = from; start < until; start = nextPeriod(aggregation, start)) {
    const change = changes.get(start) ?? zero
    total = (total + change) as Decimal
    rows.push({ start, total, change })
  }
  return rows
}

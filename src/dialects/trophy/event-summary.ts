import { Type } from 'typebox'
import { aggregations, type SummaryRange, type SummaryRow as Row } from '#core/metrics/summary.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { numberOf } from '#core/shared/decimal.ts'
import { SummaryRow } from './contract/user-metrics.ts'
import { dayOf, wordOf } from './query.ts'

/** What event summaries of a metric and of points have in common (trophy.md §2.14). */
export const summaryAnswer = Type.Array(SummaryRow, {
  description: 'Every period of the range, the first one first.',
})

/** The range that a query asks for. @throws CoreError `invalid` */
export const summaryRange = (query: object): SummaryRange => ({
  aggregation: wordOf(query, 'aggregation', aggregations),
  start: dayOf(query, 'startDate'),
  end: dayOf(query, 'endDate'),
})

export const toSummaryRows = (rows: readonly Row[]) =>
  rows.map(({ start, total, change }) => ({
    date: formatDay(start),
    total: numberOf(total),
    change: numberOf(change),
  }))

import type { ChartGroup, ChartComparison } from '#core/analytics/comparison.ts'
import type { DayWindow } from '#core/analytics/look.ts'
import type { Metric } from '#core/metrics/metric.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { numberOf, type Decimal } from '#core/shared/decimal.ts'

const daysShown = 90

/** What the queries of charts have in common. */
export interface ChartQuery {
  readonly days?: string | undefined
  readonly by?: string | undefined
}

/** `control`, `attribute:plan`, or nothing. */
export function toComparison(by: string | undefined): ChartComparison {
  if (by === undefined || by === 'all') return { by: 'all' }
  if (by === 'control') return { by: 'control' }
  return { by: 'attribute', key: by.slice('attribute:'.length) }
}

export const toDays = (days: string | undefined): number => (days === undefined ? daysShown : Number(days))

export const toChartRequest = ({ days, by }: ChartQuery) => ({ days: toDays(days), by: toComparison(by) })

export const daysOf = ({ from, until }: DayWindow): string[] =>
  Array.from({ length: until - from + 1 }, (_, index) => formatDay((from + index) as Day))

export const groupOf = ({ kind, value, users }: ChartGroup) => ({ kind, value, users })

export const metricOf = ({ key, name, unitType, units }: Metric) => ({ key, name, unitType, units })

export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** An exact sum divided by how many it is of; null: by nobody. */
export const perUser = (sum: Decimal, users: number): number | null =>
  users === 0 ? null : numberOf(sum) / users

import type { ChartComparison } from '#core/analytics/comparison.ts'
import type { DayWindow } from '#core/analytics/look.ts'
import type { Metric } from '#core/metrics/metric.ts'
import { addDays, dayAt } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { ChartSeries, Ctx, Ports, Rules } from '../ports.ts'

/** What every chart is asked for with. */
export interface ChartRequest {
  /** So many days, today included. */
  readonly days: number
  readonly by: ChartComparison
  /** Whoever asked is gone. */
  readonly left?: AbortSignal | undefined
}

/** The present day of a project and the window that ends with it. Days are UTC's, as those of active users (trophy.md §2.15). */
export async function windowOf(
  ports: Pick<Ports, 'clock'>,
  ctx: Ctx,
  days: number,
): Promise<{ readonly asOf: Micros; readonly window: DayWindow }> {
  const asOf = await ports.clock.now(ctx.projectId)
  const until = dayAt('UTC', asOf)
  return { asOf, window: { from: addDays(until, 1 - days), until } }
}

/** @throws CoreError `invalid` when users are to be compared by an attribute that the space does not have */
export function checkComparison({ attributes }: Rules, by: ChartComparison): void {
  if (by.by !== 'attribute' || attributes.user.byKey(by.key) !== undefined) return
  throw new CoreError({ code: 'invalid', field: 'by', message: `There is no user attribute ${by.key}` })
}

/** @throws CoreError `invalid` when there is no such metric */
export function metricByKey({ metrics }: Rules, key: string | null): Metric | null {
  if (key === null) return null
  const metric = metrics.byKey(key)
  if (metric !== undefined) return metric
  throw new CoreError({ code: 'invalid', field: 'metric', message: `There is no metric ${key}` })
}

/** What is summed: one metric, or all there ever were. */
export const seriesOf = (
  { metrics }: Rules,
  metric: Metric | null,
  from: DayWindow['from'] | null,
): readonly ChartSeries[] =>
  (metric === null ? metrics.all : [metric]).map(({ number }) => ({ kind: 'metric', metric: number, from }))

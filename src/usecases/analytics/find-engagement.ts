import type { ChartGroup } from '#core/analytics/comparison.ts'
import type { Engagement } from '#core/analytics/engagement.ts'
import type { DayWindow } from '#core/analytics/look.ts'
import type { Metric } from '#core/metrics/metric.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'
import { checkComparison, metricByKey, seriesOf, windowOf, type ChartRequest } from './charted.ts'

export interface EngagementView {
  readonly asOf: Micros
  readonly window: DayWindow
  /** Null: all there ever were. */
  readonly metric: Metric | null
  readonly groups: ReadonlyArray<ChartGroup & Engagement>
}

/**
 * Sums of the values of each day and how many users were active on it (trophy.md §2.12).
 * @throws CoreError `invalid` for an attribute or metric that is not there; `overloaded`, `unavailable`
 */
export async function findEngagement(
  ports: Pick<Ports, 'charts' | 'rules' | 'clock'>,
  ctx: Ctx,
  { days, by, left, metric: key }: ChartRequest & { readonly metric: string | null },
): Promise<EngagementView> {
  const rules = await ports.rules.of(ctx.spaceId)
  checkComparison(rules, by)
  const metric = metricByKey(rules, key)
  const { asOf, window } = await windowOf(ports, ctx, days)
  const { from } = window
  const { groups, look } = await ports.charts.read(
    ctx.spaceId,
    { by, series: [{ kind: 'active', from }, ...seriesOf(rules, metric, from)], left },
    { look: 'engagement', window },
  )
  return {
    asOf,
    window,
    metric,
    groups: groups.map((group, index) => ({ ...group, ...look.engagementOf(index) })),
  }
}

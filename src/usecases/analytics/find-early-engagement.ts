import type { ChartGroup } from '#core/analytics/comparison.ts'
import type { EarlyEngagement } from '#core/analytics/engagement.ts'
import type { DayWindow } from '#core/analytics/look.ts'
import type { Metric } from '#core/metrics/metric.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'
import { checkComparison, metricByKey, seriesOf, windowOf, type ChartRequest } from './charted.ts'

export interface EarlyEngagementView {
  readonly asOf: Micros
  /** Of first events. */
  readonly window: DayWindow
  /** The space's setting. */
  readonly activationDays: number
  /** Null: all there ever were. */
  readonly metric: Metric | null
  readonly groups: ReadonlyArray<ChartGroup & EarlyEngagement>
}

/**
 * What users whose first event was in the last `days` did in their activation window (trophy.md §2.12).
 * @throws CoreError `invalid` for an attribute or metric that is not there; `overloaded`, `unavailable`
 */
export async function findEarlyEngagement(
  ports: Pick<Ports, 'charts' | 'rules' | 'clock'>,
  ctx: Ctx,
  { days, by, left, metric: key }: ChartRequest & { readonly metric: string | null },
): Promise<EarlyEngagementView> {
  const rules = await ports.rules.of(ctx.spaceId)
  checkComparison(rules, by)
  const metric = metricByKey(rules, key)
  const activationDays = rules.projectSettings.experimentation.userActivationWindow
  const { asOf, window } = await windowOf(ports, ctx, days)
  const { groups, look } = await ports.charts.read(
    ctx.spaceId,
    { by, series: [{ kind: 'active', from: null }, ...seriesOf(rules, metric, window.from)], left },
    { look: 'earlyEngagement', window, activationDays },
  )
  return {
    asOf,
    window,
    activationDays,
    metric,
    groups: groups.map((group, index) => ({ ...group, ...look.earlyEngagementOf(index) })),
  }
}

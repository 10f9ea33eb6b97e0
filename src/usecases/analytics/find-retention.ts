import type { ChartGroup } from '#core/analytics/comparison.ts'
import type { DayWindow } from '#core/analytics/look.ts'
import type { Retention } from '#core/analytics/retention.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'
import { checkComparison, windowOf, type ChartRequest } from './charted.ts'

export interface RetentionView {
  readonly asOf: Micros
  /** Of first events. */
  readonly window: DayWindow
  readonly groups: ReadonlyArray<ChartGroup & Retention>
}

/**
 * Who came back after the first event, which was in the last `days` (trophy.md §2.12, docs/adr/0013-analytics.md).
 * @throws CoreError `invalid` for an attribute that is not there; `overloaded`, `unavailable`
 */
export async function findRetention(
  ports: Pick<Ports, 'charts' | 'rules' | 'clock'>,
  ctx: Ctx,
  { days, by, left }: ChartRequest,
): Promise<RetentionView> {
  checkComparison(await ports.rules.of(ctx.spaceId), by)
  const { asOf, window } = await windowOf(ports, ctx, days)
  const { groups, look } = await ports.charts.read(
    ctx.spaceId,
    { by, series: [{ kind: 'active', from: null }], left },
    { look: 'retention', window },
  )
  return { asOf, window, groups: groups.map((group, index) => ({ ...group, ...look.retentionOf(index) })) }
}

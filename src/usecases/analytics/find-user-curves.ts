import type { ChartGroup } from '#core/analytics/comparison.ts'
import type { DayWindow } from '#core/analytics/look.ts'
import { curvesFrom, type UserCurves } from '#core/analytics/user-curves.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'
import { checkComparison, windowOf, type ChartRequest } from './charted.ts'

export interface UserCurvesView {
  readonly asOf: Micros
  readonly window: DayWindow
  readonly groups: ReadonlyArray<ChartGroup & UserCurves>
}

/**
 * How many users there were on each day, and how many of them were active on it, in its month and in 30 days (trophy.md §2.15).
 * @throws CoreError `invalid` for an attribute that is not there; `overloaded`, `unavailable`
 */
export async function findUserCurves(
  ports: Pick<Ports, 'charts' | 'rules' | 'clock'>,
  ctx: Ctx,
  { days, by, left }: ChartRequest,
): Promise<UserCurvesView> {
  checkComparison(await ports.rules.of(ctx.spaceId), by)
  const { asOf, window } = await windowOf(ports, ctx, days)
  const { groups, look } = await ports.charts.read(
    ctx.spaceId,
    { by, series: [{ kind: 'active', from: curvesFrom(window) }], left },
    { look: 'userCurves', window },
  )
  return { asOf, window, groups: groups.map((group, index) => ({ ...group, ...look.curvesOf(index) })) }
}

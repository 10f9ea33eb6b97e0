import type { Metric } from '#core/metrics/metric.ts'
import { dayAt, firstOfMonth } from '#core/shared/calendar.ts'
import { zero, type Decimal } from '#core/shared/decimal.ts'
import type { Ctx, Overview, Ports } from '../ports.ts'

const topUsersMax = 10

/** What is shown of the users of a space as a whole. */
export interface OverviewView extends Omit<Overview, 'totals'> {
  readonly metrics: ReadonlyArray<{ readonly metric: Metric; readonly total: Decimal }>
}

/**
 * How many users there are and were active in this UTC day and month, who did most, and each metric's total over all of
 * them (trophy.md §2.15, §7.8).
 */
export async function findOverview(
  ports: Pick<Ports, 'analytics' | 'rules' | 'clock'>,
  ctx: Ctx,
): Promise<OverviewView> {
  const day = dayAt('UTC', await ports.clock.now(ctx.projectId))
  const since = { day, monthStart: firstOfMonth(day) }
  const { totals, ...rest } = await ports.analytics.overview(ctx.spaceId, since, topUsersMax)
  const { metrics } = await ports.rules.of(ctx.spaceId)
  return {
    ...rest,
    metrics: metrics.live.map((metric) => ({ metric, total: totals.get(metric.number) ?? zero })),
  }
}

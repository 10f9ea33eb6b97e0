import type { DayWindow } from '#core/analytics/look.ts'
import type { Metric } from '#core/metrics/metric.ts'
import { firstOfMonth } from '#core/shared/calendar.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { windowOf, type ChartRequest } from './charted.ts'

const topUsersMax = 10

export interface DashboardOverviewView {
  readonly asOf: Micros
  readonly window: DayWindow
  readonly totalUsers: number
  readonly dailyActiveUsers: number
  readonly monthlyActiveUsers: number
  readonly topUsers: ReadonlyArray<{ readonly user: User; readonly value: Decimal }>
  readonly metrics: ReadonlyArray<{
    readonly metric: Metric
    readonly total: Decimal
    /** By the window's days. */
    readonly totals: readonly Decimal[]
  }>
}

/**
 * The same as `findOverview`, made of charts, and each metric's sums by day.
 * @throws CoreError `overloaded`, `unavailable`
 */
export async function findDashboardOverview(
  ports: Pick<Ports, 'charts' | 'rules' | 'clock' | 'reader'>,
  ctx: Ctx,
  { days, left }: Pick<ChartRequest, 'days' | 'left'>,
): Promise<DashboardOverviewView> {
  const { metrics } = await ports.rules.of(ctx.spaceId)
  const { asOf, window } = await windowOf(ports, ctx, days)
  const { groups, look } = await ports.charts.read(
    ctx.spaceId,
    {
      by: { by: 'all' },
      series: [
        { kind: 'active', from: firstOfMonth(window.until) },
        ...metrics.all.map(({ number }) => ({ kind: 'metric', metric: number, from: null }) as const),
      ],
      left,
    },
    { look: 'overview', window, metrics: metrics.all.length, topMax: topUsersMax },
  )
  const topUsers = await Promise.all(
    look.topUsers.map(async ({ number, value }) => {
      const view = await ports.reader.find(ctx.spaceId, { by: 'number', value: number })
      // Deleted just now.
      return view === null ? [] : [{ user: view.user, value }]
    }),
  )
  return {
    asOf,
    window,
    totalUsers: groups[0]?.users ?? 0,
    dailyActiveUsers: look.dailyActiveUsers,
    monthlyActiveUsers: look.monthlyActiveUsers,
    topUsers: topUsers.flat(),
    metrics: metrics.live.map((metric) => {
      const index = metrics.all.indexOf(metric)
      return { metric, total: look.totalOf(index), totals: look.totalsOf(index) }
    }),
  }
}

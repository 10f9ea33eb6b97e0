import { numberOf } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { trophyId } from '#core/users/user.ts'
import {
  findDashboardOverview,
  type DashboardOverviewView,
} from '#usecases/analytics/find-dashboard-overview.ts'
import type { Ports } from '#usecases/ports.ts'
import { DashboardOverviewAnswer, DashboardOverviewQuery } from '../contract/analytics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { SharedAnswers } from './shared-answers.ts'
import { daysOf, metricOf, toDays } from './wire.ts'

/** GET /analytics/overview: the users there are, who did most, and each metric (trophy.md §2.15, §7.8). */
export function analyticsOverview(
  scope: Scope,
  ports: Pick<Ports, 'charts' | 'rules' | 'clock' | 'reader'>,
): void {
  const answers = new SharedAnswers<DashboardOverviewView>()
  const schema = {
    operationId: 'analytics.overview',
    summary: 'Counts, top users and metrics',
    tags: ['Analytics'],
    params: ProjectParams,
    querystring: DashboardOverviewQuery,
    response: { 200: DashboardOverviewAnswer, ...errorAnswers },
  }
  scope.get('/analytics/overview', { schema }, async (request, reply) => {
    const { asOf, window, topUsers, metrics, ...counts } = await answers.of(request, reply, (left) =>
      findDashboardOverview(ports, ctxOf(request), { days: toDays(request.query.days), left }),
    )
    return {
      ...counts,
      asOf: isoMillis(asOf),
      days: daysOf(window),
      topUsers: topUsers.map(({ user, value }) => ({
        userId: trophyId(user),
        name: user.name,
        email: user.email,
        value: numberOf(value),
      })),
      metrics: metrics.map(({ metric, total, totals }) => ({
        ...metricOf(metric),
        total: numberOf(total),
        totals: totals.map(numberOf),
      })),
    }
  })
}

import { numberOf } from '#core/shared/decimal.ts'
import { trophyId } from '#core/users/user.ts'
import { findOverview } from '#usecases/analytics/find-overview.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { Overview } from '../contract/analytics.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { Scope } from '../scope.ts'

/** GET /analytics/overview: how many users there are and what they did (trophy.md §2.15, §7.8). */
export function adminAnalyticsOverview(
  scope: Scope,
  ports: Pick<Ports, 'analytics' | 'rules' | 'clock'>,
): void {
  const schema = {
    operationId: 'admin.analytics.overview',
    summary: 'Get an overview of all users',
    description: 'Ours: what the hosted product shows in its dashboard.',
    tags: ['Users'],
    response: { 200: Overview, ...errorAnswers },
  }
  scope.get('/analytics/overview', { schema }, async (request) => {
    const { topUsers, metrics, ...counts } = await findOverview(ports, ctxOf(request))
    return {
      ...counts,
      topUsers: topUsers.map(({ user, value }) => ({
        userId: trophyId(user),
        name: user.name,
        value: numberOf(value),
      })),
      metrics: metrics.map(({ metric, total }) => ({ key: metric.key, total: numberOf(total) })),
    }
  })
}

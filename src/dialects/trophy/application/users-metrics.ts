import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { findUserMetrics } from '#usecases/progress/find-user-metrics.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserMetric } from '../contract/user-metrics.ts'
import { UserPath } from '../contract/user.ts'
import { toUserMetric } from '../from-progress.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/metrics: every active metric, oldest first (trophy.md §3.1). */
export function usersMetrics(scope: Scope, ports: Pick<Ports, 'progressReader' | 'clock'>): void {
  const schema = {
    operationId: 'users.allMetrics',
    summary: "Get a user's metrics",
    tags: ['Users'],
    params: UserPath,
    response: { 200: Type.Array(UserMetric, { description: 'The oldest first.' }), ...errorAnswers },
  }
  scope.get('/users/:id/metrics', { schema }, async (request) => {
    const { metrics, rules } = await findUserMetrics(ports, ctxOf(request), targetOf(request.params.id))
    return metrics.map((metric) => toUserMetric(metric, rules))
  })
}

import type { Ports } from '#usecases/ports.ts'
import { findUserMetric } from '#usecases/progress/find-user-metrics.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserMetric, UserMetricPath } from '../contract/user-metrics.ts'
import { toUserMetric } from '../from-progress.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/metrics/{key}: one metric (trophy.md §3.1). */
export function usersMetric(scope: Scope, ports: Pick<Ports, 'progressReader' | 'clock'>): void {
  const schema = {
    operationId: 'users.singleMetric',
    summary: "Get one of a user's metrics",
    tags: ['Users'],
    params: UserMetricPath,
    response: { 200: UserMetric, ...errorAnswers },
  }
  scope.get('/users/:id/metrics/:key', { schema }, async (request) => {
    const { id, key } = request.params
    const { metric, rules } = await findUserMetric(ports, ctxOf(request), targetOf(id), key)
    return toUserMetric(metric, rules)
  })
}

import type { Ports } from '#usecases/ports.ts'
import { findUserPoints } from '#usecases/points/find-user-points.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { awardLimits, UserPoints, UserPointsPath, UserPointsQuery } from '../contract/user-points.ts'
import { toUserPoints } from '../from-user-points.ts'
import { integerOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/points/{key}: what a user has, and the last awards (trophy.md §3.1). */
export function usersPoints(
  scope: Scope,
  ports: Pick<Ports, 'progressReader' | 'pointsReader' | 'clock'>,
): void {
  const schema = {
    operationId: 'users.points',
    summary: "Get a user's points",
    tags: ['Users'],
    params: UserPointsPath,
    querystring: UserPointsQuery,
    response: { 200: UserPoints, ...errorAnswers },
  }
  scope.get('/users/:id/points/:key', { schema, validatorCompiler: queryIsText }, async (request) => {
    const { id, key } = request.params
    const count = integerOf(request.query, 'awards', awardLimits)
    return toUserPoints(await findUserPoints(ports, ctxOf(request), targetOf(id), key, count))
  })
}

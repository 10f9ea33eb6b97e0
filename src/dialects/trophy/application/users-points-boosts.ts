import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { listUserBoosts } from '#usecases/points/list-user-boosts.ts'
import { ctxOf } from '../auth.ts'
import { PointsBoost } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserPointsPath } from '../contract/user-points.ts'
import { toPointsBoost } from '../from-points.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/points/{key}/boosts: those in force for the user now (trophy.md §3.1). */
export function usersPointsBoosts(scope: Scope, ports: Pick<Ports, 'progressReader' | 'clock'>): void {
  const schema = {
    operationId: 'users.pointsBoosts',
    summary: 'List the boosts in force for a user',
    tags: ['Users'],
    params: UserPointsPath,
    response: { 200: Type.Array(PointsBoost, { description: 'The oldest first.' }), ...errorAnswers },
  }
  scope.get('/users/:id/points/:key/boosts', { schema }, async (request) => {
    const { id, key } = request.params
    const { boosts, today } = await listUserBoosts(ports, ctxOf(request), targetOf(id), key)
    return boosts.map((boost) => toPointsBoost(boost, today))
  })
}

import { Type } from 'typebox'
import { listOpenBoosts } from '#usecases/points/list-open-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { BoostsQuery, PointsBoost, PointsPath } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { toPointsBoost } from '../from-points.ts'
import { queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'

/** GET /points/{key}/boosts: those of all users, oldest first; those that are over only if asked for (trophy.md §3.5). */
export function pointsBoosts(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  const schema = {
    operationId: 'points.boosts',
    summary: 'List the boosts of a points system',
    tags: ['Points'],
    params: PointsPath,
    querystring: BoostsQuery,
    response: {
      200: Type.Array(PointsBoost, { description: 'The oldest first.' }),
      ...errorAnswers,
    },
  }
  scope.get('/points/:key/boosts', { schema, validatorCompiler: queryIsText }, async (request) => {
    const includeFinished = request.query.includeFinished === 'true'
    const { boosts, today } = await listOpenBoosts(ports, ctxOf(request), request.params.key, includeFinished)
    return boosts.map((boost) => toPointsBoost(boost, today))
  })
}

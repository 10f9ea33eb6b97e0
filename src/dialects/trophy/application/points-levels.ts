import { Type } from 'typebox'
import { findSystemByKey } from '#usecases/points/find-system-by-key.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { PointsLevel, PointsPath } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { toPointsLevel } from '../from-points.ts'
import type { Scope } from '../scope.ts'

/** GET /points/{key}/levels: the lowest first (trophy.md §3.5). */
export function pointsLevels(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.levels',
    summary: 'List the levels of a points system',
    tags: ['Points'],
    params: PointsPath,
    response: {
      200: Type.Array(PointsLevel, { description: 'The lowest first.' }),
      ...errorAnswers,
    },
  }
  scope.get('/points/:key/levels', { schema }, async (request) => {
    const { system } = await findSystemByKey(ports, ctxOf(request), request.params.key)
    return system.levels.map(toPointsLevel)
  })
}

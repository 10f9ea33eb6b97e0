import { Type } from 'typebox'
import { CoreError } from '#core/shared/errors.ts'
import { deleteLevels } from '#usecases/points/delete-levels.ts'
import type { Ports } from '#usecases/ports.ts'
import { LevelParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** DELETE /projects/{projectId}/points/systems/{systemId}/levels/{levelId}: its key is free. */
export function levelsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.levels.delete',
    summary: 'Delete a level',
    tags: ['Points'],
    params: LevelParams,
    response: { 204: Type.Null({ description: 'It is gone.' }), ...errorAnswers },
  }
  scope.delete('/points/systems/:systemId/levels/:levelId', { schema }, async (request, reply) => {
    const { systemId, levelId } = request.params
    const [found] = await deleteLevels(ports, ctxOf(request), systemId, [levelId])
    if (found !== true) throw new CoreError({ code: 'not_found', message: 'Level not found' })
    return reply.code(204).send(null)
  })
}

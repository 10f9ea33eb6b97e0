import { Type } from 'typebox'
import { CoreError } from '#core/shared/errors.ts'
import { deleteSystems } from '#usecases/points/delete-systems.ts'
import type { Ports } from '#usecases/ports.ts'
import { SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** DELETE /projects/{projectId}/points/systems/{systemId}: its triggers stop, and its key is free. */
export function systemsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.systems.delete',
    summary: 'Archive a points system',
    tags: ['Points'],
    params: SystemParams,
    response: { 204: Type.Null({ description: 'It is gone.' }), ...errorAnswers },
  }
  scope.delete('/points/systems/:systemId', { schema }, async (request, reply) => {
    const [found] = await deleteSystems(ports, ctxOf(request), [request.params.systemId])
    if (found !== true) throw new CoreError({ code: 'not_found', message: 'Points system not found' })
    return reply.code(204).send(null)
  })
}

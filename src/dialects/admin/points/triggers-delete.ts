import { Type } from 'typebox'
import { CoreError } from '#core/shared/errors.ts'
import { deleteTriggers } from '#usecases/points/delete-triggers.ts'
import type { Ports } from '#usecases/ports.ts'
import { TriggerParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** DELETE /projects/{projectId}/points/systems/{systemId}/triggers/{triggerId}: it fires no more; what it gave is kept. */
export function triggersDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.triggers.delete',
    summary: 'Archive a trigger',
    tags: ['Points'],
    params: TriggerParams,
    response: { 204: Type.Null({ description: 'It is gone.' }), ...errorAnswers },
  }
  scope.delete('/points/systems/:systemId/triggers/:triggerId', { schema }, async (request, reply) => {
    const { systemId, triggerId } = request.params
    const [found] = await deleteTriggers(ports, ctxOf(request), systemId, [triggerId])
    if (found !== true) throw new CoreError({ code: 'not_found', message: 'Points trigger not found' })
    return reply.code(204).send(null)
  })
}

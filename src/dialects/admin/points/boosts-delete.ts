import { Type } from 'typebox'
import { CoreError } from '#core/shared/errors.ts'
import { deleteBoosts } from '#usecases/points/delete-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import { BoostParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** DELETE /projects/{projectId}/points/systems/{systemId}/boosts/{boostId}: it is gone everywhere. */
export function boostsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.boosts.delete',
    summary: 'Delete a boost',
    tags: ['Points'],
    params: BoostParams,
    response: { 204: Type.Null({ description: 'It is gone.' }), ...errorAnswers },
  }
  scope.delete('/points/systems/:systemId/boosts/:boostId', { schema }, async (request, reply) => {
    const { systemId, boostId } = request.params
    const [found] = await deleteBoosts(ports, ctxOf(request), systemId, [boostId])
    if (found !== true) throw new CoreError({ code: 'not_found', message: 'Points boost not found' })
    return reply.code(204).send(null)
  })
}

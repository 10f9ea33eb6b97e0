import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { deleteList } from '#usecases/lists/delete-list.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { listParams, listPath } from './one-list.ts'
import { faults } from './schemas.ts'

/** DELETE /lists/:id/ (usercom.md §4.3): nobody is on it any longer. */
export function listDelete(scope: FastifyInstance, ports: Pick<Ports, 'lists'>): void {
  const schema = {
    summary: 'Delete a list of users',
    tags: ['Lists'],
    params: listParams,
    response: { 204: Type.Null({ description: 'Deleted' }), ...faults },
  }
  scope.delete(listPath, { schema }, async (request, reply) => {
    await deleteList(ports, callerOf(request).ctx, numberOf(request))
    return reply.code(204).send()
  })
}

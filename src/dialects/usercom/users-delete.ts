import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { deleteUser } from '#usecases/users/delete-user.ts'
import { callerOf } from './caller.ts'
import type { Family } from './family.ts'
import { faults } from './schemas.ts'

/** DELETE /users/:id/ and /users-by-id/:user_id/ (usercom.md U11, B5). */
export function usersDelete(scope: FastifyInstance, ports: Pick<Ports, 'writer'>, family: Family): void {
  const schema = {
    summary: `Delete a user ${family.described}`,
    tags: ['Users'],
    params: family.params,
    response: { 204: Type.Null({ description: 'Deleted' }), ...faults },
  }
  scope.delete(family.path, { schema }, async (request, reply) => {
    await deleteUser(ports, callerOf(request).ctx, family.target(request))
    return reply.code(204).send()
  })
}

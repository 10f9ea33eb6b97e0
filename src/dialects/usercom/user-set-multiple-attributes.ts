import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import { noteUnknownCompany } from './join-company.ts'
import { emptyAnswer, faults } from './schemas.ts'
import { readUserPatch, userWriteSchema } from './user-fields.ts'

/**
 * POST set_multiple_attributes/ of one user (usercom.md U17, B9): a flat map, read as PUT reads its body (§8.7), and
 * answered with nothing.
 */
export function userSetMultipleAttributes(
  scope: FastifyInstance,
  ports: Pick<Ports, 'writer'>,
  family: Family,
): void {
  const schema = {
    summary: `Set attributes of a user ${family.described}`,
    tags: ['Attributes of a user'],
    params: family.params,
    body: userWriteSchema,
    response: { 200: emptyAnswer, ...faults },
  }
  scope.post(pathOf(family, 'set_multiple_attributes'), { schema }, async (request, reply) => {
    const target = family.target(request)
    const patch = readUserPatch(request.body)
    noteUnknownCompany(request.log, patch, await updateUser(ports, callerOf(request).ctx, target, patch))
    return reply.send()
  })
}

import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { updateOrCreateUser } from '#usecases/users/update-or-create-user.ts'
import { callerOf } from './caller.ts'
import { noteUnknownCompany } from './join-company.ts'
import { faults } from './schemas.ts'
import { readUserWrite, userWriteSchema } from './user-fields.ts'

const Answer = Type.Object({ created: Type.Boolean(), id: Type.Integer({ description: 'Internal id' }) })

/**
 * POST /users/update_or_create/ (usercom.md U12): by the customer's own id, under either version's name of it; without
 * one it always makes a user (§6.6).
 */
export function usersUpdateOrCreate(scope: FastifyInstance, ports: Pick<Ports, 'writer'>): void {
  const schema = {
    summary: "Update a user by the customer's own id, or create it",
    tags: ['Users'],
    body: userWriteSchema,
    response: { 200: Answer, 201: Answer, ...faults },
  }
  scope.post('/users/update_or_create/', { schema }, async (request, reply) => {
    const { ctx } = callerOf(request)
    const { customerId = null, patch } = readUserWrite(request.body)
    const { created, view } = await updateOrCreateUser(ports, ctx, customerId, patch)
    noteUnknownCompany(request.log, patch, view)
    return reply.code(created ? 201 : 200).send({ created, id: view.user.number })
  })
}

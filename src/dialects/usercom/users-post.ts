import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { createUser } from '#usecases/users/create-user.ts'
import { callerOf } from './caller.ts'
import { userBody } from './from-core.ts'
import { noteUnknownCompany } from './join-company.ts'
import { sendBody } from './reply.ts'
import { faults, User } from './schemas.ts'
import { readUserWrite, userWriteSchema } from './user-fields.ts'

/** POST /users/ (usercom.md U2): makes a user, with or without the customer's own id. Nothing is required (§6.12). */
export function usersPost(scope: FastifyInstance, ports: Pick<Ports, 'writer'>): void {
  const schema = {
    summary: 'Create a user',
    tags: ['Users'],
    body: userWriteSchema,
    response: { 201: User, ...faults },
  }
  scope.post('/users/', { schema }, async (request, reply) => {
    const { ctx, version } = callerOf(request)
    const { customerId = null, patch } = readUserWrite(request.body)
    const view = await createUser(ports, ctx, customerId, patch)
    noteUnknownCompany(request.log, patch, view)
    return sendBody(reply.code(201), userBody(view, version), version)
  })
}

import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { findUser } from '#usecases/users/find-user.ts'
import { callerOf } from './caller.ts'
import type { Family } from './family.ts'
import { userBody } from './from-core.ts'
import { sendBody } from './reply.ts'
import { faults, User } from './schemas.ts'

/** GET /users/:id/ and /users-by-id/:user_id/ (usercom.md U8, B2). */
export function usersGet(scope: FastifyInstance, ports: Pick<Ports, 'reader'>, family: Family): void {
  const schema = {
    summary: `Get a user ${family.described}`,
    tags: ['Users'],
    params: family.params,
    response: { 200: User, ...faults },
  }
  scope.get(family.path, { schema }, async (request, reply) => {
    const { ctx, version } = callerOf(request)
    return sendBody(reply, userBody(await findUser(ports, ctx, family.target(request)), version), version)
  })
}

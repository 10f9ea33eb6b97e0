import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { UserCondition } from '#core/users/condition.ts'
import type { Ports } from '#usecases/ports.ts'
import { listUsers } from '#usecases/users/list-users.ts'
import { searchableAttributes } from '#usecases/users/searchable-attributes.ts'
import { callerOf } from './caller.ts'
import { readUserQuery, userQuerySchema } from './filters.ts'
import { userBody } from './from-core.ts'
import { envelope, offsetOf, pageSize, parametersOf } from './pages.ts'
import { sendBody } from './reply.ts'
import { faults, pageOf, User } from './schemas.ts'

/** GET /users/ (usercom.md U1, U6): every user, or those that meet all filters, by internal id. */
export function usersList(scope: FastifyInstance, ports: Pick<Ports, 'search' | 'attributes'>): void {
  const schema = {
    summary: 'List users',
    tags: ['Users'],
    querystring: userQuerySchema,
    response: { 200: pageOf(User), ...faults },
  }
  scope.get('/users/', { schema }, async (request, reply) => {
    const catalog = await searchableAttributes(ports, callerOf(request).ctx)
    const { conditions } = readUserQuery(parametersOf(request), catalog)
    return sendUsers(request, reply, ports, conditions)
  })
}

/** Answers a page of the users that meet all conditions. */
export async function sendUsers(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Pick<Ports, 'search'>,
  conditions: readonly UserCondition[],
): Promise<FastifyReply> {
  const { ctx, version } = callerOf(request)
  const window = { offset: offsetOf(request), limit: pageSize }
  const { count, users } = await listUsers(ports, ctx, conditions, window)
  const page = envelope(
    request,
    count,
    users.map((view) => userBody(view, version)),
  )
  return sendBody(reply, page, version)
}

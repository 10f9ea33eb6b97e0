import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { UserFilter } from '#core/users/condition.ts'
import type { Ports } from '#usecases/ports.ts'
import { listUsers } from '#usecases/users/list-users.ts'
import { searchableAttributes } from '#usecases/users/searchable-attributes.ts'
import { callerOf } from './caller.ts'
import { readUserQuery, userQuerySchema } from './filters.ts'
import { userBody } from './from-core.ts'
import { parametersOf, userEnvelope, userWindowOf } from './pages.ts'
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

/** Answers a page of the users of whom all filters hold, as `page` or `cursor` ask for it (usercom.md §1.2). */
export async function sendUsers(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Pick<Ports, 'search'>,
  filters: readonly UserFilter[],
): Promise<FastifyReply> {
  const { ctx, version } = callerOf(request)
  const { count, users } = await listUsers(ports, ctx, filters, userWindowOf(request))
  const page = userEnvelope(
    request,
    count,
    users.map((view) => ({ number: view.user.number, view })),
  )
  return sendBody(
    reply,
    { ...page, results: page.results.map(({ view }) => userBody(view, version)) },
    version,
  )
}

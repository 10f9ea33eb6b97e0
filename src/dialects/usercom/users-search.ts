import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { findFirstUser } from '#usecases/users/find-first-user.ts'
import { listUsers } from '#usecases/users/list-users.ts'
import { searchableAttributes } from '#usecases/users/searchable-attributes.ts'
import { callerOf } from './caller.ts'
import { Detail } from './errors.ts'
import { readUserQuery, userQuerySchema, type UserQuery } from './filters.ts'
import { userBody } from './from-core.ts'
import { pageSize, parametersOf } from './pages.ts'
import { sendAny } from './reply.ts'
import { faults, pageOf, User } from './schemas.ts'
import { sendUsers } from './users-list.ts'
import type { Version } from './version.ts'

/** The old form of the search has a path beside the customer's ids (usercom.md B1); both do the same. */
const paths = ['/users/search/', '/users-by-id/search/']

/** GET /users/search/ (usercom.md U3 to U7, B1). */
export function usersSearch(scope: FastifyInstance, ports: Pick<Ports, 'search' | 'attributes'>): void {
  const schema = {
    summary: 'Search users',
    description:
      '`email`, `key`, `user_id` and, in version 1, `phone_number` answer one user; `email` with `many=true` a list; ' +
      'everything else a page.',
    tags: ['Users'],
    querystring: userQuerySchema,
    response: { 200: Type.Unsafe({ oneOf: [User, Type.Array(User), pageOf(User)] }), ...faults },
  }
  for (const path of paths)
    scope.get(path, { schema }, (request, reply) => answerSearch(request, reply, ports))
}

async function answerSearch(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Pick<Ports, 'search' | 'attributes'>,
): Promise<FastifyReply> {
  const { ctx, version } = callerOf(request)
  const parameters = parametersOf(request)
  const query = readUserQuery(parameters, await searchableAttributes(ports, ctx))
  const { conditions } = query
  if (conditions.length === 0) throw new Detail(400, 'There is nothing to look for.')
  if (query.exact.has('email') && wantsMany(parameters)) {
    const { users } = await listUsers(ports, ctx, conditions, { offset: 0, limit: pageSize })
    return sendAny(
      reply,
      users.map((view) => userBody(view, version)),
    )
  }
  if (!meansOne(query, version)) return sendUsers(request, reply, ports, conditions)
  return sendAny(reply, userBody(await findFirstUser(ports, ctx, conditions), version))
}

/** Is one user asked for? The phone number means one in version 1 only (usercom.md U5). */
const meansOne = ({ exact }: UserQuery, version: Version): boolean =>
  exact.has('email') ||
  exact.has('key') ||
  exact.has('customerId') ||
  (version === 1 && exact.has('phoneNumber'))

const wantsMany = (parameters: URLSearchParams): boolean =>
  /^(true|1)\/?$/i.test(parameters.get('many') ?? '')

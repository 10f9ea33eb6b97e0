import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { findTag } from '#usecases/tags/find-tag.ts'
import { callerOf } from './caller.ts'
import { numberOf, pathOf } from './family.ts'
import { tagParams, tagPath } from './one-tag.ts'
import { pageQuery } from './pages.ts'
import { faults, pageOf, User } from './schemas.ts'
import { sendUsers } from './users-list.ts'

/** GET /tags/:id/users/ (usercom.md §4.2): by internal id. */
export function tagUsers(scope: FastifyInstance, ports: Pick<Ports, 'tags' | 'search'>): void {
  const schema = {
    summary: 'List the users with a tag',
    tags: ['Tags'],
    params: tagParams,
    querystring: pageQuery,
    response: { 200: pageOf(User), ...faults },
  }
  scope.get(pathOf({ path: tagPath }, 'users'), { schema }, async (request, reply) => {
    const { number } = await findTag(ports, callerOf(request).ctx, numberOf(request))
    return sendUsers(request, reply, ports, [{ as: 'tag', number }])
  })
}

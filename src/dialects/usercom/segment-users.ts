import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { findSegmentFilter } from '#usecases/segments/find-segment-filter.ts'
import type { SegmentPorts } from '#usecases/segments/resolve.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { pageQuery } from './pages.ts'
import { faults, pageOf, User } from './schemas.ts'
import { sendUsers } from './users-list.ts'

const params = Type.Object({ id: Type.Integer({ description: 'Id of the segment' }) })

/** GET /segments/:id/users/ (usercom.md §4.6): the users of a segment as they are now. */
export function segmentUsers(scope: FastifyInstance, ports: SegmentPorts & Pick<Ports, 'search'>): void {
  const schema = {
    summary: 'List the users of a segment',
    tags: ['Segments'],
    params,
    querystring: pageQuery,
    response: { 200: pageOf(User), ...faults },
  }
  scope.get('/segments/:id/users/', { schema }, async (request, reply) => {
    const filter = await findSegmentFilter(ports, callerOf(request).ctx, numberOf(request))
    return sendUsers(request, reply, ports, [filter])
  })
}

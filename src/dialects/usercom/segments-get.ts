import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Segment as StoredSegment } from '#core/users/segment.ts'
import type { Ports } from '#usecases/ports.ts'
import { countSegmentUsers } from '#usecases/segments/count-segment-users.ts'
import { listSegments } from '#usecases/segments/list-segments.ts'
import type { SegmentPorts } from '#usecases/segments/resolve.ts'
import { callerOf } from './caller.ts'
import { baseOf, pageOf, pageQuery } from './pages.ts'
import { faults, pageOf as pageSchemaOf } from './schemas.ts'

const members = {
  id: Type.Integer(),
  name: Type.String(),
  description: Type.String({ description: '"" when there is none' }),
  users: Type.String({ description: 'Where its users are' }),
}
export const SegmentOfUser = Type.Object(members)
const Segment = Type.Object({
  ...members,
  object_count: Type.Integer({ description: 'How many users it holds' }),
})

/** A segment as the segments of one user are listed (usercom.md U29). */
export const segmentBody = (
  request: FastifyRequest,
  { number, name, description }: StoredSegment,
): object => ({
  id: number,
  name,
  description,
  users: `${baseOf(request)}/segments/${number}/users/`,
})

/** GET /segments/ (usercom.md §4.6): the oldest first. */
export function segmentsGet(scope: FastifyInstance, ports: SegmentPorts & Pick<Ports, 'search'>): void {
  const schema = {
    summary: 'List segments of users',
    tags: ['Segments'],
    querystring: pageQuery,
    response: { 200: pageSchemaOf(Segment), ...faults },
  }
  scope.get('/segments/', { schema }, async (request) => {
    const { ctx } = callerOf(request)
    const page = pageOf(request, await listSegments(ports, ctx))
    const counts = await countSegmentUsers(ports, ctx, page.results, () => !request.raw.socket.destroyed)
    const results = page.results.map((segment, index) => ({
      ...segmentBody(request, segment),
      object_count: counts[index] ?? 0,
    }))
    return { ...page, results }
  })
}

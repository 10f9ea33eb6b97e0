import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { listUserSegments } from '#usecases/segments/list-user-segments.ts'
import type { SegmentPorts } from '#usecases/segments/resolve.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import { pageOf, pageQuery } from './pages.ts'
import { faults, pageOf as pageSchemaOf } from './schemas.ts'
import { segmentBody, SegmentOfUser } from './segments-get.ts'

/** GET segments/ of one user (usercom.md U29, B21): those that hold the user now. */
export function userSegments(
  scope: FastifyInstance,
  ports: SegmentPorts & Pick<Ports, 'reader' | 'search'>,
  family: Family,
): void {
  const schema = {
    summary: `Segments of a user ${family.described}`,
    tags: ['Segments'],
    params: family.params,
    querystring: pageQuery,
    response: { 200: pageSchemaOf(SegmentOfUser), ...faults },
  }
  scope.get(pathOf(family, 'segments'), { schema }, async (request) => {
    const { ctx } = callerOf(request)
    const page = pageOf(request, await listUserSegments(ports, ctx, family.target(request)))
    return { ...page, results: page.results.map((segment) => segmentBody(request, segment)) }
  })
}

import type { Ports } from '#usecases/ports.ts'
import { countSegmentUsers } from '#usecases/segments/count-segment-users.ts'
import { listSegments } from '#usecases/segments/list-segments.ts'
import type { SegmentPorts } from '#usecases/segments/resolve.ts'
import { SegmentCountsAnswer, SegmentsAnswer } from '../contract/segments.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toSegment } from './segments.ts'

/** GET /projects/{projectId}/segments, and how many users they hold, which the list need not wait for. */
export function segmentsList(scope: Scope, ports: SegmentPorts & Pick<Ports, 'search'>): void {
  const listing = {
    operationId: 'segments.list',
    summary: 'List segments',
    tags: ['Segments'],
    params: ProjectParams,
    response: { 200: SegmentsAnswer, ...errorAnswers },
  }
  scope.get('/segments', { schema: listing }, async (request) => ({
    segments: (await listSegments(ports, ctxOf(request))).map(toSegment),
  }))
  const counting = {
    operationId: 'segments.counts',
    summary: 'Count the users of segments',
    tags: ['Segments'],
    params: ProjectParams,
    response: { 200: SegmentCountsAnswer, ...errorAnswers },
  }
  scope.get('/segments/counts', { schema: counting }, async (request) => {
    const ctx = ctxOf(request)
    const segments = await listSegments(ports, ctx)
    const users = await countSegmentUsers(ports, ctx, segments, () => !request.raw.socket.destroyed)
    return { counts: segments.map(({ number }, index) => ({ id: number, users: users[index] ?? 0 })) }
  })
}

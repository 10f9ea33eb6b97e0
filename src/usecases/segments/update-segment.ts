import { checkSegment, type NewSegment, type Segment } from '#core/users/segment.ts'
import type { Ctx } from '../ports.ts'
import { checkResolved, type SegmentPorts } from './resolve.ts'
import { findSegment } from './find-segment.ts'
import { segmentNotFound } from './segment-not-found.ts'

/** Changes a segment; what is absent stays. @throws CoreError `not_found`; as `createSegment` */
export async function updateSegment(
  ports: SegmentPorts,
  ctx: Ctx,
  number: number,
  change: Partial<NewSegment>,
): Promise<Segment> {
  checkSegment({ ...(await findSegment(ports, ctx, number)), ...change })
  if (change.filter !== undefined) await checkResolved(ports, ctx, change.filter)
  const updated = await ports.segments.update(ctx.spaceId, number, change)
  if (updated === null) throw segmentNotFound()
  return updated
}

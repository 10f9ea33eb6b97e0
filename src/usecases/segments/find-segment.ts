import type { Segment } from '#core/users/segment.ts'
import type { Ctx, Ports } from '../ports.ts'
import { segmentNotFound } from './segment-not-found.ts'

/** @throws CoreError `not_found` */
export async function findSegment(
  ports: Pick<Ports, 'segments'>,
  ctx: Ctx,
  number: number,
): Promise<Segment> {
  const segment = await ports.segments.find(ctx.spaceId, number)
  if (segment === null) throw segmentNotFound()
  return segment
}

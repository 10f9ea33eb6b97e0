import type { Ctx, Ports } from '../ports.ts'
import { segmentNotFound } from './segment-not-found.ts'

/** Removes a segment, and none of its users. @throws CoreError `not_found` */
export async function deleteSegment(ports: Pick<Ports, 'segments'>, ctx: Ctx, number: number): Promise<void> {
  if (!(await ports.segments.delete(ctx.spaceId, number))) throw segmentNotFound()
}

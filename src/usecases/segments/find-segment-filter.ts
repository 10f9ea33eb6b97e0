import type { UserFilter } from '#core/users/condition.ts'
import type { Ctx } from '../ports.ts'
import { findSegment } from './find-segment.ts'
import { resolve, type SegmentPorts } from './resolve.ts'

/** The filter that a segment means now. @throws CoreError `not_found` */
export async function findSegmentFilter(ports: SegmentPorts, ctx: Ctx, number: number): Promise<UserFilter> {
  const segment = await findSegment(ports, ctx, number)
  return (await resolve(ports, ctx, segment.filter)).filter
}

import type { Segment } from '#core/users/segment.ts'
import type { Ctx, Ports } from '../ports.ts'
import { resolveAll, type SegmentPorts } from './resolve.ts'

/**
 * How many users each of these segments holds, exactly.
 * @param isWanted is somebody still waiting for it?
 * @throws CoreError `overloaded` when too much else is looked for, or nobody waits any longer
 */
export async function countSegmentUsers(
  ports: SegmentPorts & Pick<Ports, 'search'>,
  ctx: Ctx,
  segments: readonly Segment[],
  isWanted: () => boolean,
): Promise<readonly number[]> {
  if (segments.length === 0) return []
  return ports.search.counts(ctx.spaceId, await resolveAll(ports, ctx, segments), isWanted)
}

import type { Segment } from '#core/users/segment.ts'
import type { Ctx, Ports } from '../ports.ts'

/** All segments of a space, the oldest first. */
export function listSegments(ports: Pick<Ports, 'segments'>, { spaceId }: Ctx): Promise<readonly Segment[]> {
  return ports.segments.all(spaceId)
}

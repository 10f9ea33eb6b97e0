import type { Segment } from '#core/users/segment.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { findUser } from '../users/find-user.ts'
import { resolveAll, type SegmentPorts } from './resolve.ts'

/** The segments that hold a user, the oldest first (usercom.md U29). @throws CoreError `user_not_found` */
export async function listUserSegments(
  ports: SegmentPorts & Pick<Ports, 'reader' | 'search'>,
  ctx: Ctx,
  target: Target,
): Promise<readonly Segment[]> {
  const { user } = await findUser(ports, ctx, target)
  const segments = await ports.segments.all(ctx.spaceId)
  if (segments.length === 0) return []
  const held = await ports.search.holding(ctx.spaceId, user.uid, await resolveAll(ports, ctx, segments))
  return segments.filter((_, index) => held[index] === true)
}

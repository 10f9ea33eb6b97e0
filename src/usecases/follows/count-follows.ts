import type { User } from '#core/users/user.ts'
import type { Ctx, FollowSide, Ports } from '../ports.ts'
import { findShownUser } from '../users/find-shown-user.ts'

/**
 * How many follow a user, or how many it follows; an unknown user counts 0 (replyke.md §4.7, §6).
 * @param whose by its Replyke id, or the user itself
 */
export async function countFollows(
  ports: Pick<Ports, 'reader' | 'follows'>,
  ctx: Ctx,
  whose: string | User,
  side: FollowSide,
): Promise<number> {
  const user = typeof whose === 'string' ? await findShownUser(ports, ctx, whose) : whose
  return user === null ? 0 : ports.follows.count(ctx.spaceId, user.uid, side)
}

import type { User } from '#core/users/user.ts'
import type { Ctx, Follow, FollowSide, Offset, Page, Ports } from '../ports.ts'
import { findShownUser } from '../users/find-shown-user.ts'

/**
 * Those who follow a user, or whom it follows, newest first (replyke.md §6). An unknown user has none.
 * @param whose by its Replyke id, or the user itself, who also sees its own when others do not see it
 */
export async function listFollows(
  ports: Pick<Ports, 'reader' | 'follows'>,
  ctx: Ctx,
  whose: string | User,
  side: FollowSide,
  window: Offset,
): Promise<Page<{ readonly follow: Follow; readonly user: User }>> {
  const user = typeof whose === 'string' ? await findShownUser(ports, ctx, whose) : whose
  return user === null ? { total: 0, items: [] } : ports.follows.page(ctx.spaceId, user.uid, side, window)
}

import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

/**
 * Ends a follow that is named by its id: the follower may, and the project's own backend (replyke.md §6).
 * @param by null: the project's own backend
 */
export async function deleteFollow(
  ports: Pick<Ports, 'follows'>,
  ctx: Ctx,
  id: string,
  by: User | null,
): Promise<'deleted' | 'not_found' | 'forbidden'> {
  const follow = await ports.follows.findById(ctx.spaceId, id)
  if (follow === null) return 'not_found'
  if (by !== null && follow.follower !== by.uid) return 'forbidden'
  const removed = await ports.follows.remove(ctx.spaceId, follow.follower, follow.followed)
  return removed ? 'deleted' : 'not_found'
}

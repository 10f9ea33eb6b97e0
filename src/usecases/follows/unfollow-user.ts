import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Ends a follow; says whether there was one. Also of a user who is not shown any more. */
export async function unfollowUser(
  ports: Pick<Ports, 'reader' | 'follows'>,
  ctx: Ctx,
  follower: User,
  replykeId: string,
): Promise<boolean> {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: replykeId })
  return found !== null && ports.follows.remove(ctx.spaceId, follower.uid, found.user.uid)
}

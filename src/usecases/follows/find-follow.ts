import type { User } from '#core/users/user.ts'
import type { Ctx, Follow, Ports } from '../ports.ts'
import { findShownUser } from '../users/find-shown-user.ts'

/** Does a user follow another one, and since when? Nobody follows who is not there (replyke.md §13.9). */
export async function findFollow(
  ports: Pick<Ports, 'reader' | 'follows'>,
  ctx: Ctx,
  follower: User,
  replykeId: string,
): Promise<Follow | null> {
  const followed = await findShownUser(ports, ctx, replykeId)
  return followed === null ? null : ports.follows.find(follower.uid, followed.uid)
}

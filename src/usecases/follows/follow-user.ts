import { newFollow } from '#core/notifications/notification.ts'
import type { User } from '#core/users/user.ts'
import { notifying, type Announce } from '../notifications/notify.ts'
import type { Ctx, Follow, Ports } from '../ports.ts'
import { findShownUser } from '../users/find-shown-user.ts'

export type Followed = { readonly follow: Follow } | 'self' | 'user_not_found' | 'exists'

/** One user follows another, who is notified of it (replyke.md §6). That nobody follows itself comes before who is there. */
export async function followUser(
  ports: Pick<Ports, 'reader' | 'follows' | 'settings' | 'clock'>,
  ctx: Ctx,
  { follower, replykeId, announce }: { follower: User; replykeId: string; announce: Announce | null },
): Promise<Followed> {
  if (follower.replykeId === replykeId) return 'self'
  const followed = await findShownUser(ports, ctx, replykeId)
  if (followed === null) return 'user_not_found'
  const notify = await notifying(ports, ctx, announce)
  const createdAt = await ports.clock.now(ctx.projectId)
  const follow = await ports.follows.add(
    ctx.spaceId,
    { follower: follower.uid, followed: followed.uid, createdAt },
    notify(followed, follower, newFollow(follower)),
  )
  if (follow === 'gone') return 'user_not_found'
  return follow === 'exists' ? 'exists' : { follow }
}

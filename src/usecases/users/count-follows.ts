import type { Ctx, Ports } from '../ports.ts'

/** How many follow a user, or how many it follows; an unknown user counts 0 (replyke.md §4.7). */
export async function countFollows(
  ports: Pick<Ports, 'reader' | 'follows'>,
  ctx: Ctx,
  replykeId: string,
  side: 'followers' | 'following',
): Promise<number> {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: replykeId })
  return found === null ? 0 : ports.follows.count(found.user.uid, side)
}

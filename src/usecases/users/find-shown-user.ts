import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

/** A user whom others may see; null for nobody and for one who is not active. */
export async function findShownUser(
  ports: Pick<Ports, 'reader'>,
  ctx: Ctx,
  replykeId: string,
): Promise<User | null> {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: replykeId })
  return found?.user.isActive === true ? found.user : null
}

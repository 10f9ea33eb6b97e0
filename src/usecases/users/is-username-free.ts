import type { Ctx, Ports } from '../ports.ts'

/** Does nobody have this username, exactly as it stands (replyke.md §4.6)? */
export async function isUsernameFree(
  ports: Pick<Ports, 'reader'>,
  ctx: Ctx,
  username: string,
): Promise<boolean> {
  return (await ports.reader.holderOfUsername(ctx.spaceId, username)) === null
}

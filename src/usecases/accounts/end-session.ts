import type { Ctx, Ports } from '../ports.ts'
import type { PresentedSession } from './find-session.ts'

/** Ends the session of a refresh token, if there is one (replyke.md §5.3). */
export async function endSession(
  ports: Pick<Ports, 'reader' | 'refreshTokens'>,
  ctx: Ctx,
  { replykeId, jti }: Pick<PresentedSession, 'replykeId' | 'jti'>,
): Promise<void> {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: replykeId })
  if (found !== null) await ports.refreshTokens.delete(found.user.uid, jti)
}

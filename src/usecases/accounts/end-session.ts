import type { Ctx, Ports } from '../ports.ts'
import type { PresentedSession } from './find-session.ts'

/** Ends the session of a refresh token with all its tokens, if there is one (replyke.md §2.2, §5.3). */
export async function endSession(
  ports: Pick<Ports, 'reader' | 'refreshTokens'>,
  ctx: Ctx,
  { replykeId, family }: Pick<PresentedSession, 'replykeId' | 'family'>,
): Promise<void> {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: replykeId })
  if (found !== null) await ports.refreshTokens.end(found.user.uid, family)
}

import { graceStart } from '#core/users/session.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports, RefreshToken } from '../ports.ts'
import { continueSession } from './continue-session.ts'
import type { PresentedSession, Session } from './find-session.ts'

export type Rotation =
  | Exclude<Session, { kind: 'live' }>
  /** `token` is the session's from now on. */
  | { readonly kind: 'live'; readonly user: User; readonly token: RefreshToken }

/**
 * A session that goes on by another token (replyke.md §2.2). The one that came is revoked; who shows it again within the
 * grace time gets the current one of the session, who shows it later ends the session.
 * @param successor makes a token for the session
 */
export async function rotateSession(
  ports: Pick<Ports, 'writer' | 'reader' | 'refreshTokens' | 'clock'>,
  ctx: Ctx,
  presented: PresentedSession,
  successor: (user: User) => Promise<RefreshToken>,
): Promise<Rotation> {
  // The rotation comes last: whatever fails before it has revoked nothing, and the client tries again (T-28).
  const session = await continueSession(ports, ctx, presented)
  if (session.kind === 'reused') await ports.refreshTokens.end(session.user.uid, presented.family)
  if (session.kind !== 'live') return session
  const next = await successor(session.user)
  const token = await ports.refreshTokens.rotate(presented.jti, next, graceStart(next.issuedAt))
  return token === null ? { kind: 'ended' } : { kind: 'live', user: session.user, token }
}

import type { Micros } from '#core/shared/ids.ts'
import { isGood } from '#core/users/session.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { predates } from '../users/token-age.ts'

/** A refresh token whose signature and time are good. */
export interface PresentedSession {
  readonly replykeId: string
  readonly jti: string
  /** The session it belongs to. */
  readonly family: string
  /** Of the token as it was sent. */
  readonly hash: string
  readonly issuedAt: Micros
}

export type Session =
  | { readonly kind: 'live'; readonly user: User }
  /** The user is gone, or this is another one of the same id. */
  | { readonly kind: 'no_user' }
  /** Signed out, or ended by a change of the password. */
  | { readonly kind: 'ended' }
  /** The session goes on, but by a successor of this token: somebody else may have it. */
  | { readonly kind: 'reused'; readonly user: User }

/** Whose session a refresh token stands for, if it still does (replyke.md §5.5). */
export async function findSession(
  ports: Pick<Ports, 'reader' | 'refreshTokens' | 'clock'>,
  ctx: Ctx,
  session: PresentedSession,
): Promise<Session> {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: session.replykeId })
  if (found === null || predates(session.issuedAt, found.user)) return { kind: 'no_user' }
  const { user } = found
  const stored = await ports.refreshTokens.find(user.uid, session.jti)
  if (stored !== null && stored.hash !== session.hash) return { kind: 'ended' }
  if (stored !== null && isGood(stored.revokedAt, await ports.clock.now(ctx.projectId)))
    return { kind: 'live', user }
  // Tokens that were revoked long ago are forgotten: that their session goes on says enough.
  const current = await ports.refreshTokens.current(user.uid, session.family)
  return current === null ? { kind: 'ended' } : { kind: 'reused', user }
}

import type { Micros } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { predates } from '../users/token-age.ts'

/** A refresh token whose signature and time are good. */
export interface PresentedSession {
  readonly replykeId: string
  readonly jti: string
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

/** Whose session a refresh token stands for, if it still does (replyke.md §5.5). */
export async function findSession(
  ports: Pick<Ports, 'reader' | 'refreshTokens'>,
  ctx: Ctx,
  session: PresentedSession,
): Promise<Session> {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: session.replykeId })
  if (found === null || predates(session.issuedAt, found.user)) return { kind: 'no_user' }
  const stored = await ports.refreshTokens.find(found.user.uid, session.jti)
  return stored !== null && stored.hash === session.hash
    ? { kind: 'live', user: found.user }
    : { kind: 'ended' }
}

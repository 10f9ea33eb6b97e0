import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { CoreError } from '#core/shared/errors.ts'
import { userNotFound } from '../users/update-user.ts'
import { findSession, type PresentedSession, type Session } from './find-session.ts'

/** A session that goes on: its user was active just now (replyke.md §3.1, §5.5). */
export async function continueSession(
  ports: Pick<Ports, 'writer' | 'reader' | 'refreshTokens' | 'clock'>,
  ctx: Ctx,
  presented: PresentedSession,
): Promise<Session> {
  const session = await findSession(ports, ctx, presented)
  if (session.kind !== 'live') return session
  const user = await noteActivity(ports, ctx, session.user)
  return user === null ? { kind: 'no_user' } : { kind: 'live', user }
}

/** The user as seen just now; null when it was deleted meanwhile. */
async function noteActivity(ports: Pick<Ports, 'writer'>, ctx: Ctx, { uid }: User): Promise<User | null> {
  try {
    const written = await ports.writer.submit({
      spaceId: ctx.spaceId,
      target: { by: 'uid', value: uid },
      decide(before, { now }) {
        if (before === null) return userNotFound
        // Being seen is no change of the profile: `updated` stays.
        return now > before.lastActive
          ? { kind: 'written', after: { ...before, lastActive: now } }
          : { kind: 'unchanged' }
      },
    })
    return written.view.user
  } catch (error) {
    if (error instanceof CoreError && error.refusal.code === 'user_not_found') return null
    throw error
  }
}

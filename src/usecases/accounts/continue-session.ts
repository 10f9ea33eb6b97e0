import type { Ctx, Ports } from '../ports.ts'
import { CoreError } from '#core/shared/errors.ts'
import { userNotFound } from '../users/update-user.ts'
import { findSession, type PresentedSession, type Session } from './find-session.ts'

/** A session that goes on: its user was active just now (replyke.md §3.1, §5.5). */
export async function continueSession(
  ports: Pick<Ports, 'writer' | 'reader' | 'refreshTokens'>,
  ctx: Ctx,
  presented: PresentedSession,
): Promise<Session> {
  const session = await findSession(ports, ctx, presented)
  if (session.kind !== 'live') return session
  try {
    const written = await ports.writer.submit({
      spaceId: ctx.spaceId,
      target: { by: 'uid', value: session.user.uid },
      decide(before, { now }) {
        if (before === null) return userNotFound
        // Being seen is no change of the profile: `updated` stays.
        return now > before.lastActive
          ? { kind: 'written', after: { ...before, lastActive: now } }
          : { kind: 'unchanged' }
      },
    })
    return { kind: 'live', user: written.view.user }
  } catch (error) {
    if (error instanceof CoreError && error.refusal.code === 'user_not_found') return { kind: 'no_user' }
    throw error
  }
}

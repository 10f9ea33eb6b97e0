import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Mail, Mailer, Ports } from '../ports.ts'
import { resetBounds, resetMicros } from './mail-bounds.ts'

/** A token that was just drawn, and the mail that brings it. */
export interface MailedToken {
  readonly hash: string
  readonly mail: Mail
}

/**
 * Mails whoever signs in with an address what a new password is set by (replyke.md §5.9). Everything that depends on
 * whether there is such an account happens beside the request: it tells nothing about it, not even by the time it takes.
 * @param email trimmed and lower-cased
 */
export async function requestPasswordReset(
  ports: Pick<Ports, 'reader' | 'credentials' | 'mailTokens' | 'clock'> & { readonly mailer: Mailer },
  ctx: Ctx,
  email: string,
  draw: () => MailedToken,
): Promise<void> {
  const user = await ports.reader.holderOfEmail(ctx.spaceId, email)
  ports.mailer.enqueue(async () => {
    if (user === null || user.signInEmail !== email) return null
    if ((await ports.credentials.find(user.uid)) === null) return null
    const now = await ports.clock.now(ctx.projectId)
    const { hash, mail } = draw()
    const { uid } = user
    const token = {
      uid,
      purpose: 'password_reset',
      hash,
      spaceId: ctx.spaceId,
      email,
      guessesLeft: null,
    } as const
    const added = await ports.mailTokens.add(
      { ...token, issuedAt: now, expiresAt: (now + resetMicros) as Micros },
      resetBounds(now),
    )
    return added === 'added' ? mail : null
  })
}

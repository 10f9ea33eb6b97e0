import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import { guessesAllowed, type CodeShape } from '#core/users/mail-code.ts'
import type { Ctx, Mailer, Ports } from '../ports.ts'
import { predates } from '../users/token-age.ts'
import { verificationBounds, verificationMicros } from './mail-bounds.ts'
import type { MailedToken } from './request-password-reset.ts'

export type VerificationSent = 'sent' | 'verified_already' | 'no_user' | 'no_password'

/**
 * Mails the user a code or link that proves the sign-in address to be its own (replyke.md §5.9).
 * @param draw draws a code and writes the mail to an address
 * @throws CoreError `forbidden` when the access token is older than its user, `rate_limited` when it was asked for too often
 */
export async function sendVerificationEmail(
  ports: Pick<Ports, 'reader' | 'mailTokens' | 'clock'> & { readonly mailer: Mailer },
  ctx: Ctx,
  asker: { readonly replykeId: string; readonly tokenIssuedAt: Micros },
  shape: CodeShape,
  draw: (email: string) => MailedToken,
): Promise<VerificationSent> {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: asker.replykeId })
  if (found === null) return 'no_user'
  if (predates(asker.tokenIssuedAt, found.user))
    throw new CoreError({ code: 'forbidden', message: 'The token is older than the user' })
  const { uid, signInEmail: email, isVerified } = found.user
  if (email === null) return 'no_password'
  if (isVerified) return 'verified_already'
  const now = await ports.clock.now(ctx.projectId)
  const token = {
    uid,
    purpose: 'email_verification',
    spaceId: ctx.spaceId,
    email,
    issuedAt: now,
    expiresAt: (now + verificationMicros) as Micros,
    guessesLeft: guessesAllowed(shape),
  } as const
  const { hash, mail } = draw(email)
  const added = await ports.mailTokens.add({ ...token, hash }, verificationBounds(now))
  if (added === 'no_user') return 'no_user'
  if (added === 'too_many')
    throw new CoreError({ code: 'rate_limited', message: 'Too many verification emails were asked for' })
  ports.mailer.enqueue(async () => mail)
  return 'sent'
}

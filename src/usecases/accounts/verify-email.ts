import { nextUpdate } from '#core/profile/apply-patch.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, MailToken, Ports } from '../ports.ts'
import { predates } from '../users/token-age.ts'
import { userNotFound } from '../users/update-user.ts'

type VerifyPorts = Pick<Ports, 'reader' | 'mailTokens' | 'writer' | 'clock'>

/** Whose access token came along. */
export interface CodeBearer {
  readonly replykeId: string
  readonly tokenIssuedAt: Micros
}

/**
 * An address is the user's: whoever shows the mailed token has read it there (replyke.md §5.9). A short code counts only together
 * with its own user: whoever may try it is known, and can be stopped. Says whether the token was good; it is used up by it.
 * @param bearer null: nobody, or nobody whose token is good
 */
export async function verifyEmail(
  ports: VerifyPorts,
  ctx: Ctx,
  tokenHash: string,
  bearer: CodeBearer | null,
): Promise<boolean> {
  const now = await ports.clock.now(ctx.projectId)
  const asked = { purpose: 'email_verification', hash: tokenHash } as const
  const long = await ports.mailTokens.find({ ...asked, spaceId: ctx.spaceId }, now)
  const uid = long === null && bearer !== null ? await uidOf(ports, ctx, bearer) : null
  const proven = uid === null ? long : await ports.mailTokens.guess({ ...asked, uid }, now)
  if (proven === null || !(await setVerified(ports, ctx, proven))) return false
  // Last: what fails before it can be tried again by the same mail.
  await ports.mailTokens.useUp({ ...asked, uid: proven.uid })
  return true
}

async function uidOf(ports: VerifyPorts, ctx: Ctx, { replykeId, tokenIssuedAt }: CodeBearer) {
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: replykeId })
  return found === null || predates(tokenIssuedAt, found.user) ? null : found.user.uid
}

/** Says whether the user still signs in with the address that was proven. */
async function setVerified(
  ports: VerifyPorts,
  ctx: Ctx,
  { uid, email }: Pick<MailToken, 'uid' | 'email'>,
): Promise<boolean> {
  try {
    await ports.writer.submit({
      spaceId: ctx.spaceId,
      target: { by: 'uid', value: uid },
      decide(before, facts) {
        if (before === null || before.signInEmail !== email) return userNotFound
        if (before.isVerified) return { kind: 'unchanged' }
        const updatedAt = nextUpdate(before, facts.now)
        return { kind: 'written', after: { ...before, isVerified: true, updatedAt } }
      },
    })
    return true
  } catch (error) {
    if (error instanceof CoreError && error.refusal.code === 'user_not_found') return false
    throw error
  }
}

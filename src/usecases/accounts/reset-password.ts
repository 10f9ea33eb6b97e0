import type { Ctx, Ports } from '../ports.ts'

/**
 * Another password for whoever shows a mailed token, which ends every session of the user (replyke.md §5.9). Says whether
 * the token was good; only then is anything done.
 * @throws CoreError `rate_limited`
 */
export async function resetPassword(
  ports: Pick<Ports, 'mailTokens' | 'credentials' | 'passwords' | 'clock'>,
  ctx: Ctx,
  tokenHash: string,
  newPassword: string,
): Promise<boolean> {
  const now = await ports.clock.now(ctx.projectId)
  const asked = { spaceId: ctx.spaceId, purpose: 'password_reset', hash: tokenHash } as const
  // Looked at first: rubbish is not worth a slow hash.
  const found = await ports.mailTokens.find(asked, now)
  if (found === null) return false
  const passwordHash = await ports.passwords.hash(newPassword)
  return ports.credentials.reset(found.uid, {
    tokenHash,
    passwordHash,
    now: await ports.clock.now(ctx.projectId),
  })
}

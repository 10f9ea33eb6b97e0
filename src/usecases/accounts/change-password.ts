import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { predates } from '../users/token-age.ts'
import { findSession, type PresentedSession } from './find-session.ts'

export interface PasswordChange {
  /** Who asks: an access token's user, or a session. */
  readonly asker: { readonly replykeId: string; readonly tokenIssuedAt: Micros } | PresentedSession
  readonly password: string
  readonly newPassword: string
  /** The session that goes on; null: none. */
  readonly keptJti: string | null
}

export type PasswordChanged = 'changed' | 'no_user' | 'no_password' | 'wrong_password' | 'same_password'

/**
 * Another password, which ends every session of the user but one (replyke.md §5.4, §13.4).
 * @throws CoreError `forbidden` when the asker's token is no longer good, `rate_limited`
 */
export async function changePassword(
  ports: Pick<Ports, 'reader' | 'refreshTokens' | 'credentials' | 'passwords' | 'clock'>,
  ctx: Ctx,
  { asker, password, newPassword, keptJti }: PasswordChange,
): Promise<PasswordChanged> {
  const user = await findAsker(ports, ctx, asker)
  if (user === null) return 'no_user'
  const credential = await ports.credentials.find(user.uid)
  if (credential === null) return 'no_password'
  if (!(await ports.passwords.verify(credential.passwordHash, password))) return 'wrong_password'
  if (newPassword === password) return 'same_password'
  const replaced = await ports.credentials.replace(user.uid, {
    revision: credential.revision,
    passwordHash: await ports.passwords.hash(newPassword),
    keptJti,
    now: await ports.clock.now(ctx.projectId),
  })
  // Changed by somebody else meanwhile: the password that was given is no longer the right one.
  return replaced ? 'changed' : 'wrong_password'
}

async function findAsker(
  ports: Pick<Ports, 'reader' | 'refreshTokens' | 'clock'>,
  ctx: Ctx,
  asker: PasswordChange['asker'],
): Promise<User | null> {
  if ('jti' in asker) {
    const session = await findSession(ports, ctx, asker)
    if (session.kind === 'ended' || session.kind === 'reused') throw forbidden('The session was ended')
    return session.kind === 'live' ? session.user : null
  }
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: asker.replykeId })
  if (found !== null && predates(asker.tokenIssuedAt, found.user))
    throw forbidden('The token is older than the user')
  return found?.user ?? null
}

const forbidden = (message: string) => new CoreError({ code: 'forbidden', message })

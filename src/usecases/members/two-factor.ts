import { CoreError } from '#core/shared/errors.ts'
import type { Asker, Cookies, Ports, TwoFactorSecret } from '../ports.ts'
import { attempting } from './attempting.ts'
import { wrongPassword } from './update-account.ts'

type Needed = Pick<Ports, 'memberSessions' | 'memberAttempts'>

/**
 * Begins to ask a member for codes of an authenticator: gives its secret, which a code has to confirm.
 * @throws CoreError `invalid` when the password is wrong, or codes are asked for already; TooManyAttempts
 */
export async function setUpTwoFactor(
  ports: Needed,
  member: { readonly id: string; readonly twoFactor: boolean },
  password: string,
  by: Asker,
): Promise<TwoFactorSecret> {
  if (member.twoFactor) throw new CoreError({ code: 'invalid', message: 'Two-factor sign-in is on already.' })
  const secret = await attempting(ports, [['password of account', member.id]], () =>
    ports.memberSessions.setUpTwoFactor(password, by),
  )
  if (secret === null) throw wrongPassword('password')
  return secret
}

/**
 * Confirms the secret by a code of the authenticator: codes are asked for from now on.
 * @throws CoreError `invalid` when the code is wrong; TooManyAttempts
 */
export async function confirmTwoFactor(
  ports: Needed,
  memberId: string,
  code: string,
  by: Asker,
): Promise<Cookies> {
  const cookies = await attempting(ports, [['password of account', memberId]], () =>
    ports.memberSessions.confirmTwoFactor(code.replaceAll(/\s/g, ''), by),
  )
  if (cookies !== null) return cookies
  throw new CoreError({
    code: 'invalid',
    message: 'This code is wrong or over. Enter the one that the app shows now.',
    field: 'code',
  })
}

/**
 * Asks a member for no codes any more, and forgets the secret.
 * @throws CoreError `invalid` when the password is wrong; TooManyAttempts
 */
export async function endTwoFactor(
  ports: Needed,
  memberId: string,
  password: string,
  by: Asker,
): Promise<Cookies> {
  const cookies = await attempting(ports, [['password of account', memberId]], () =>
    ports.memberSessions.endTwoFactor(password, by),
  )
  if (cookies === null) throw wrongPassword('password')
  return cookies
}

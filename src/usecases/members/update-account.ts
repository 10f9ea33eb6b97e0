import { checkPassword, parseMemberName } from '#core/members/identity.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Asker, Cookies, Ports } from '../ports.ts'
import { attempting } from './attempting.ts'

export interface AccountChange {
  readonly name?: string
  /** Ends all sessions but the one that asks, which goes on by the cookies that are given. */
  readonly password?: { readonly current: string; readonly next: string }
}

/** What is said where the present password is asked for, and another one given. */
export const wrongPassword = (field: string) =>
  new CoreError({ code: 'invalid', message: 'This is not your present password.', field })

/**
 * Changes a member's own name or password: both or none.
 * @throws CoreError `invalid`; TooManyAttempts
 */
export async function updateAccount(
  ports: Pick<Ports, 'members' | 'memberSessions' | 'memberAttempts'>,
  memberId: string,
  { name, password }: AccountChange,
  by: Asker,
): Promise<Cookies> {
  const newName = name === undefined ? null : parseMemberName(name)
  if (password !== undefined) checkPassword(password.next, 'newPassword')
  // The name first: it can be taken back, and a password that is changed cannot.
  const oldName = newName === null ? null : ((await ports.members.find(memberId))?.name ?? null)
  if (newName !== null) await ports.members.rename(memberId, newName)
  if (password === undefined) return []
  try {
    const cookies = await attempting(ports, [['password of account', memberId]], () =>
      ports.memberSessions.changePassword(password, by),
    )
    if (cookies === null) throw wrongPassword('currentPassword')
    return cookies
  } catch (error) {
    if (oldName !== null) await ports.members.rename(memberId, oldName)
    throw error
  }
}

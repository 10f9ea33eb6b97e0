import { checkPassword, parseMemberEmail, parseMemberName } from '#core/members/identity.ts'
import type { Member } from '#core/members/member.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Asker, Ports, SignedIn } from '../ports.ts'
import { attempting } from './attempting.ts'
import { enter } from './enter.ts'

/**
 * Makes the first owner by the link that the server printed at its start, and signs them in.
 * @param onMade is told the owner before they are signed in
 * @throws CoreError `invalid`, `not_found` when the link is no longer good; TooManyAttempts
 */
export async function setUpOwner(
  ports: Pick<Ports, 'ownerSetup' | 'memberSessions' | 'memberAttempts' | 'passwords'>,
  form: { readonly token: string; readonly name: string; readonly email: string; readonly password: string },
  by: Asker & { readonly network: string },
  onMade: (owner: Member) => Promise<void>,
): Promise<SignedIn> {
  const name = parseMemberName(form.name)
  const email = parseMemberEmail(form.email)
  checkPassword(form.password)
  const owner = await attempting(ports, [['link of network', by.network]], async () => {
    // Looked at first: a hash takes long, and whoever only guesses links is to cost nothing.
    if (!(await ports.ownerSetup.isGood(form.token))) return null
    const passwordHash = await ports.passwords.hash(form.password)
    return ports.ownerSetup.finish(form.token, { name, email, passwordHash })
  })
  if (owner === null)
    throw new CoreError({
      code: 'not_found',
      message: 'This link is no longer good: there is an owner, or the server has made newer links.',
    })
  await onMade(owner)
  return enter(ports, { email: owner.email, password: form.password }, by)
}

import { checkPassword, parseMemberName } from '#core/members/identity.ts'
import type { Invitation } from '#core/members/invitation.ts'
import type { Member } from '#core/members/member.ts'
import type { Asker, Ports, SignedIn } from '../ports.ts'
import { enter } from './enter.ts'
import { findInvitation, linkNotGood } from './find-invitation.ts'

/**
 * Uses a link up: makes the member, or sets another password of one who was locked out, and signs them in.
 * @param form `name` is not asked of who is a member already
 * @param onMade is told the member before they are signed in
 * @throws CoreError `invalid`, `not_found` when the link is no longer good, `email_taken`; TooManyAttempts
 */
export async function acceptInvitation(
  ports: Pick<Ports, 'invitations' | 'memberSessions' | 'memberAttempts' | 'passwords'>,
  form: { readonly token: string; readonly name: string | null; readonly password: string },
  by: Asker & { readonly network: string },
  onMade: (member: Member, kind: Invitation['kind']) => Promise<void>,
): Promise<SignedIn> {
  // Looked at first: a hash takes long, and whoever only guesses links is to cost nothing.
  const { kind } = await findInvitation(ports, form.token, by.network)
  const name = kind === 'reset' ? '' : parseMemberName(form.name ?? '')
  checkPassword(form.password)
  const passwordHash = await ports.passwords.hash(form.password)
  const member = await ports.invitations.accept(form.token, { name, passwordHash })
  if (member === null) throw linkNotGood()
  await onMade(member, kind)
  return enter(ports, { email: member.email, password: form.password }, by)
}

import { normaliseEmail } from '#core/members/identity.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ports } from '../ports.ts'
import type { MadeInvitation } from './invite-member.ts'

/**
 * Makes a link by which a member who is locked out sets another password. Using it ends their sessions and their second
 * step; until then all stays as it is.
 * @throws CoreError `not_found`
 */
export async function resetMember(
  ports: Pick<Ports, 'members' | 'invitations'>,
  email: string,
): Promise<MadeInvitation> {
  const member = await ports.members.findByEmail(normaliseEmail(email))
  if (member === null)
    throw new CoreError({ code: 'not_found', message: `There is no member "${normaliseEmail(email)}".` })
  return ports.invitations.create({ kind: 'reset', email: member.email, role: member.role, invitedBy: null })
}

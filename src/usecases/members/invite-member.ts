import { parseMemberEmail } from '#core/members/identity.ts'
import type { Invitation } from '#core/members/invitation.ts'
import type { MemberRole } from '#core/members/member.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ports } from '../ports.ts'

/** An invitation, and what its link ends in: shown once. */
export interface MadeInvitation {
  readonly invitation: Invitation
  readonly token: string
}

/**
 * Makes a link by which somebody becomes a member; an older one for the same address is good no more.
 * @param invitedBy the email of whoever invites; null: the command line
 * @throws CoreError `invalid`, `email_taken`
 */
export async function inviteMember(
  ports: Pick<Ports, 'members' | 'invitations'>,
  {
    email,
    role,
    invitedBy,
  }: { readonly email: string; readonly role: MemberRole; readonly invitedBy: string | null },
): Promise<MadeInvitation> {
  const address = parseMemberEmail(email)
  if ((await ports.members.findByEmail(address)) !== null)
    throw new CoreError({
      code: 'email_taken',
      message: 'A member has this address already.',
      field: 'email',
    })
  return ports.invitations.create({ kind: 'invitation', email: address, role, invitedBy })
}

import type { Invitation } from '#core/members/invitation.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ports } from '../ports.ts'
import { attempting } from './attempting.ts'

/** What is said of every link that cannot be used. */
export const linkNotGood = () =>
  new CoreError({
    code: 'not_found',
    message: 'This link is no longer good: it was used or revoked, or it has ended. Ask for another one.',
  })

/**
 * What a link is for, told to whoever has it.
 * @throws CoreError `not_found`; TooManyAttempts
 */
export async function findInvitation(
  ports: Pick<Ports, 'invitations' | 'memberAttempts'>,
  token: string,
  network: string,
): Promise<Invitation> {
  const found = await attempting(ports, [['link of network', network]], () => ports.invitations.find(token))
  if (found === null) throw linkNotGood()
  return found
}

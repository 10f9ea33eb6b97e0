import type { Member, MemberRole } from '#core/members/member.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ports } from '../ports.ts'

export const memberNotFound = () => new CoreError({ code: 'not_found', message: 'There is no such member.' })

/**
 * Gives a member another role, from the next request on.
 * @throws CoreError `not_found`; `invalid` when no owner would be left
 */
export async function changeRole(
  ports: Pick<Ports, 'members'>,
  id: string,
  role: MemberRole,
): Promise<Member> {
  const changed = await ports.members.setRole(id, role)
  if (changed === null) throw memberNotFound()
  return changed
}

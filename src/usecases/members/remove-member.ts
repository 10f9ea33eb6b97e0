import type { Member } from '#core/members/member.ts'
import type { Ports } from '../ports.ts'
import { memberNotFound } from './change-role.ts'

/**
 * Removes a member and ends their sessions at once.
 * @throws CoreError `not_found`; `invalid` when no owner would be left
 */
export async function removeMember(ports: Pick<Ports, 'members'>, id: string): Promise<Member> {
  const removed = await ports.members.remove(id)
  if (removed === null) throw memberNotFound()
  return removed
}

import { changeRole } from '#usecases/members/change-role.ts'
import { MemberAnswer, MemberParams, RoleBody } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { showMember } from './shown.ts'

/** PATCH /members/{memberId}: another role, from the next request on. */
export function membersUpdate(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'members.update',
    summary: 'Change a role',
    description:
      'At least one owner always remains. Invitations by an owner who is one no more are good no more.',
    tags: ['Members'],
    params: MemberParams,
    body: RoleBody,
    response: { 200: MemberAnswer, ...errorAnswers },
  }
  scope.patch('/members/:memberId', { schema, config: { access: 'owner' } }, async (request) => ({
    member: showMember(await changeRole(ports, request.params.memberId, request.body.role)),
  }))
}

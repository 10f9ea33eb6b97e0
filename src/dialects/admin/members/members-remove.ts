import { Type } from 'typebox'
import { removeMember } from '#usecases/members/remove-member.ts'
import { MemberParams } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'

/** DELETE /members/{memberId}: their sessions end at once. */
export function membersRemove(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'members.remove',
    summary: 'Remove a member',
    description:
      'At least one owner always remains. Invitations by the member are good no more. What they changed stays in the audit log.',
    tags: ['Members'],
    params: MemberParams,
    response: { 204: Type.Null({ description: 'Removed.' }), ...errorAnswers },
  }
  scope.delete('/members/:memberId', { schema, config: { access: 'owner' } }, async (request, reply) => {
    await removeMember(ports, request.params.memberId)
    return reply.code(204).send(null)
  })
}

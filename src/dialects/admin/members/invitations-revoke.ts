import { Type } from 'typebox'
import { InvitationParams } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import { Refused } from '../errors.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'

/** DELETE /invitations/{invitationId}: its link is good no more. */
export function invitationsRevoke(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'invitations.revoke',
    summary: 'Revoke an invitation',
    tags: ['Members'],
    params: InvitationParams,
    response: { 204: Type.Null({ description: 'Revoked.' }), ...errorAnswers },
  }
  scope.delete(
    '/invitations/:invitationId',
    { schema, config: { access: 'owner' } },
    async (request, reply) => {
      const wasThere = await ports.invitations.revoke(request.params.invitationId)
      if (!wasThere)
        throw new Refused(404, 'not_found', 'There is no such invitation; it may have been used.')
      return reply.code(204).send(null)
    },
  )
}

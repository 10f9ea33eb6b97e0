import { isoMillis } from '#core/shared/instant.ts'
import { findInvitation } from '#usecases/members/find-invitation.ts'
import { LinkAnswer, TokenBody } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { askerOf } from './shown.ts'

/** POST /invitations/find: what a link is for. By POST, so that its token is in no address and no log. */
export function invitationsFind(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'invitations.find',
    summary: 'Say what a link is for',
    tags: ['Sign-in'],
    security: [],
    body: TokenBody,
    response: { 200: LinkAnswer, ...errorAnswers },
  }
  scope.post('/invitations/find', { schema, config: { access: 'anybody' } }, async (request) => {
    const found = await findInvitation(ports, request.body.token, askerOf(request).network)
    const { kind, email, role, invitedBy, expiresAt } = found
    return { kind, email, role, invitedBy, expiresAt: isoMillis(expiresAt) }
  })
}

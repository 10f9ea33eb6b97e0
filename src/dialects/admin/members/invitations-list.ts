import { InvitationsAnswer } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { showInvitation } from './shown.ts'

/** GET /invitations: links that were not used yet; the links themselves are not shown again. */
export function invitationsList(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'invitations.list',
    summary: 'List invitations that wait',
    tags: ['Members'],
    response: { 200: InvitationsAnswer, ...errorAnswers },
  }
  scope.get('/invitations', { schema, config: { access: 'owner' } }, async () => ({
    invitations: (await ports.invitations.list()).map(showInvitation),
  }))
}

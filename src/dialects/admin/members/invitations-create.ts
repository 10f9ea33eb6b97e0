import { inviteMember } from '#usecases/members/invite-member.ts'
import { InvitationAnswer, InvitationBody } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import { memberOf, type Scope } from '../scope.ts'
import { invitationMail } from './invitation-mail.ts'
import { showInvitation } from './shown.ts'

/** POST /invitations: a link by which somebody becomes a member, mailed too where mail is set up. */
export function invitationsCreate(scope: Scope, { ports, mailer, publicUrl }: AdminOptions): void {
  const schema = {
    operationId: 'invitations.create',
    summary: 'Invite somebody',
    description: 'The link is good once, for seven days. An older one for the same address is good no more.',
    tags: ['Members'],
    body: InvitationBody,
    response: { 201: InvitationAnswer, ...errorAnswers },
  }
  scope.post('/invitations', { schema, config: { access: 'owner' } }, async (request, reply) => {
    const { email: invitedBy, name } = memberOf(request)
    const { invitation, token } = await inviteMember(ports, { ...request.body, invitedBy })
    const link = `${publicUrl}/dashboard/invitation#${token}`
    // Elsewhere mail is written to the log, where no link that lets somebody in belongs.
    const mailed = mailer.reaches('production')
    if (mailed) mailer.enqueue(() => Promise.resolve(invitationMail(invitation, link, name)))
    return reply.code(201).send({ invitation: showInvitation(invitation), link, mailed })
  })
}

import { acceptInvitation } from '#usecases/members/accept-invitation.ts'
import { AcceptBody, MemberAnswer } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import { recordMade } from '../record.ts'
import type { Scope } from '../scope.ts'
import { askerOf, setCookies, showMember } from './shown.ts'

/** POST /invitations/accept: uses a link up and signs in. */
export function invitationsAccept(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'invitations.accept',
    summary: 'Accept an invitation',
    description:
      'Makes the member and signs them in. By a link that `laurel members reset` printed, a member sets another password: their other sessions and their second step end.',
    tags: ['Sign-in'],
    security: [],
    body: AcceptBody,
    response: { 201: MemberAnswer, ...errorAnswers },
  }
  scope.post('/invitations/accept', { schema, config: { access: 'anybody' } }, async (request, reply) => {
    const { token, name = null, password } = request.body
    const { member, cookies } = await acceptInvitation(
      ports,
      { token, name, password },
      askerOf(request),
      (made, kind) => recordMade(ports, request, made, kind),
    )
    setCookies(reply, cookies)
    return reply.code(201).send({ member: showMember(member) })
  })
}

import { setUpOwner } from '#usecases/members/set-up-owner.ts'
import { MemberAnswer, SetupBody } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import { recordMade } from '../record.ts'
import type { Scope } from '../scope.ts'
import { askerOf, setCookies, showMember } from './shown.ts'

/** POST /setup: makes the first owner by the link that the server printed, and signs them in. */
export function setupFinish(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'setup.finish',
    summary: 'Become the first owner',
    description: 'By the link that `npm start` prints while there is no owner. It is good once.',
    tags: ['Sign-in'],
    security: [],
    body: SetupBody,
    response: { 201: MemberAnswer, ...errorAnswers },
  }
  scope.post('/setup', { schema, config: { access: 'anybody' } }, async (request, reply) => {
    const { member, cookies } = await setUpOwner(ports, request.body, askerOf(request), (owner) =>
      recordMade(ports, request, owner, 'setup'),
    )
    setCookies(reply, cookies)
    return reply.code(201).send({ member: showMember(member) })
  })
}

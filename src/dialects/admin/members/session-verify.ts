import { verifySecondStep } from '#usecases/members/verify-second-step.ts'
import { MemberAnswer, SecondStepBody } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import { Refused } from '../errors.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { askerOf, setCookies, showMember } from './shown.ts'

/** POST /session/two-factor: the code that the first step asked for. */
export function sessionVerify(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'session.verify',
    summary: 'Sign in: the code',
    description:
      'After `POST /session` said `twoFactor`, within ten minutes. After five wrong codes sign-in begins anew; after ten the account waits for 15 minutes.',
    tags: ['Sign-in'],
    security: [],
    body: SecondStepBody,
    response: { 200: MemberAnswer, ...errorAnswers },
  }
  scope.post('/session/two-factor', { schema, config: { access: 'anybody' } }, async (request, reply) => {
    const { code, kind = 'authenticator' } = request.body
    const signedIn = await verifySecondStep(ports, { code, kind }, askerOf(request))
    if (signedIn === null)
      throw new Refused(401, 'wrong_code', 'This code is wrong or over. Enter a new one, or sign in again.', {
        field: 'code',
      })
    setCookies(reply, signedIn.cookies)
    return { member: showMember(signedIn.member) }
  })
}

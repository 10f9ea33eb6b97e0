import { signIn } from '#usecases/members/sign-in.ts'
import { SignInAnswer, SignInBody } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import { Refused } from '../errors.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { askerOf, setCookies, showMember } from './shown.ts'

/** POST /session: signs in with email and password, or asks for a code next. */
export function sessionStart(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'session.start',
    summary: 'Sign in',
    description:
      'A wrong address and a wrong password get the same answer: 401 `wrong_credentials`. Too many attempts of an account or a network: 429 with Retry-After.',
    tags: ['Sign-in'],
    security: [],
    body: SignInBody,
    response: { 200: SignInAnswer, ...errorAnswers },
  }
  scope.post('/session', { schema, config: { access: 'anybody' } }, async (request, reply) => {
    const step = await signIn(ports, request.body, askerOf(request))
    if (step === null) throw new Refused(401, 'wrong_credentials', 'The email or the password is wrong.')
    if (step.kind === 'two_factor') {
      setCookies(reply, step.cookies)
      return { twoFactor: true, member: null }
    }
    setCookies(reply, step.signedIn.cookies)
    return { twoFactor: false, member: showMember(step.signedIn.member) }
  })
}

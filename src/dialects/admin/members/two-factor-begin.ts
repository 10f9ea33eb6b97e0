import { setUpTwoFactor } from '#usecases/members/two-factor.ts'
import { OwnPasswordBody, TwoFactorAnswer } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import { memberOf, type Scope } from '../scope.ts'
import { askerOf } from './shown.ts'

/** POST /account/two-factor: a secret for the authenticator, to be confirmed by a code. */
export function twoFactorBegin(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'account.two-factor.begin',
    summary: 'Begin two-factor sign-in',
    description: 'Nothing is asked for at sign-in until `account.two-factor.confirm`.',
    tags: ['Account'],
    body: OwnPasswordBody,
    response: { 200: TwoFactorAnswer, ...errorAnswers },
  }
  scope.post('/account/two-factor', { schema, config: { access: 'viewer' } }, async (request) => {
    const { password } = request.body
    const secret = await setUpTwoFactor(ports, memberOf(request), password, askerOf(request))
    return { uri: secret.uri, backupCodes: [...secret.backupCodes] }
  })
}

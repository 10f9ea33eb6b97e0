import { Type } from 'typebox'
import { confirmTwoFactor } from '#usecases/members/two-factor.ts'
import { CodeBody } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import { memberOf, type Scope } from '../scope.ts'
import { askerOf, setCookies } from './shown.ts'

/** POST /account/two-factor/confirm: codes are asked for from now on. */
export function twoFactorConfirm(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'account.two-factor.confirm',
    summary: 'Switch two-factor sign-in on',
    tags: ['Account'],
    body: CodeBody,
    response: { 204: Type.Null({ description: 'On.' }), ...errorAnswers },
  }
  scope.post(
    '/account/two-factor/confirm',
    { schema, config: { access: 'viewer' } },
    async (request, reply) => {
      const cookies = await confirmTwoFactor(ports, memberOf(request).id, request.body.code, askerOf(request))
      setCookies(reply, cookies)
      return reply.code(204).send(null)
    },
  )
}

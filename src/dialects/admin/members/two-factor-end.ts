import { Type } from 'typebox'
import { endTwoFactor } from '#usecases/members/two-factor.ts'
import { OwnPasswordBody } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import { memberOf, type Scope } from '../scope.ts'
import { askerOf, setCookies } from './shown.ts'

/** POST /account/two-factor/end: no codes are asked for any more. */
export function twoFactorEnd(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'account.two-factor.end',
    summary: 'Switch two-factor sign-in off',
    tags: ['Account'],
    body: OwnPasswordBody,
    response: { 204: Type.Null({ description: 'Off.' }), ...errorAnswers },
  }
  scope.post('/account/two-factor/end', { schema, config: { access: 'viewer' } }, async (request, reply) => {
    setCookies(
      reply,
      await endTwoFactor(ports, memberOf(request).id, request.body.password, askerOf(request)),
    )
    return reply.code(204).send(null)
  })
}

import { Type } from 'typebox'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { askerOf, setCookies } from './shown.ts'

/** DELETE /session: signs out here. */
export function sessionEnd(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'session.end',
    summary: 'Sign out',
    tags: ['Sign-in'],
    response: { 204: Type.Null({ description: 'Signed out.' }), ...errorAnswers },
  }
  scope.delete(
    '/session',
    { schema, config: { access: 'viewer', changesNothing: true } },
    async (request, reply) => {
      setCookies(reply, await ports.memberSessions.signOut(askerOf(request).cookie))
      return reply.code(204).send(null)
    },
  )
}

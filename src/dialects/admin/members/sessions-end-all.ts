import { Type } from 'typebox'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import { memberOf, type Scope } from '../scope.ts'
import { askerOf, setCookies } from './shown.ts'

/** DELETE /sessions: signs out everywhere, here too. */
export function sessionsEndAll(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'sessions.end-all',
    summary: 'Sign out everywhere',
    description: 'Ends all of your own sessions at once, the one that asks included.',
    tags: ['Account'],
    response: { 204: Type.Null({ description: 'Signed out.' }), ...errorAnswers },
  }
  scope.delete('/sessions', { schema, config: { access: 'viewer' } }, async (request, reply) => {
    await ports.memberSessions.endAll(memberOf(request).id)
    setCookies(reply, await ports.memberSessions.signOut(askerOf(request).cookie))
    return reply.code(204).send(null)
  })
}

import { Type } from 'typebox'
import { SessionParams } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import { Refused } from '../errors.ts'
import type { AdminOptions } from '../options.ts'
import { memberOf, type Scope } from '../scope.ts'

/** DELETE /sessions/{sessionId}: signs out on one other device. */
export function sessionsEnd(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'sessions.end',
    summary: 'End one of your own sessions',
    tags: ['Account'],
    params: SessionParams,
    response: { 204: Type.Null({ description: 'Ended.' }), ...errorAnswers },
  }
  scope.delete('/sessions/:sessionId', { schema, config: { access: 'viewer' } }, async (request, reply) => {
    const wasThere = await ports.memberSessions.end(memberOf(request).id, request.params.sessionId)
    if (!wasThere) throw new Refused(404, 'not_found', 'There is no such session; it may have ended.')
    return reply.code(204).send(null)
  })
}

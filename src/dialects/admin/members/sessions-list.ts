import { isoMillis } from '#core/shared/instant.ts'
import { SessionsAnswer } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import { signedInOf, type Scope } from '../scope.ts'

/** GET /sessions: where the member is signed in. */
export function sessionsList(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'sessions.list',
    summary: 'List your own sessions',
    tags: ['Account'],
    response: { 200: SessionsAnswer, ...errorAnswers },
  }
  scope.get('/sessions', { schema }, async (request) => {
    const { member, sessionId } = signedInOf(request)
    const sessions = await ports.memberSessions.list(member.id)
    return {
      sessions: sessions.map((session) => ({
        id: session.id,
        current: session.id === sessionId,
        createdAt: isoMillis(session.createdAt),
        lastSeenAt: isoMillis(session.lastSeenAt),
        expiresAt: isoMillis(session.expiresAt),
        address: session.address,
        userAgent: session.userAgent,
      })),
    }
  })
}

import { Type } from 'typebox'
import { endSession } from '#usecases/accounts/end-session.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { refreshTokenBody } from '../contract/sessions.ts'
import { clearSessionCookie, presentedToken } from './session-cookie.ts'

const unreadable = { error: 'The request cannot be read', code: 'auth/invalid-body' }

/** `POST /auth/sign-out` (replyke.md §5.3): 204 whatever the token is worth. */
export function signOut({ ports, tokens }: Services): Operation {
  return {
    method: 'POST',
    path: '/auth/sign-out',
    area: 'auth',
    caller: 'ignored',
    serverError: 'Internal server error.',
    unreadable: () => unreadable,
    invalid: () => unreadable,
    schema: () => ({
      operationId: 'signOut',
      summary: 'End a session',
      description: 'Of the refresh token in the cookie, else in the body.',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: refreshTokenBody,
      response: { 204: Type.Null({ description: 'Always.' }), ...errorSchemas(400, 404, 413, 500) },
    }),
    async handle(call, request, reply) {
      const token = presentedToken(request, call.profile)
      const claims =
        token === null ? 'bad' : await tokens.verifyRefresh(ports, token, call.project.id, call.ctx.tenantId)
      if (typeof claims === 'object') await endSession(ports, call.ctx, claims)
      clearSessionCookie(reply, call.profile)
      return reply.code(204).send()
    },
  }
}

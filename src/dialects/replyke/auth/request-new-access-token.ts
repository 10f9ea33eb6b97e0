import { Type } from 'typebox'
import { continueSession } from '#usecases/accounts/continue-session.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { refreshedSchema, refreshTokenBody } from '../contract/sessions.ts'
import { ReplykeError } from '../errors.ts'
import { showOwnUser } from '../own-user.ts'
import { presentedToken } from './session-cookie.ts'

const unreadable = { error: 'The request cannot be read', code: 'auth/invalid-body' }
const sessionEnded = { error: 'Refresh token not recognized.', code: 'auth/refresh-token-mismatch' }
const noUser = { error: 'User not found.', code: 'auth/no-user-found' }
const badTokenDetails = 'The token was not given out here, or its time is over'

/**
 * `POST /auth/request-new-access-token` (replyke.md §5.5). SDKs call it on every start, also without a token. The refresh
 * token stays the same in every generation: C5 and C6 throw a new one away.
 */
export function refreshAccessToken({ ports, tokens }: Services): Operation {
  return {
    method: 'POST',
    path: '/auth/request-new-access-token',
    area: 'auth',
    caller: 'ignored',
    serverError: 'Internal server error.',
    unreadable: () => unreadable,
    invalid: () => unreadable,
    schema: (profile) => ({
      operationId: 'requestNewAccessToken',
      summary: 'Get a new access token',
      description: 'By the refresh token in the cookie, else in the body; without one both values are null.',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: refreshTokenBody,
      response: { 200: refreshedSchema(profile), ...errorSchemas(400, 403, 404, 413, 500) },
    }),
    async handle(call, request) {
      const { profile, project, ctx } = call
      const token = presentedToken(request, profile)
      if (token === null) return { user: null, accessToken: null }
      const claims = await tokens.verifyRefresh(ports, token, project.id, ctx.tenantId)
      if (claims === 'bad')
        throw new ReplykeError(403, { ...profile.badRefreshToken, details: badTokenDetails })
      if (claims === 'foreign') throw new ReplykeError(403, profile.foreignRefreshToken)
      const session = await continueSession(ports, ctx, claims)
      if (session.kind !== 'live')
        throw new ReplykeError(403, session.kind === 'no_user' ? noUser : sessionEnded)
      return {
        success: true,
        accessToken: await tokens.issueAccess(ports, ctx, session.user),
        ...(profile.refreshCookie ? {} : { refreshToken: token }),
        user: await showOwnUser(ports, call, session.user),
      }
    },
  }
}

import { Type } from 'typebox'
import { continueSession } from '#usecases/accounts/continue-session.ts'
import type { Session } from '#usecases/accounts/find-session.ts'
import { rotateSession } from '#usecases/accounts/rotate-session.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { refreshedSchema, refreshTokenBody } from '../contract/sessions.ts'
import { ReplykeError } from '../errors.ts'
import { showOwnUser } from '../own-user.ts'
import type { Profile } from '../profile.ts'
import { presentedToken } from './session-cookie.ts'

const unreadable = { error: 'The request cannot be read', code: 'auth/invalid-body' }
const sessionEnded = { error: 'Refresh token not recognized.', code: 'auth/refresh-token-mismatch' }
const reused = {
  error: 'Token reuse detected. All sessions in this family have been revoked.',
  code: 'auth/token-reuse-detected',
}
const noUser = { error: 'User not found.', code: 'auth/no-user-found' }
const badTokenDetails = 'The token was not given out here, or its time is over'

/**
 * `POST /auth/request-new-access-token` (replyke.md §5.5). SDKs call it on every start, also without a token. On v5 and
 * v6 the refresh token stays the same, because their clients throw a new one away; on v7 each refresh gives another.
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
      description:
        'By the refresh token in the cookie, else in the body; without one both values are null. On v7 the answer holds the refresh token to use from then on.',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: refreshTokenBody,
      response: { 200: refreshedSchema(profile), ...errorSchemas(400, 401, 403, 404, 413, 500) },
    }),
    async handle(call, request) {
      const { profile, project, ctx } = call
      const token = presentedToken(request, profile)
      if (token === null) return { user: null, accessToken: null }
      const claims = await tokens.verifyRefresh(ports, token, project.id, ctx.tenantId)
      if (claims === 'bad')
        throw new ReplykeError(403, { ...profile.badRefreshToken, details: badTokenDetails })
      if (claims === 'foreign') throw new ReplykeError(403, profile.foreignRefreshToken)
      const session = profile.rotatesTokens
        ? await rotateSession(ports, ctx, claims, (user) => tokens.successor(ports, ctx, user, claims.family))
        : { ...(await continueSession(ports, ctx, claims)), token: null }
      if (session.kind !== 'live') throw refused(session.kind, profile)
      const { user, token: next } = session
      return {
        success: true,
        accessToken: await tokens.issueAccess(ports, ctx, user),
        ...(next === null ? {} : { refreshToken: await tokens.refreshTokenOf(ctx, user, next) }),
        user: await showOwnUser(ports, call, user),
      }
    },
  }
}

function refused(kind: Exclude<Session['kind'], 'live'>, profile: Profile): ReplykeError {
  if (kind === 'no_user') return new ReplykeError(403, noUser)
  return kind === 'reused' && profile.rotatesTokens
    ? new ReplykeError(401, reused)
    : new ReplykeError(403, sessionEnded)
}

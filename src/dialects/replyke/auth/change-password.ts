import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CoreError } from '#core/shared/errors.ts'
import { isJsonObject } from '#core/shared/json.ts'
import { HttpError } from '#http/errors.ts'
import {
  changePassword,
  type PasswordChange,
  type PasswordChanged,
} from '#usecases/accounts/change-password.ts'
import type { Call, Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { toPassword } from '../to-core.ts'
import { cookieToken, presentedToken } from './session-cookie.ts'

const missingFields = {
  error: 'Email, password, and a new password are all required.',
  code: 'auth/missing-fields',
}

const refusals = {
  no_user: () => new ReplykeError(403, { error: 'User not found.', code: 'auth/no-user-found' }),
  no_password: () =>
    new ReplykeError(400, {
      error: 'User is not authenticated with email and password.',
      code: 'auth/not-password-authenticated',
    }),
  wrong_password: () => new ReplykeError(401, { error: 'Incorrect password.', code: 'auth/wrong-password' }),
  same_password: () =>
    new ReplykeError(400, {
      error: 'The new password must differ.',
      code: 'auth/invalid-body',
      field: 'newPassword',
    }),
} satisfies Record<Exclude<PasswordChanged, 'changed'>, () => ReplykeError>

/** `POST /auth/change-password` (replyke.md §5.4, §13.4). */
export function changePasswordOperation(services: Services): Operation {
  const { ports, tokens } = services
  return {
    method: 'POST',
    path: '/auth/change-password',
    area: 'auth',
    caller: 'checked',
    serverError: 'Internal server error.',
    unreadable: () => missingFields,
    invalid: () => missingFields,
    schema: () => ({
      operationId: 'changePassword',
      summary: 'Change the password',
      description:
        'Of the user of the access token; SDKs of v5 and v6 send none, so there the refresh cookie says who asks. Ends every other session.',
      tags: ['Auth'],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Object({
        password: Type.String({ description: 'The present one.' }),
        newPassword: Type.String({ maxLength: 1024 }),
        refreshToken: Type.Optional(
          Type.String({ description: 'The session that goes on, unless the cookie says it.' }),
        ),
      }),
      response: {
        200: Type.Object({ success: Type.Boolean(), message: Type.String() }),
        ...errorSchemas(400, 401, 403, 404, 413, 429, 500),
      },
    }),
    async handle(call, request) {
      const asker = await askerOf(services, call, request)
      const body = isJsonObject(request.body) ? request.body : {}
      const { password, newPassword: wanted } = body
      if (typeof password !== 'string' || password === '' || typeof wanted !== 'string' || wanted === '')
        throw new ReplykeError(400, missingFields)
      const newPassword = toPassword('newPassword', wanted)
      const token = presentedToken(request, call.profile)
      const session =
        token === null ? 'bad' : await tokens.verifyRefresh(ports, token, call.project.id, call.ctx.tenantId)
      const keptJti = typeof session === 'object' ? session.jti : null
      const outcome = await changePassword(ports, call.ctx, { asker, password, newPassword, keptJti })
      if (outcome !== 'changed') throw refusals[outcome]()
      return { success: true, message: 'Password updated successfully.' }
    },
  }
}

/**
 * Who asks, by the access token, else by the refresh cookie, which C5 and C6 send alone; the present password is asked
 * for anyway.
 * @throws HttpError 401 when nobody asks, ReplykeError for a service key, CoreError for a cookie that is no good
 */
async function askerOf(
  { ports, tokens }: Services,
  { caller, profile, project, ctx }: Call,
  request: FastifyRequest,
): Promise<PasswordChange['asker']> {
  if (caller?.kind === 'service')
    throw new ReplykeError(400, { error: 'A user token is required.', code: 'auth/user-required' })
  if (caller !== null) return caller
  const cookie = cookieToken(request, profile)
  if (cookie === null) throw new HttpError('unauthorized', 'Unauthorized')
  const claims = await tokens.verifyRefresh(ports, cookie, project.id, ctx.tenantId)
  if (typeof claims === 'string') throw new CoreError({ code: 'forbidden', message: 'Forbidden' })
  return claims
}

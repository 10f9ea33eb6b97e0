import { Type } from 'typebox'
import { isJsonObject } from '#core/shared/json.ts'
import { resetPassword } from '#usecases/accounts/reset-password.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { toPassword } from '../to-core.ts'

const missing = { error: 'Token and new password are required.', code: 'auth/missing-fields' }
const invalidToken = {
  error: 'Invalid or expired password reset token.',
  code: 'auth/invalid-reset-token',
}

/** `POST /auth/reset-password` (replyke.md §5.9). */
export function resetPasswordOperation({ ports, tokens }: Services): Operation {
  return {
    method: 'POST',
    path: '/auth/reset-password',
    area: 'auth',
    caller: 'ignored',
    tenantInQuery: true,
    serverError: 'Internal server error.',
    unreadable: () => missing,
    invalid: () => missing,
    schema: () => ({
      operationId: 'resetPassword',
      summary: 'Set a new password by a mailed token',
      description: 'Ends every session of the user. The token is good once.',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Object({ token: Type.String(), newPassword: Type.String({ maxLength: 1024 }) }),
      response: {
        200: Type.Object({ success: Type.Boolean(), message: Type.String() }),
        ...errorSchemas(400, 404, 413, 429, 500),
      },
    }),
    async handle(call, request) {
      const { token, newPassword: wanted } = isJsonObject(request.body) ? request.body : {}
      if (typeof token !== 'string' || token === '' || typeof wanted !== 'string' || wanted === '')
        throw new ReplykeError(400, missing)
      const newPassword = toPassword('newPassword', wanted)
      const hash = tokens.mailHash(call.ctx, 'password_reset', token)
      if (!(await resetPassword(ports, call.ctx, hash, newPassword)))
        throw new ReplykeError(400, invalidToken)
      return { success: true, message: 'Password has been reset successfully.' }
    },
  }
}

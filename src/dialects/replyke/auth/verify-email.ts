import { Type } from 'typebox'
import { isJsonObject } from '#core/shared/json.ts'
import { verifyEmail } from '#usecases/accounts/verify-email.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'

const missing = { error: 'Token is required.', code: 'auth/missing-fields' }
const invalidToken = {
  error: 'Invalid or expired verification token.',
  code: 'auth/invalid-or-expired-token',
}

/**
 * `POST /auth/verify-email` (replyke.md §5.9). A long token itself says whose address it is; a short code could be guessed, and
 * counts only for the user whose access token comes along.
 */
export function verifyEmailOperation({ ports, tokens }: Services): Operation {
  return {
    method: 'POST',
    path: '/auth/verify-email',
    area: 'auth',
    caller: 'optional',
    serverError: 'Internal server error.',
    unreadable: () => missing,
    invalid: () => missing,
    schema: () => ({
      operationId: 'verifyEmail',
      summary: 'Verify an address by a mailed code',
      description: 'A code other than `hex` needs the access token of the user to whom it was mailed.',
      tags: ['Auth'],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Object({ token: Type.String({ description: 'As it was mailed, capitals included.' }) }),
      response: { 200: Type.Object({ success: Type.Boolean() }), ...errorSchemas(400, 404, 413, 500) },
    }),
    async handle(call, request) {
      const token = isJsonObject(request.body) ? request.body['token'] : undefined
      if (typeof token !== 'string' || token === '') throw new ReplykeError(400, missing)
      const hash = tokens.mailHash(call.ctx, 'email_verification', token)
      const bearer = call.caller?.kind === 'user' ? call.caller : null
      if (!(await verifyEmail(ports, call.ctx, hash, bearer))) throw new ReplykeError(400, invalidToken)
      return { success: true }
    },
  }
}

import { Type } from 'typebox'
import { isJsonObject } from '#core/shared/json.ts'
import { requestPasswordReset } from '#usecases/accounts/request-password-reset.ts'
import { textSetting } from '#usecases/settings/definitions.ts'
import type { Call, Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { drawToken, linkTo, longToken, withTenant } from './mailed-token.ts'
import { resetMail } from './mails.ts'
import { requireMail } from './no-mail.ts'

const missing = { error: 'Email is required.', code: 'auth/missing-fields' }
const message = 'If an account with that email exists, a password reset link has been sent.'

/** `POST /auth/request-password-reset` (replyke.md §5.9): the answer is the same whether there is such an account or not. */
export function requestPasswordResetOperation(services: Services): Operation {
  const { ports, mailer } = services
  return {
    method: 'POST',
    path: '/auth/request-password-reset',
    area: 'auth',
    caller: 'ignored',
    serverError: 'Internal server error.',
    unreadable: () => missing,
    invalid: () => missing,
    schema: () => ({
      operationId: 'requestPasswordReset',
      summary: 'Mail a link to set a new password by',
      description:
        'To an account with this address, good for one hour. One mail in a minute; the last one counts.',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Object({ email: Type.String({ description: 'Trimmed and lower-cased.' }) }),
      response: {
        200: Type.Object({ success: Type.Boolean(), message: Type.String() }),
        ...errorSchemas(400, 404, 413, 500),
      },
    }),
    async handle(call, request) {
      const email = isJsonObject(request.body) ? request.body['email'] : undefined
      if (typeof email !== 'string' || email.trim() === '') throw new ReplykeError(400, missing)
      requireMail(services, call)
      const page = await resetPage(services, call)
      const address = email.trim().toLowerCase()
      await requestPasswordReset({ ...ports, mailer }, call.ctx, address, () => {
        const { token, hash } = drawToken(services, call, 'password_reset', longToken)
        const link = new URL(page)
        link.searchParams.set('token', token)
        return { hash, mail: resetMail(address, call.project.name, link.href) }
      })
      return { success: true, message }
    },
  }
}

/** Where the new password is asked for: the customer's own page, else ours. */
async function resetPage(services: Services, call: Call): Promise<URL> {
  const own = await textSetting(services.ports, call.project.id, 'replyke.resetPage')
  const page = own === '' ? linkTo(services, call, '/auth/reset-password') : new URL(own)
  return withTenant(services.ports, call.ctx, page)
}

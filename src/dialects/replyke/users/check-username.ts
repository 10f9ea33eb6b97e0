import { Type } from 'typebox'
import { isStorableText } from '#core/shared/text.ts'
import { isUsernameFree } from '#usecases/users/is-username-free.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'

/** `GET /users/check-username` (replyke.md §4.6): exactly as stored, case included. */
export function checkUsername({ ports }: Services): Operation {
  return {
    method: 'GET',
    path: '/users/check-username',
    area: 'username',
    serverError: 'An error occurred while checking username availability.',
    caller: 'ignored',
    unreadable: (profile) => profile.invalidUsernameQuery,
    invalid: (profile) => profile.invalidUsernameQuery,
    schema: () => ({
      operationId: 'checkUsername',
      summary: 'Is a username free?',
      tags: ['Users'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object({ username: Type.String({ description: 'As it would be stored.' }) }),
      response: { 200: Type.Object({ available: Type.Boolean() }), ...errorSchemas(400, 404, 500) },
    }),
    async handle(call, request) {
      const { username } = request.query as Record<string, unknown>
      if (typeof username !== 'string' || username === '' || !isStorableText(username))
        throw new ReplykeError(400, call.profile.invalidUsernameQuery)
      return { available: await isUsernameFree(ports, call.ctx, username) }
    },
  }
}

import { Type } from 'typebox'
import { isStorableText } from '#core/shared/text.ts'
import { findUserByUsername } from '#usecases/users/find-user-by-username.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { publicUserSchema } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { toPublicUser } from '../from-core.ts'
import { asksForFiles, withFiles } from '../uploads.ts'

const invalidQuery = { error: 'Missing or invalid username.', code: 'user/invalid-query' }

/** `GET /users/by-username` (replyke.md §4.4): exactly as stored, case included. */
export function fetchUserByUsername(services: Services): Operation {
  const { ports } = services
  return {
    method: 'GET',
    path: '/users/by-username',
    area: 'user',
    caller: 'ignored',
    unreadable: () => invalidQuery,
    invalid: () => invalidQuery,
    schema: (profile) => ({
      operationId: 'fetchUserByUsername',
      summary: 'Fetch a user by username',
      tags: ['Users'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object({
        username: Type.String({ description: 'Exactly as stored, case included.' }),
      }),
      response: { 200: publicUserSchema(profile), ...errorSchemas(400, 404, 500) },
    }),
    async handle(call, request) {
      const { username } = request.query as Record<string, unknown>
      if (typeof username !== 'string' || username === '' || !isStorableText(username))
        throw new ReplykeError(400, invalidQuery)
      const user = await findUserByUsername(ports, call.ctx, username)
      const shown = toPublicUser(user, call.project.id, call.profile)
      return asksForFiles(call, request.query) ? withFiles(services, call, user, shown) : shown
    },
  }
}

import { Type } from 'typebox'
import { isStorableText } from '#core/shared/text.ts'
import { suggestUsers } from '#usecases/users/suggest-users.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { publicUserSchema } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { toPublicUser } from '../from-core.ts'

const invalidQuery = { error: 'Missing or invalid query parameter', code: 'user/invalid-query' }

/** `GET /users/suggestions` (replyke.md §4.5): every character of the query is itself. */
export function suggestUsersOperation({ ports }: Services): Operation {
  return {
    method: 'GET',
    path: '/users/suggestions',
    area: 'user',
    caller: 'ignored',
    unreadable: () => invalidQuery,
    invalid: () => invalidQuery,
    schema: (profile) => ({
      operationId: 'suggestUsers',
      summary: 'Users by a part of their username',
      description: 'At most five: those that begin with it, then the others, by username.',
      tags: ['Users'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object({ query: Type.String({ description: 'In any case of letters.' }) }),
      response: { 200: Type.Array(publicUserSchema(profile)), ...errorSchemas(400, 404, 500) },
    }),
    async handle(call, request) {
      const { query } = request.query as Record<string, unknown>
      if (typeof query !== 'string' || query === '' || !isStorableText(query))
        throw new ReplykeError(400, invalidQuery)
      const users = await suggestUsers(ports, call.ctx, query)
      return users.map((user) => toPublicUser(user, call.project.id, call.profile))
    },
  }
}

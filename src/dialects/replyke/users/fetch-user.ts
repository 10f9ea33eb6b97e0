import { Type } from 'typebox'
import { findUser } from '#usecases/users/find-user.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { publicUserSchema } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { toPublicUser } from '../from-core.ts'
import { asksForFiles, withFiles } from '../uploads.ts'

/** `GET /users/:userId` (replyke.md §4.2). */
export function fetchUser(services: Services): Operation {
  const { ports } = services
  return {
    method: 'GET',
    path: '/users/:userId',
    area: 'user',
    caller: 'ignored',
    unreadable: (profile) => profile.invalidUserId,
    invalid: (profile) => profile.invalidUserId,
    schema: (profile) => ({
      operationId: 'fetchUser',
      summary: 'Fetch a user',
      description: 'What anybody may see of a user of this project. No credentials needed.',
      tags: ['Users'],
      security: [],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      response: { 200: publicUserSchema(profile), ...errorSchemas(404, 500) },
    }),
    async handle(call, request) {
      const { userId } = request.params as { userId: string }
      const { user } = await findUser(ports, call.ctx, { by: 'replykeId', value: userId })
      const shown = toPublicUser(user, call.project.id, call.profile)
      return asksForFiles(call, request.query) ? withFiles(services, call, user, shown) : shown
    },
  }
}

/** `GET /users/` with an empty id (replyke.md §4.2). */
export const fetchNobody: Operation = {
  method: 'GET',
  path: '/users',
  area: 'user',
  caller: 'ignored',
  unreadable: (profile) => profile.invalidUserId,
  invalid: (profile) => profile.invalidUserId,
  schema: () => ({ hide: true }),
  async handle({ profile }) {
    throw new ReplykeError(400, profile.invalidUserId)
  },
}

import { Type } from 'typebox'
import { findFollow } from '#usecases/follows/find-follow.ts'
import { actingUserOf, userIdMember } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { toIso } from '../from-core.ts'
import { followSpeech } from './speech.ts'

/** `GET /users/:userId/follow` (replyke.md §6): an unknown user is followed by nobody (§13.9). */
export function fetchFollow(services: Services): Operation {
  return {
    ...followSpeech,
    method: 'GET',
    path: '/users/:userId/follow',
    caller: 'required',
    schema: () => ({
      operationId: 'fetchFollow',
      summary: 'Does the caller follow a user?',
      tags: ['Follows'],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      querystring: Type.Object(userIdMember),
      response: {
        200: Type.Object({
          isFollowing: Type.Boolean(),
          followId: Type.Optional(Type.String()),
          followedAt: Type.Optional(Type.String({ format: 'date-time' })),
        }),
        ...errorSchemas(400, 401, 403, 404, 500),
      },
    }),
    async handle(call, request) {
      const { userId } = request.params as { userId: string }
      const follower = await actingUserOf(services, call, request, 'follow')
      const follow = await findFollow(services.ports, call.ctx, follower, userId)
      return follow === null
        ? { isFollowing: false }
        : { isFollowing: true, followId: follow.id, followedAt: toIso(follow.createdAt) }
    },
  }
}

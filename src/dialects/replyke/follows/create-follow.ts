import { Type } from 'typebox'
import { followUser } from '#usecases/follows/follow-user.ts'
import { actingUserOf, userIdMember, usersNotFound } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { toIso } from '../from-core.ts'
import { notificationAnnouncement } from '../notifications.ts'
import { followSpeech } from './speech.ts'

const itself = { error: 'A user cannot follow themselves.', code: 'follow/self-follow' }
const exists = { error: 'Follow relationship already exists.', code: 'follow/already-exists' }

/** `POST /users/:userId/follow` (replyke.md §6). */
export function createFollow(services: Services): Operation {
  const { ports } = services
  return {
    ...followSpeech,
    method: 'POST',
    path: '/users/:userId/follow',
    caller: 'required',
    schema: (profile) => ({
      operationId: 'followUser',
      summary: 'Follow a user',
      description: 'The user is notified of it.',
      tags: ['Follows'],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      body: Type.Optional(Type.Object(userIdMember)),
      response: {
        201: profile.tellsFollow
          ? Type.Object({
              id: Type.String(),
              followerId: Type.String(),
              followedId: Type.String(),
              createdAt: Type.String({ format: 'date-time' }),
            })
          : Type.Null({ description: 'No body.' }),
        ...errorSchemas(400, 401, 403, 404, 409, 413, 500),
      },
    }),
    async handle(call, request, reply) {
      const { userId } = request.params as { userId: string }
      const follower = await actingUserOf(services, call, request, 'follow')
      const announce = await notificationAnnouncement(ports, call)
      const done = await followUser(ports, call.ctx, { follower, replykeId: userId, announce })
      if (done === 'self') throw new ReplykeError(400, itself)
      if (done === 'user_not_found') throw usersNotFound('follow')
      if (done === 'exists') throw new ReplykeError(409, exists)
      if (!call.profile.tellsFollow) return reply.code(201).send()
      void reply.code(201)
      const { id, createdAt } = done.follow
      return { id, followerId: follower.replykeId, followedId: userId, createdAt: toIso(createdAt) }
    },
  }
}

import { Type } from 'typebox'
import { deleteFollow } from '#usecases/follows/delete-follow.ts'
import { unfollowUser } from '#usecases/follows/unfollow-user.ts'
import { actingUserOf, userIdMember } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { followSpeech } from './speech.ts'

const notFound = () =>
  new ReplykeError(404, { error: 'Follow relationship does not exist.', code: 'follow/not-found' })
const notTheirs = () =>
  new ReplykeError(403, {
    error: 'You do not have permission to delete this follow relationship.',
    code: 'follow/forbidden',
  })

const answers = {
  204: Type.Null({ description: 'Nobody follows any more.' }),
  ...errorSchemas(400, 401, 403, 404, 413, 500),
}

/** `DELETE /users/:userId/follow` (replyke.md §6). */
export function unfollow(services: Services): Operation {
  return {
    ...followSpeech,
    method: 'DELETE',
    path: '/users/:userId/follow',
    caller: 'required',
    schema: () => ({
      operationId: 'unfollowUser',
      summary: 'Stop following a user',
      tags: ['Follows'],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      querystring: Type.Object(userIdMember),
      response: answers,
    }),
    async handle(call, request, reply) {
      const { userId } = request.params as { userId: string }
      const follower = await actingUserOf(services, call, request, 'follow')
      if (!(await unfollowUser(services.ports, call.ctx, follower, userId))) throw notFound()
      return reply.code(204).send()
    },
  }
}

/** `DELETE /follows/:followId` (replyke.md §6). A service caller may delete any of its project (§2.4). */
export function deleteFollowById(services: Services): Operation {
  return {
    ...followSpeech,
    method: 'DELETE',
    path: '/follows/:followId',
    caller: 'required',
    schema: () => ({
      operationId: 'deleteFollow',
      summary: 'Delete a follow by its id',
      tags: ['Follows'],
      params: Type.Object({ projectId: Type.String(), followId: Type.String() }),
      response: answers,
    }),
    async handle(call, request, reply) {
      const { followId } = request.params as { followId: string }
      const by =
        call.caller?.kind === 'service' ? null : await actingUserOf(services, call, request, 'follow')
      const done = await deleteFollow(services.ports, call.ctx, followId, by)
      if (done === 'not_found') throw notFound()
      if (done === 'forbidden') throw notTheirs()
      return reply.code(204).send()
    },
  }
}

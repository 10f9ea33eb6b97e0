import { Type } from 'typebox'
import { countFollows } from '#usecases/follows/count-follows.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'

type Side = 'followers' | 'following'

/** `GET /users/:userId/followers-count` (replyke.md §4.7). */
export const followersCount = (services: Services): Operation =>
  followCount(services, 'followers', 'How many follow a user')

/** `GET /users/:userId/following-count` (replyke.md §4.7). */
export const followingCount = (services: Services): Operation =>
  followCount(services, 'following', 'How many a user follows')

const followCount = ({ ports }: Services, side: Side, summary: string): Operation => ({
  method: 'GET',
  path: `/users/:userId/${side}-count`,
  area: 'user',
  caller: 'ignored',
  unreadable: (profile) => profile.invalidUserId,
  invalid: (profile) => profile.invalidUserId,
  schema: () => ({
    operationId: side === 'followers' ? 'countFollowers' : 'countFollowing',
    summary,
    description: 'An unknown user counts 0.',
    tags: ['Users'],
    security: [],
    params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
    response: { 200: Type.Object({ count: Type.Integer() }), ...errorSchemas(400, 404, 500) },
  }),
  async handle(call, request) {
    const { userId } = request.params as { userId: string }
    if (userId === '') throw new ReplykeError(400, call.profile.invalidUserId)
    return { count: await countFollows(ports, call.ctx, userId, side) }
  },
})

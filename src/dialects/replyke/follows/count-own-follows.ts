import { Type } from 'typebox'
import { countFollows } from '#usecases/follows/count-follows.ts'
import { actingUserOf, userIdMember } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { followSpeech } from './speech.ts'

/** `GET /follows/followers-count`, `/follows/following-count` (replyke.md §6): the caller's. */
export const countOwnFollows = (services: Services): readonly Operation[] =>
  (['followers', 'following'] as const).map((side) => ({
    ...followSpeech,
    method: 'GET',
    path: `/follows/${side}-count`,
    caller: 'required',
    schema: () => ({
      operationId: side === 'followers' ? 'countOwnFollowers' : 'countOwnFollowing',
      summary: side === 'followers' ? 'How many follow the caller' : 'How many the caller follows',
      tags: ['Follows'],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object(userIdMember),
      response: {
        200: Type.Object({ count: Type.Integer() }),
        ...errorSchemas(400, 401, 403, 404, 500),
      },
    }),
    async handle(call, request) {
      const user = await actingUserOf(services, call, request, 'follow')
      return { count: await countFollows(services.ports, call.ctx, user, side) }
    },
  }))

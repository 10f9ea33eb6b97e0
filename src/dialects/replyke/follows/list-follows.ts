import { Type } from 'typebox'
import { listFollows } from '#usecases/follows/list-follows.ts'
import type { FollowSide } from '#usecases/ports.ts'
import { actingUserOf, userIdMember } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { publicUserSchema } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { toIso, toPublicUser } from '../from-core.ts'
import { listSchema, toList, windowMembers, windowOf } from '../lists.ts'
import type { Profile } from '../profile.ts'
import { followSpeech } from './speech.ts'

const sides = ['followers', 'following'] as const satisfies readonly FollowSide[]

const answerSchema = (profile: Profile, side: FollowSide) =>
  listSchema(
    profile,
    side,
    Type.Object({
      followId: Type.String(),
      user: publicUserSchema(profile),
      followedAt: Type.String({ format: 'date-time' }),
    }),
  )

const subject = { followers: 'Those who follow', following: 'Those who are followed by' } as const

/** `GET /users/:userId/followers`, `…/following` (replyke.md §6): newest first. */
export const listFollowsOfUser = ({ ports }: Services): readonly Operation[] =>
  sides.map((side) => ({
    ...followSpeech,
    method: 'GET',
    path: `/users/:userId/${side}`,
    caller: 'ignored',
    schema: (profile) => ({
      operationId: side === 'followers' ? 'listFollowersOfUser' : 'listFollowingOfUser',
      summary: `${subject[side]} a user`,
      description: 'Newest first. An unknown user has none.',
      tags: ['Follows'],
      security: [],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      querystring: Type.Object(windowMembers),
      response: { 200: answerSchema(profile, side), ...errorSchemas(400, 404, 500) },
    }),
    async handle(call, request) {
      const { userId } = request.params as { userId: string }
      if (userId === '') throw new ReplykeError(400, call.profile.invalidUserId)
      const window = windowOf(request)
      const found = await listFollows(ports, call.ctx, userId, side, window)
      return toFollowList(call, side, window, found)
    },
  }))

/** `GET /follows/followers`, `/follows/following` (replyke.md §6): the caller's. */
export const listOwnFollows = (services: Services): readonly Operation[] =>
  sides.map((side) => ({
    ...followSpeech,
    method: 'GET',
    path: `/follows/${side}`,
    caller: 'required',
    schema: (profile) => ({
      operationId: side === 'followers' ? 'listFollowers' : 'listFollowing',
      summary: `${subject[side]} the caller`,
      description: 'Newest first.',
      tags: ['Follows'],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object({ ...windowMembers, ...userIdMember }),
      response: { 200: answerSchema(profile, side), ...errorSchemas(400, 401, 403, 404, 500) },
    }),
    async handle(call, request) {
      const user = await actingUserOf(services, call, request, 'follow')
      const window = windowOf(request)
      const found = await listFollows(services.ports, call.ctx, user, side, window)
      return toFollowList(call, side, window, found)
    },
  }))

const toFollowList = (
  { profile, project }: Parameters<Operation['handle']>[0],
  side: FollowSide,
  window: ReturnType<typeof windowOf>,
  { total, items }: Awaited<ReturnType<typeof listFollows>>,
) =>
  toList(
    profile,
    side,
    window,
    total,
    items.map(({ follow, user }) => ({
      followId: follow.id,
      user: toPublicUser(user, project.id, profile),
      followedAt: toIso(follow.createdAt),
    })),
  )

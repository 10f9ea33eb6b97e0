import { Type } from 'typebox'
import { countConnections } from '#usecases/connections/count-connections.ts'
import { listConnections, type ConnectionPage } from '#usecases/connections/list-connections.ts'
import { listRequests } from '#usecases/connections/list-requests.ts'
import { actingUserOf, userIdMember } from '../acting.ts'
import type { Call, Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { publicUserSchema } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { toIso, toPublicUser } from '../from-core.ts'
import { listSchema, toList, windowMembers, windowOf, type ListWindow } from '../lists.ts'
import type { Profile } from '../profile.ts'
import { connectionSpeech, connectionWords } from './speech.ts'

const instant = Type.String({ format: 'date-time' })
const countSchema = Type.Object({ count: Type.Integer() })

const connectionsSchema = (profile: Profile) =>
  listSchema(
    profile,
    'connections',
    Type.Object({
      id: Type.String(),
      connectedUser: publicUserSchema(profile),
      connectedAt: instant,
      requestedAt: instant,
    }),
  )

/** `GET /users/:userId/connections`, `…/connections-count` (replyke.md §7): anybody's, asked for without a token. */
export const connectionsOfUser = ({ ports }: Services): readonly Operation[] => [
  {
    ...connectionSpeech,
    method: 'GET',
    path: '/users/:userId/connections',
    caller: 'ignored',
    schema: (profile) => ({
      operationId: 'listConnectionsOfUser',
      summary: 'With whom a user is connected',
      description: 'Newest first. An unknown user has none.',
      tags: ['Connections'],
      security: [],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      querystring: Type.Object(windowMembers),
      response: { 200: connectionsSchema(profile), ...errorSchemas(400, 404, 500) },
    }),
    async handle(call, request) {
      const window = windowOf(request)
      return toConnections(call, window, await listConnections(ports, call.ctx, userIdOf(request), window))
    },
  },
  {
    ...connectionSpeech,
    method: 'GET',
    path: '/users/:userId/connections-count',
    caller: 'ignored',
    schema: () => ({
      operationId: 'countConnectionsOfUser',
      summary: 'With how many a user is connected',
      description: 'An unknown user counts 0.',
      tags: ['Connections'],
      security: [],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      response: { 200: countSchema, ...errorSchemas(400, 404, 500) },
    }),
    handle: async (call, request) => ({ count: await countConnections(ports, call.ctx, userIdOf(request)) }),
  },
]

/** `GET /connections`, `/connections/count` (replyke.md §7): the caller's. */
export const ownConnections = (services: Services): readonly Operation[] => [
  {
    ...connectionSpeech,
    method: 'GET',
    path: '/connections',
    caller: 'required',
    schema: (profile) => ({
      operationId: 'listConnections',
      summary: 'With whom the caller is connected',
      description: 'Newest first.',
      tags: ['Connections'],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object({ ...windowMembers, ...userIdMember }),
      response: { 200: connectionsSchema(profile), ...errorSchemas(400, 401, 403, 404, 500) },
    }),
    async handle(call, request) {
      const user = await actingUserOf(services, call, request, 'connection')
      const window = windowOf(request)
      return toConnections(call, window, await listConnections(services.ports, call.ctx, user, window))
    },
  },
  {
    ...connectionSpeech,
    method: 'GET',
    path: '/connections/count',
    caller: 'required',
    schema: () => ({
      operationId: 'countConnections',
      summary: 'With how many the caller is connected',
      tags: ['Connections'],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object(userIdMember),
      response: { 200: countSchema, ...errorSchemas(400, 401, 403, 404, 500) },
    }),
    async handle(call, request) {
      const user = await actingUserOf(services, call, request, 'connection')
      return { count: await countConnections(services.ports, call.ctx, user) }
    },
  },
]

/** `GET /connections/pending/sent`, `…/received` (replyke.md §7): the caller's requests that nobody has answered. */
export const pendingRequests = (services: Services): readonly Operation[] =>
  (['sent', 'received'] as const).map((type) => ({
    ...connectionSpeech,
    method: 'GET',
    path: `/connections/pending/${type}`,
    caller: 'required',
    schema: (profile) => ({
      operationId: type === 'sent' ? 'listSentRequests' : 'listReceivedRequests',
      summary: `Requests that the caller ${type} and nobody has answered`,
      description: 'Newest first.',
      tags: ['Connections'],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object({ ...windowMembers, ...userIdMember }),
      response: {
        200: listSchema(
          profile,
          'requests',
          Type.Object({
            id: Type.String(),
            type: Type.String({ description: `\`${type}\`.` }),
            user: publicUserSchema(profile),
            message: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
            createdAt: instant,
          }),
        ),
        ...errorSchemas(400, 401, 403, 404, 500),
      },
    }),
    async handle(call, request) {
      const caller = await actingUserOf(services, call, request, 'connection')
      const window = windowOf(request)
      const { total, items } = await listRequests(services.ports, caller, type, window)
      const shown = items.map(({ connection: { id, message, createdAt }, user }) => ({
        id,
        type,
        user: toPublicUser(user, call.project.id, call.profile),
        message,
        createdAt: toIso(createdAt),
      }))
      return toList(call.profile, 'requests', window, total, shown)
    },
  }))

function toConnections({ profile, project }: Call, window: ListWindow, { total, items }: ConnectionPage) {
  const shown = items.map(({ connection: { id, createdAt, respondedAt }, user }) => ({
    id,
    connectedUser: toPublicUser(user, project.id, profile),
    connectedAt: toIso(respondedAt ?? createdAt),
    requestedAt: toIso(createdAt),
  }))
  return toList(profile, 'connections', window, total, shown)
}

/** @throws ReplykeError 400 for an empty one */
function userIdOf(request: Parameters<Operation['handle']>[1]): string {
  const { userId } = request.params as { userId: string }
  if (userId === '') throw new ReplykeError(400, connectionWords.invalidUserId)
  return userId
}

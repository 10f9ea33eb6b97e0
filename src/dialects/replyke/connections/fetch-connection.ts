import { Type } from 'typebox'
import type { Connection } from '#core/connections/connection.ts'
import type { Uid } from '#core/shared/ids.ts'
import { findConnection } from '#usecases/connections/find-connection.ts'
import { actingUserOf, userIdMember } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { toIso } from '../from-core.ts'
import { connectionSpeech, connectionWords } from './speech.ts'

const instant = Type.Optional(Type.String({ format: 'date-time' }))

/** `GET /users/:userId/connection` (replyke.md §7): what is between the caller and a user. */
export function fetchConnection(services: Services): Operation {
  return {
    ...connectionSpeech,
    method: 'GET',
    path: '/users/:userId/connection',
    caller: 'required',
    schema: () => ({
      operationId: 'fetchConnection',
      summary: 'What is between the caller and a user',
      tags: ['Connections'],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      querystring: Type.Object(userIdMember),
      response: {
        200: Type.Object({
          status: Type.String({ description: '`none`, `pending`, `connected` or `declined`.' }),
          type: Type.Optional(Type.String({ description: '`sent` or `received` by the caller.' })),
          connectionId: Type.Optional(Type.String()),
          createdAt: instant,
          connectedAt: instant,
          requestedAt: instant,
          respondedAt: instant,
        }),
        ...errorSchemas(400, 401, 403, 404, 500),
      },
    }),
    async handle(call, request) {
      const { userId } = request.params as { userId: string }
      if (userId === '') throw new ReplykeError(400, connectionWords.invalidUserId)
      const user = await actingUserOf(services, call, request, 'connection')
      const found = await findConnection(services.ports, call.ctx, user, userId)
      if (found === 'self') throw new ReplykeError(400, connectionWords.selfCheck)
      return found === null ? { status: 'none' } : toStatus(found, user.uid)
    },
  }
}

/** A connection as one of its users sees it. */
function toStatus({ id, requester, status, createdAt, respondedAt }: Connection, uid: Uid) {
  const type = requester === uid ? 'sent' : 'received'
  const requestedAt = toIso(createdAt)
  const answeredAt = respondedAt === null ? requestedAt : toIso(respondedAt)
  switch (status) {
    case 'pending':
      return { status, type, connectionId: id, createdAt: requestedAt }
    case 'accepted':
      return { status: 'connected', connectionId: id, connectedAt: answeredAt, requestedAt }
    case 'declined':
      return { status, type, connectionId: id, respondedAt: answeredAt }
  }
}

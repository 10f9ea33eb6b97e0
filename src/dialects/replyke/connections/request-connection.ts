import { Type } from 'typebox'
import { isJsonObject } from '#core/shared/json.ts'
import { requestConnection } from '#usecases/connections/request-connection.ts'
import { actingUserOf, userIdMember, usersNotFound } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { toIso } from '../from-core.ts'
import { notificationAnnouncement } from '../notifications.ts'
import { messageLengthMax, toMessage } from './message.ts'
import { connectionRefused, connectionSpeech, connectionWords } from './speech.ts'

/** `POST /users/:userId/connection` (replyke.md §7). */
export function requestConnectionOperation(services: Services): Operation {
  const { ports } = services
  return {
    ...connectionSpeech,
    method: 'POST',
    path: '/users/:userId/connection',
    caller: 'required',
    schema: () => ({
      operationId: 'requestConnection',
      summary: 'Ask a user to connect',
      description: 'The user is notified of it.',
      tags: ['Connections'],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      body: Type.Optional(
        Type.Object({
          message: Type.Optional(
            Type.Unsafe<string | null>({
              type: ['string', 'null'],
              maxLength: messageLengthMax,
              description: 'Trimmed; empty is none.',
            }),
          ),
          ...userIdMember,
        }),
      ),
      response: {
        201: Type.Object({
          id: Type.String(),
          status: Type.String(),
          createdAt: Type.String({ format: 'date-time' }),
        }),
        ...errorSchemas(400, 401, 403, 404, 409, 413, 500),
      },
    }),
    async handle(call, request, reply) {
      const { userId } = request.params as { userId: string }
      if (userId === '') throw new ReplykeError(400, connectionWords.invalidReceiverId)
      const message = toMessage(isJsonObject(request.body) ? request.body['message'] : undefined)
      const requester = await actingUserOf(services, call, request, 'connection')
      const announce = await notificationAnnouncement(ports, call)
      const asked = { requester, replykeId: userId, message, announce }
      const made = await requestConnection(ports, call.ctx, asked)
      if (made === 'self') throw new ReplykeError(400, connectionWords.selfRequest)
      if (made === 'user_not_found') throw usersNotFound('connection')
      if (typeof made === 'string') throw connectionRefused(made, 'answer')
      void reply.code(201)
      return { id: made.id, status: made.status, createdAt: toIso(made.createdAt) }
    },
  }
}

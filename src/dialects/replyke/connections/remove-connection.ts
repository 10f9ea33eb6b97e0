import { Type } from 'typebox'
import { endConnection } from '#usecases/connections/end-connection.ts'
import { removeConnection } from '#usecases/connections/remove-connection.ts'
import { actingUserOf, userIdMember } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { toAnswered } from './answer-connection.ts'
import { connectionRefused, connectionSpeech, connectionWords } from './speech.ts'

const sentences = {
  withdraw: 'Connection request withdrawn successfully.',
  disconnect: 'Connection removed successfully.',
} as const

/** `DELETE /users/:userId/connection` (replyke.md §7): withdraws, declines or disconnects, whatever there is to end. */
export function endConnectionOperation(services: Services): Operation {
  return {
    ...connectionSpeech,
    method: 'DELETE',
    path: '/users/:userId/connection',
    caller: 'required',
    schema: () => ({
      operationId: 'endConnection',
      summary: 'End what is between the caller and a user',
      description: 'Takes back the caller’s request, declines the other’s, or disconnects.',
      tags: ['Connections'],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      querystring: Type.Object(userIdMember),
      response: {
        200: Type.Object({
          message: Type.Optional(Type.String()),
          action: Type.Optional(Type.String({ description: '`withdraw` or `disconnect`.' })),
          id: Type.Optional(Type.String({ description: 'Of a request that was declined.' })),
          status: Type.Optional(Type.String({ description: '`declined`.' })),
          respondedAt: Type.Optional(Type.String({ format: 'date-time' })),
        }),
        ...errorSchemas(400, 401, 403, 404, 413, 500),
      },
    }),
    async handle(call, request) {
      const { userId } = request.params as { userId: string }
      if (userId === '') throw new ReplykeError(400, connectionWords.invalidUserId)
      const by = await actingUserOf(services, call, request, 'connection')
      const change = await endConnection(services.ports, call.ctx, by, userId)
      if (change === 'self') throw new ReplykeError(400, connectionWords.selfDisconnect)
      if (change.kind === 'refused') throw connectionRefused(change.refusal, 'end')
      if (change.kind === 'written') return toAnswered(change.connection)
      return { message: sentences[change.action], action: change.action }
    },
  }
}

/** `DELETE /connections/:connectionId` (replyke.md §7): the requester withdraws, either of the two disconnects. */
export function removeConnectionOperation(services: Services): Operation {
  return {
    ...connectionSpeech,
    method: 'DELETE',
    path: '/connections/:connectionId',
    caller: 'required',
    schema: () => ({
      operationId: 'removeConnection',
      summary: 'Take back a request, or disconnect, by the connection’s id',
      tags: ['Connections'],
      params: Type.Object({ projectId: Type.String(), connectionId: Type.String() }),
      querystring: Type.Object(userIdMember),
      response: {
        200: Type.Object({ message: Type.String() }),
        ...errorSchemas(400, 401, 403, 404, 413, 500),
      },
    }),
    async handle(call, request) {
      const { connectionId } = request.params as { connectionId: string }
      if (connectionId === '') throw new ReplykeError(400, connectionWords.invalidConnectionId)
      const by = await actingUserOf(services, call, request, 'connection')
      const change = await removeConnection(services.ports, call.ctx, by, connectionId)
      if (change.kind === 'refused') throw connectionRefused(change.refusal, 'remove')
      if (change.kind === 'written') throw new Error('a connection that was to be removed was written')
      return { message: sentences[change.action] }
    },
  }
}

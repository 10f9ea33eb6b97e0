import { Type } from 'typebox'
import type { Connection } from '#core/connections/connection.ts'
import { answerConnection } from '#usecases/connections/answer-connection.ts'
import { actingUserOf, userIdMember } from '../acting.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { toIso } from '../from-core.ts'
import { notificationAnnouncement } from '../notifications.ts'
import { connectionRefused, connectionSpeech, connectionWords } from './speech.ts'

const verbs = { accept: 'accepted', decline: 'declined' } as const

/** `PATCH /connections/:connectionId/accept`, `…/decline` (replyke.md §7): the receiver only. */
export const answerConnectionOperations = (services: Services): readonly Operation[] =>
  (['accept', 'decline'] as const).map((verb) => ({
    ...connectionSpeech,
    method: 'PATCH',
    path: `/connections/:connectionId/${verb}`,
    caller: 'required',
    schema: () => ({
      operationId: `${verb}Connection`,
      summary: verb === 'accept' ? 'Accept a request' : 'Decline a request',
      description: 'By the one who was asked.',
      tags: ['Connections'],
      params: Type.Object({ projectId: Type.String(), connectionId: Type.String() }),
      body: Type.Optional(Type.Object(userIdMember)),
      response: {
        200: Type.Object({
          id: Type.String(),
          status: Type.String(),
          respondedAt: Type.String({ format: 'date-time' }),
        }),
        ...errorSchemas(400, 401, 403, 404, 413, 500),
      },
    }),
    async handle(call, request) {
      const { connectionId } = request.params as { connectionId: string }
      if (connectionId === '') throw new ReplykeError(400, connectionWords.invalidConnectionId)
      const by = await actingUserOf(services, call, request, 'connection')
      const announce = verb === 'accept' ? await notificationAnnouncement(services.ports, call) : null
      const answer = { by, connectionId, status: verbs[verb], announce }
      const answered = await answerConnection(services.ports, call.ctx, answer)
      if (typeof answered === 'string') throw connectionRefused(answered, 'answer', verb)
      return toAnswered(answered)
    },
  }))

/** A request that was answered just now. */
export const toAnswered = ({ id, status, createdAt, respondedAt }: Connection) => ({
  id,
  status,
  respondedAt: toIso(respondedAt ?? createdAt),
})

import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { recordCrmEvent, type RecordedCrmEvent } from '#usecases/crm-activities/record-event.ts'
import { eventData, eventName, eventTime } from './activity-fields.ts'
import { callerOf } from './caller.ts'
import { pathOf, usersByCustomId } from './family.ts'
import { Members, optional, required } from './members.ts'
import { namedUserMembers, targetOf } from './named-user.ts'
import { faults } from './schemas.ts'

const eventMembers = {
  name: required(eventName),
  timestamp: optional(eventTime, null),
  data: optional(eventData, null),
}
const ownBody = new Members(eventMembers)
const anyBody = new Members({ ...namedUserMembers, ...eventMembers })

const Answer = Type.Object({
  id: Type.Integer(),
  created: Type.Boolean({ description: 'Was it the first event of this name?' }),
})

type EventPorts = Pick<Ports, 'crmActivities' | 'clock' | 'settings' | 'rules' | 'progressWriter' | 'search'>

/** POST /events/ and /users-by-id/:user_id/events/ (usercom.md §4.5, B22). */
export function eventsPost(scope: FastifyInstance, ports: EventPorts): void {
  const shared = { tags: ['Events'], response: { 201: Answer, ...faults } }
  scope.post(
    '/events/',
    {
      schema: {
        summary: 'Record an event',
        description:
          'The user is named by `client` or `user_id`, the internal id, else by `user_key`, else by `user_custom_id`.',
        body: anyBody.schema,
        ...shared,
      },
    },
    async (request, reply) => {
      const { ctx } = callerOf(request)
      const body = anyBody.read(request)
      const target = await targetOf(ports, ctx, body)
      const { name, timestamp: at, data } = body
      return reply
        .code(201)
        .send(answerOf(await recordCrmEvent(ports, ctx, target, { name, at, data }), request.log))
    },
  )
  const family = usersByCustomId
  scope.post(
    pathOf(family, 'events'),
    {
      schema: {
        summary: `Record an event of a user ${family.described}`,
        params: family.params,
        body: ownBody.schema,
        ...shared,
      },
    },
    async (request, reply) => {
      const target = family.target(request)
      const { name, timestamp: at, data } = ownBody.read(request)
      const { ctx } = callerOf(request)
      return reply
        .code(201)
        .send(answerOf(await recordCrmEvent(ports, ctx, target, { name, at, data }), request.log))
    },
  )
}

function answerOf({ number, created, uncounted }: RecordedCrmEvent, log: FastifyBaseLogger): object {
  if (uncounted !== null)
    log.warn(
      { event: number, reason: uncounted.refusal.message },
      'an event was not counted for the metric of its name',
    )
  return { id: number, created }
}

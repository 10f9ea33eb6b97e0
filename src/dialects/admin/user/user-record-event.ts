import { isCallersKey } from '#core/metrics/event-key.ts'
import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ports } from '#usecases/ports.ts'
import { recordMetricEvent } from '#usecases/progress/record-metric-event.ts'
import { errorAnswers } from '../contract/shared.ts'
import { EventAnswer, EventBody } from '../contract/user-progress.ts'
import { UserParams } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { uidOf } from './named-user.ts'

/** POST /users/{user}/events: a metric event by hand, which has all the effects of one that a client sends. */
export function userRecordEvent(
  scope: Scope,
  ports: Pick<Ports, 'progressWriter' | 'rules' | 'clock' | 'leaderboardReader'>,
): void {
  const schema = {
    operationId: 'user.events.record',
    summary: 'Record a metric event of a user',
    tags: ['User'],
    params: UserParams,
    body: EventBody,
    response: { 201: EventAnswer, ...errorAnswers },
  }
  scope.post('/users/:user/events', { schema }, async (request, reply) => {
    const { metric, value, attributes = {}, idempotencyKey = null } = request.body
    const decimal = decimalOf(value)
    if (decimal === null) throw invalid('value', 'value must be smaller than 1e12')
    if (idempotencyKey !== null && !isCallersKey(idempotencyKey))
      throw invalid('idempotencyKey', 'idempotencyKey must not begin with a control character')
    const recorded = await recordMetricEvent(ports, ctxOf(request), {
      metricKey: metric,
      userId: { uid: uidOf(request) },
      patch: {},
      value: decimal,
      attributes,
      idempotencyKey,
    })
    return reply.code(201).send({
      id: recorded.eventId,
      total: numberOf(recorded.total),
      streak: recorded.streak.length,
      achievements: recorded.completions.map(({ achievement }) => achievement.name),
      points: Object.fromEntries(recorded.points.map((move) => [move.system.name, move.added])),
      replayed: recorded.replayed,
    })
  })
}

const invalid = (field: string, message: string) => new CoreError({ code: 'invalid', field, message })

import type { FastifyRequest } from 'fastify'
import { isCallersKey } from '#core/metrics/event-key.ts'
import { CoreError } from '#core/shared/errors.ts'
import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import { parseCustomerId } from '#core/shared/ids.ts'
import { countCodePoints, isStorableText } from '#core/shared/text.ts'
import type { Ports } from '#usecases/ports.ts'
import {
  recordMetricEvent,
  type MetricEvent,
  type RecordedMetricEvent,
} from '#usecases/progress/record-metric-event.ts'
import { ctxOf } from '../auth.ts'
import { EventAnswer, EventBody, EventHeaders, MetricPath } from '../contract/progress.ts'
import { errorAnswers } from '../contract/shared.ts'
import { toBaseStreak, toUserAchievement } from '../from-progress.ts'
import { toPointsByKey } from '../from-user-points.ts'
import { toEventLeaderboard } from '../from-leaderboards.ts'
import type { Scope } from '../scope.ts'
import { toPatch } from '../to-core.ts'

/** POST /metrics/{key}/event: 201, or 202 when the idempotency key was used before (trophy.md §3.2). */
export function metricsEvent(
  scope: Scope,
  ports: Pick<Ports, 'progressWriter' | 'rules' | 'clock' | 'leaderboardReader'>,
): void {
  const schema = {
    operationId: 'metrics.event',
    summary: 'Send a metric event',
    tags: ['Metrics'],
    params: MetricPath,
    headers: EventHeaders,
    body: EventBody,
    response: { 201: EventAnswer, 202: EventAnswer, ...errorAnswers },
  }
  scope.post('/metrics/:key/event', { schema }, async (request, reply) => {
    const event = toMetricEvent(request.params.key, request.body, idempotencyKeyOf(request))
    const recorded = await recordMetricEvent(ports, ctxOf(request), event)
    const { placesError } = recorded
    if (placesError !== null)
      request.log.warn({ err: placesError }, 'an event was recorded, and its places could not be read')
    return reply.code(recorded.replayed ? 202 : 201).send(toEventAnswer(recorded, event))
  })
}

const keyLengthMax = 255

/** The idempotency key; an empty one is none. @throws CoreError `invalid` (trophy.md §2.5) */
function idempotencyKeyOf(request: Pick<FastifyRequest, 'headers'>): string | null {
  const header = request.headers['idempotency-key']
  if (typeof header !== 'string' || header === '') return null
  return parseIdempotencyKey(header)
}

/** @throws CoreError `invalid` */
export function parseIdempotencyKey(key: string): string {
  if (countCodePoints(key) <= keyLengthMax && isStorableText(key) && isCallersKey(key)) return key
  const message = `Idempotency-Key must be at most ${keyLengthMax} characters, and begin with no control character`
  throw new CoreError({ code: 'invalid', field: 'idempotencyKey', message })
}

/** An event as the core takes it. @throws CoreError `invalid` */
export function toMetricEvent(
  metricKey: string,
  { user, value, attributes }: EventBody,
  idempotencyKey: string | null,
): MetricEvent {
  const decimal = decimalOf(value)
  if (decimal === null) {
    throw new CoreError({ code: 'invalid', field: 'value', message: 'value must be smaller than 1e12' })
  }
  return {
    metricKey,
    userId: parseCustomerId(user.id),
    patch: toPatch(user),
    value: decimal,
    attributes: attributes ?? {},
    idempotencyKey,
  }
}

const toEventAnswer = (
  {
    eventId,
    metric,
    total,
    completions,
    streak,
    extended,
    points,
    leaderboards,
    replayed,
    rules,
  }: RecordedMetricEvent,
  { idempotencyKey }: MetricEvent,
): EventAnswer => ({
  eventId,
  metricId: metric.id,
  total: numberOf(total),
  achievements: completions.map(({ achievement, at }) => toUserAchievement(achievement, at, rules)),
  currentStreak: { ...toBaseStreak(streak), extended },
  points: toPointsByKey(points, rules),
  leaderboards: Object.fromEntries(
    leaderboards.map((one) => [one.leaderboard.board.key, toEventLeaderboard(one)]),
  ),
  ...(idempotencyKey === null ? {} : { idempotencyKey, idempotentReplayed: replayed }),
})

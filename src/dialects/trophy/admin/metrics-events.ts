import type { Ports } from '#usecases/ports.ts'
import { acceptEvents } from '#usecases/progress/accept-events.ts'
import { parseIdempotencyKey, toMetricEvent } from '../application/metrics-event.ts'
import { ctxOf } from '../auth.ts'
import { EventsAnswer, EventsBody } from '../contract/metric-events.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { Scope } from '../scope.ts'

/** POST /metrics/events: 202 when all are kept, to be recorded in order; one bad event refuses all (trophy.md §4.2). */
export function adminMetricsEvents(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'reader' | 'clock' | 'eventQueue'>,
): void {
  const schema = {
    operationId: 'admin.metrics.batchEvents',
    summary: 'Send metric events',
    tags: ['Metrics'],
    body: EventsBody,
    response: { 202: EventsAnswer, ...errorAnswers },
  }
  scope.post('/metrics/events', { schema }, async (request, reply) => {
    const events = request.body.map(({ key, idempotencyKey, ...event }) =>
      toMetricEvent(key, event, idempotencyKey ? parseIdempotencyKey(idempotencyKey) : null),
    )
    await acceptEvents(ports, ctxOf(request), events)
    return reply.code(202).send({ accepted: events.length })
  })
}

import type { ProfilePatch } from '#core/profile/patch.ts'
import type { Completion } from '#core/progress/progress.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { Metric } from '#core/metrics/metric.ts'
import type { ShownStreak } from '#core/streaks/show.ts'
import { metricOf } from '../metrics/metric-of.ts'
import type { Ctx, Ports, Rules } from '../ports.ts'
import { eventWrite, unknownEventAttributes } from './event-write.ts'

/** A metric event as a client sends it. */
export interface MetricEvent {
  readonly metricKey: string
  readonly userId: CustomerId
  readonly patch: ProfilePatch
  readonly value: Decimal
  readonly attributes: Readonly<Record<string, string>>
  /** Null: none. */
  readonly idempotencyKey: string | null
}

/** What a metric event came to. */
export interface RecordedMetricEvent {
  readonly eventId: string
  readonly metric: Metric
  readonly total: Decimal
  readonly completions: readonly Completion[]
  readonly streak: ShownStreak
  readonly extended: boolean
  /** The idempotency key was used before: nothing was done. */
  readonly replayed: boolean
  readonly rules: Rules
}

/**
 * Identifies the user and records what the user did, in one transaction, once per idempotency key (trophy.md §2.4, §2.5).
 * @throws CoreError `not_found` without such a metric; `unknown_event_attributes`; what `applyPatch` refuses. A refused
 * event leaves no user, no event and no used key
 */
export async function recordMetricEvent(
  ports: Pick<Ports, 'progressWriter' | 'rules'>,
  ctx: Ctx,
  event: MetricEvent,
): Promise<RecordedMetricEvent> {
  const rules = await ports.rules.of(ctx.spaceId)
  const metric = metricOf(rules.metrics, event.metricKey)
  const refusal = unknownEventAttributes(rules.attributes.event, event.attributes)
  const write = eventWrite(ctx.spaceId, { ...event, metric: metric.number }, { refusal })
  return { ...(await ports.progressWriter.submit(write)), metric, rules }
}

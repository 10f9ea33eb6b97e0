import type { ProfilePatch } from '#core/profile/patch.ts'
import type { PointsMove } from '#core/progress/points-moves.ts'
import type { Completion } from '#core/progress/progress.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { Metric } from '#core/metrics/metric.ts'
import type { ShownStreak } from '#core/streaks/show.ts'
import { eventPlaces, type EventPlace } from '../leaderboards/event-places.ts'
import { metricOf } from '../metrics/metric-of.ts'
import type { Ctx, Ports, Rules } from '../ports.ts'
import { eventWrite, unknownEventAttributes, type KnownUser } from './event-write.ts'

/** A metric event as a client sends it, of whoever has an id, who is made when there is nobody; or of a known user. */
export interface MetricEvent<Who extends CustomerId | KnownUser = CustomerId> {
  readonly metricKey: string
  readonly userId: Who
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
  readonly points: readonly PointsMove[]
  readonly leaderboards: readonly EventPlace[]
  /** Why places could not be read after the commit, and are left out; null: they were. */
  readonly placesError: unknown
  /** The idempotency key was used before: nothing was done. */
  readonly replayed: boolean
  readonly rules: Rules
}

/**
 * Identifies the user and records what the user did, in one transaction, once per idempotency key (trophy.md §2.4, §2.5). What
 * fails after the commit does not fail the event (§1.5).
 * @throws CoreError `not_found` without such a metric; `unknown_event_attributes`; `user_not_found` when a known user is gone;
 * what `applyPatch` refuses. A refused event leaves no user, no event and no used key
 */
export async function recordMetricEvent(
  ports: Pick<Ports, 'progressWriter' | 'rules' | 'clock' | 'leaderboardReader'>,
  ctx: Ctx,
  event: MetricEvent<CustomerId | KnownUser>,
): Promise<RecordedMetricEvent> {
  const rules = await ports.rules.of(ctx.spaceId)
  const metric = metricOf(rules.metrics, event.metricKey)
  const refusal = unknownEventAttributes(rules.attributes.event, event.attributes)
  const write = eventWrite(ctx.spaceId, { ...event, metric: metric.number }, { refusal })
  const now = rules.leaderboards.live.length === 0 ? null : await ports.clock.now(ctx.projectId)
  const { scores, ...recorded } = await ports.progressWriter.submit(write)
  const done = { ...recorded, metric, rules, placesError: null }
  if (scores === null || now === null) return { ...done, leaderboards: [] }
  try {
    return { ...done, leaderboards: await eventPlaces(ports, rules, now, scores) }
  } catch (error) {
    // The event is recorded: an error would have it sent, and counted, again.
    return { ...done, leaderboards: [], placesError: error }
  }
}

import { crmEventKey } from '#core/metrics/event-key.ts'
import { recordEvent as recordProgress } from '#core/progress/record-event.ts'
import { replayEvent } from '#core/progress/replay-event.ts'
import { decimalOf, wholeDecimal, type Decimal } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { NewCrmEvent } from '#core/users/crm-activity.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { flagSetting } from '../settings/definitions.ts'

/** A User.com event as a client sends it. */
export interface SentEvent {
  readonly name: string
  /** Null: now. */
  readonly at: Micros | null
  readonly data: JsonObject | null
}

export interface RecordedCrmEvent {
  readonly number: number
  /** Was it the first of its name in the space? */
  readonly created: boolean
  /** Why the metric of this name did not count it; null: it did, or there is none. */
  readonly uncounted: CoreError | null
}

type EventPorts = Pick<Ports, 'crmActivities' | 'clock' | 'settings' | 'rules' | 'progressWriter'>

/**
 * Stores what a user did (usercom.md §4.5). Where the project wants it (`usercom.eventsAreMetricEvents`), an event that is
 * called like a metric's key counts for that metric too, once, at its own time; a metric that refuses it leaves the event.
 * @throws CoreError `user_not_found`; `overloaded`, `unavailable`, after which the event may be stored and not be counted
 */
export async function recordCrmEvent(
  ports: EventPorts,
  ctx: Ctx,
  target: Target,
  { name, at: sentAt, data }: SentEvent,
): Promise<RecordedCrmEvent> {
  const now = await ports.clock.now(ctx.projectId)
  const event: NewCrmEvent = { name, at: sentAt ?? now, data }
  const { uid, number, created } = await ports.crmActivities.recordEvent(ctx.spaceId, target, event)
  const counting = await flagSetting(ports, ctx.projectId, 'usercom.eventsAreMetricEvents')
  return { number, created, uncounted: counting ? await count(ports, ctx, uid, number, event, now) : null }
}

/** Counts an event for the metric of its name, under a key of its own. */
async function count(
  ports: EventPorts,
  ctx: Ctx,
  uid: Uid,
  number: number,
  { name, at, data }: NewCrmEvent,
  now: Micros,
): Promise<CoreError | null> {
  const metric = (await ports.rules.of(ctx.spaceId)).metrics.byKey(name)?.number
  if (metric === undefined) return null
  // Progress goes on from now: what is told of the future has happened by now.
  const then = Math.min(at, now) as Micros
  const done = { metric, value: valueOf(data), attributes: {} }
  try {
    await ports.progressWriter.submit({
      spaceId: ctx.spaceId,
      target: { by: 'uid', value: uid },
      at: then,
      once: { metric, key: crmEventKey(number) },
      decide: (user, progress, facts) => recordProgress(user, progress, done, { ...facts, now: then }),
      replay: (_user, progress, eventId, facts) => replayEvent(progress, metric, eventId, facts),
    })
    return null
  } catch (error) {
    if (error instanceof CoreError && !passing.has(error.refusal.code)) return error
    throw error
  }
}

/** Nothing was decided about the event. */
const passing: ReadonlySet<string> = new Set(['overloaded', 'unavailable'])

const one = wholeDecimal(1)

/** How much an event counts: `data.value` where it is a number that a metric can hold, else 1. */
function valueOf(data: JsonObject | null): Decimal {
  const value = data !== null && Object.hasOwn(data, 'value') ? data['value'] : undefined
  return typeof value === 'number' ? (decimalOf(value) ?? one) : one
}

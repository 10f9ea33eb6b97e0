import type { AttributeCatalog } from '#core/attributes/definition.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { recordEvent, type RecordedEvent } from '#core/progress/record-event.ts'
import { replayEvent } from '#core/progress/replay-event.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { CustomerId, Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { ProgressWrite, UserFacts } from '../ports.ts'
import { identifyBy } from '../users/identify-user.ts'

/** A user who has to be there. */
export interface KnownUser {
  readonly uid: Uid
}

/** A metric event whose metric is known. */
export interface EventToRecord {
  /** Who has an id is made when there is nobody. */
  readonly userId: CustomerId | KnownUser
  readonly patch: ProfilePatch
  /** The metric's number. */
  readonly metric: number
  readonly value: Decimal
  readonly attributes: Readonly<Record<string, string>>
  /** Null: none. */
  readonly idempotencyKey: string | null
}

/**
 * The write that identifies the user and records what the user did, once per idempotency key (trophy.md §2.4, §2.5). `refusal` is
 * told after what is wrong with the user, whose attributes are checked first (§2.2); `at` is when it happened, if not
 * now.
 */
export function eventWrite(
  spaceId: SpaceId,
  { userId, patch, metric, value, attributes, idempotencyKey }: EventToRecord,
  { refusal = null, at }: { readonly refusal?: Refusal | null; readonly at?: Micros } = {},
): ProgressWrite<RecordedEvent> {
  const then = at === undefined ? {} : { now: at }
  return {
    spaceId,
    ...(typeof userId === 'string'
      ? {
          target: { by: 'id', value: userId } as const,
          identify: (before: User | null, facts: UserFacts) =>
            identifyBy(patch)(before, { ...facts, ...then }),
        }
      : { target: { by: 'uid', value: userId.uid } as const }),
    ...(at === undefined ? {} : { at }),
    keepsUser: Object.keys(patch).length === 0,
    ...(idempotencyKey === null ? {} : { once: { metric, key: idempotencyKey } }),
    decide: (user, progress, facts) =>
      refusal === null
        ? recordEvent(user, progress, { metric, value, attributes }, { ...facts, ...then })
        : { kind: 'refused', refusal },
    withScores: (answer, changes, uid) => ({ ...answer, scores: { uid, changes } }),
    replay: (_user, progress, eventId, facts) => replayEvent(progress, metric, eventId, facts),
  }
}

/** What is wrong with an event's attributes; null when nothing is (trophy.md §2.2). */
export function unknownEventAttributes(
  catalog: AttributeCatalog,
  attributes: Readonly<Record<string, string>>,
): Refusal | null {
  const unknown = Object.keys(attributes).filter((key) => catalog.byKey(key) === undefined)
  return unknown.length === 0
    ? null
    : { code: 'unknown_event_attributes', message: 'Unknown event attributes', values: unknown }
}

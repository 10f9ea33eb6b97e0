import { CoreError, type Refusal } from '#core/shared/errors.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Ports, QueuedEvent } from '../ports.ts'
import { eventWrite } from './event-write.ts'

/** What became of a queued event. `taken`: by another process. */
export type QueuedOutcome =
  | { readonly kind: 'recorded' | 'replayed' | 'taken' }
  | { readonly kind: 'dropped'; readonly refusal: Refusal }

/** Nothing was decided about the event: it waits on. */
const passing: ReadonlySet<string> = new Set(['overloaded', 'unavailable'])

/**
 * Records an event from the queue, exactly once: it leaves the queue in the statement that records it. One that is
 * refused by now, or whose idempotency key was used, leaves it and nothing else (trophy.md §4.2 batchEvents).
 * @throws CoreError `overloaded`, `unavailable`: the event stays where it is
 */
export async function recordQueuedEvent(
  ports: Pick<Ports, 'progressWriter' | 'eventQueue'>,
  spaceId: SpaceId,
  event: QueuedEvent,
): Promise<QueuedOutcome> {
  const write = eventWrite(spaceId, event, { at: receivedAt(event) })
  try {
    const { replayed } = await ports.progressWriter.submit({ ...write, queued: event.place })
    if (!replayed) return { kind: 'recorded' }
  } catch (error) {
    if (!(error instanceof CoreError) || passing.has(error.refusal.code)) throw error
    // The only thing that is not found here: the event's metric was found when it was accepted.
    if (error.refusal.code === 'not_found') return { kind: 'taken' }
    await ports.eventQueue.drop(spaceId, event.place)
    return { kind: 'dropped', refusal: error.refusal }
  }
  await ports.eventQueue.drop(spaceId, event.place)
  return { kind: 'replayed' }
}

/**
 * The event's instant is that of its acceptance (trophy.md §2.4 "received instant"): however long it waits, and whatever
 * midnight passes, it counts for the day on which the customer was told that it is accepted.
 */
const receivedAt = ({ acceptedAt }: QueuedEvent): Micros => acceptedAt

import { EventsWaiting } from '#core/progress/events-waiting.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { Ports, QueuedEvent } from '../ports.ts'
import { recordQueuedEvent } from './record-queued-event.ts'

export type QueuePorts = Pick<Ports, 'progressWriter' | 'eventQueue' | 'projects'>

/** Where it is said what became of accepted events. */
export interface QueueLog {
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** An event that fails as often as this, for a reason that does not pass, fails for ever. */
export const queueFailuresMax = 5

/**
 * Records accepted events of one user in order (trophy.md §4.2 batchEvents). Stops at the first that has to wait: those
 * after it wait with it, until it is recorded or, when it failed too often, set aside. Gives how many wait no more.
 */
export async function workQueue(
  ports: QueuePorts,
  log: QueueLog,
  spaceId: SpaceId,
  events: readonly QueuedEvent[],
): Promise<number> {
  for (const [index, event] of events.entries()) {
    try {
      const outcome = await recordQueuedEvent(ports, spaceId, event)
      if (outcome.kind === 'dropped') {
        const facts = { project: await projectOf(ports, spaceId), code: outcome.refusal.code }
        log.warn(facts, 'a queued event was refused and dropped')
      }
    } catch (error) {
      // An event that comes before others that were accepted before it: with whole places there is none.
      const isOwn = !isPassing(error) || error instanceof EventsWaiting
      if (isOwn && (await isSetAside(ports, log, spaceId, event, error))) continue
      log.error({ err: error }, 'a queued event has to wait')
      return index
    }
  }
  return events.length
}

/** Does this say something of the moment, and nothing of the work? */
export const isPassing = (error: unknown): boolean =>
  error instanceof CoreError && ['overloaded', 'unavailable'].includes(error.refusal.code)

/** Counts the failure; says whether it was one too many. */
async function isSetAside(
  ports: QueuePorts,
  log: QueueLog,
  spaceId: SpaceId,
  { place, metric }: QueuedEvent,
  error: unknown,
): Promise<boolean> {
  const reason = error instanceof Error ? error.message : String(error)
  const gone = await ports.eventQueue.fail(spaceId, place, { reason, countMax: queueFailuresMax })
  if (gone) {
    const facts = {
      project: await projectOf(ports, spaceId),
      uid: place.uid,
      position: place.position,
      metric,
    }
    log.error({ ...facts, err: error }, 'a queued event failed too often and was set aside')
  }
  return gone
}

async function projectOf({ projects }: QueuePorts, spaceId: SpaceId): Promise<string | null> {
  const all = await projects.list()
  return all.find((project) => project.spaceId === spaceId)?.id ?? null
}

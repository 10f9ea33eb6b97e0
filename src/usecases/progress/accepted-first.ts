import { EventsWaiting } from '#core/progress/events-waiting.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Ports } from '../ports.ts'
import { workQueue, type QueueLog, type QueuePorts } from './work-queue.ts'

/** So many of a user's events are looked at together. */
const eventsMax = 500
/** More rounds than a long queue with some events that fail needs: somebody else keeps adding. */
const roundsMax = 40

/**
 * The same ports, whose writes wait for the events of their user that were accepted before them: these are recorded
 * first, as of their acceptance, so that nothing brings a streak past them (docs/adr/0006-progress.md).
 */
export function acceptedFirst<P extends QueuePorts & Pick<Ports, 'writer' | 'merges'>>(
  ports: P,
  log: QueueLog,
): P {
  const working = new Map<Uid, Promise<number>>()
  const work = (spaceId: SpaceId, uid: Uid): Promise<number> => {
    const known = working.get(uid)
    if (known !== undefined) return known
    const begun = ports.eventQueue
      .firstOf(spaceId, uid, eventsMax)
      .then((events) => workQueue(ports, log, spaceId, events))
      .finally(() => working.delete(uid))
    working.set(uid, begun)
    return begun
  }
  const submitted = async <T>(submit: () => Promise<T>): Promise<T> => {
    for (let round = 0; round < roundsMax; round += 1) {
      try {
        return await submit()
      } catch (error) {
        if (!(error instanceof EventsWaiting)) throw error
        await work(error.spaceId, error.uid)
      }
    }
    throw new CoreError({ code: 'overloaded', message: 'Too many accepted events of the user wait' })
  }
  const { writer, progressWriter, merges } = ports
  return {
    ...ports,
    writer: { submit: (submission) => submitted(() => writer.submit(submission)) },
    progressWriter: { submit: (write) => submitted(() => progressWriter.submit(write)) },
    merges: { merge: (spaceId, numbers) => submitted(() => merges.merge(spaceId, numbers)) },
  }
}

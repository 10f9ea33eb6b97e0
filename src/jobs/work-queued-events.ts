import type { SpaceId } from '#core/shared/ids.ts'
import type { QueuedEvent } from '#usecases/ports.ts'
import { recordQueuedEvent } from '#usecases/progress/record-queued-event.ts'
import { projectOf, type Job, type JobContext } from './job.ts'

const batchMax = 500

/** Records events that were accepted earlier, one user's in order (trophy.md §4.2 batchEvents). */
export const workQueuedEvents: Job = async (context, spaceId) => {
  const events = await context.ports.eventQueue.first(spaceId, batchMax)
  const chains = [...Map.groupBy(events, ({ place }) => place.uid).values()]
  const counts = await Promise.all(chains.map((chain) => workInOrder(context, spaceId, chain)))
  return events.length === batchMax && counts.some((count) => count > 0)
}

/** Stops at the first that has to wait: those after it wait with it. Gives how many left the queue. */
async function workInOrder(
  context: JobContext,
  spaceId: SpaceId,
  events: readonly QueuedEvent[],
): Promise<number> {
  for (const [index, event] of events.entries()) {
    try {
      const outcome = await recordQueuedEvent(context.ports, spaceId, event)
      if (outcome.kind === 'dropped') {
        const facts = { project: await projectOf(context, spaceId), code: outcome.refusal.code }
        context.log.warn(facts, 'a queued event was refused and dropped')
      }
    } catch (error) {
      context.log.error({ err: error }, 'a queued event has to wait')
      return index
    }
  }
  return events.length
}

import { workQueue } from '#usecases/progress/work-queue.ts'
import type { Job } from './job.ts'

const batchMax = 500

/** Records events that were accepted earlier, one user's in order (trophy.md §4.2 batchEvents). */
export const workQueuedEvents: Job = async ({ ports, log }, spaceId) => {
  const events = await ports.eventQueue.first(spaceId, batchMax)
  const chains = [...Map.groupBy(events, ({ place }) => place.uid).values()]
  const counts = await Promise.all(chains.map((chain) => workQueue(ports, log, spaceId, chain)))
  return events.length === batchMax && counts.some((count) => count > 0)
}

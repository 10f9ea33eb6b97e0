import type { SpaceId } from '#core/shared/ids.ts'
import { announceDue } from './announce-due.ts'
import { evaluateDue } from './evaluate-due.ts'
import { fillLeaderboards } from './fill-leaderboards.ts'
import type { Job, JobContext } from './job.ts'
import { sweepUsers } from './sweep-users.ts'
import { workQueuedEvents } from './work-queued-events.ts'

/** Events that were received come before what time does, and what is given silently before what is told. */
const jobs: readonly Job[] = [workQueuedEvents, sweepUsers, fillLeaderboards, evaluateDue, announceDue]

/** What one process at a time has who does what is due in a space. */
export const dueWorkOf = (spaceId: SpaceId): string => `due work of ${spaceId}`

/**
 * Does what is due in a space, a batch of each job in turn, so that no long one holds up the others, until nothing is left
 * or `stop` says so. One server process does a space at a time; says whether it was this one.
 */
export const workSpace = (context: JobContext, spaceId: SpaceId, stop: () => boolean): Promise<boolean> =>
  context.ports.exclusive.run(dueWorkOf(spaceId), async () => {
    for (let more = true; more && !stop();) {
      more = false
      for (const job of jobs) more = (await job(context, spaceId)) || more
    }
  })

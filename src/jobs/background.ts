import { setTimeout as delay } from 'node:timers/promises'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { Background } from '#usecases/ports.ts'
import type { JobContext } from './job.ts'
import { workSpace } from './work-space.ts'

const waitMsMax = 45_000
const pollMs = 10

/** Sends what is due in a space until nothing is left. */
export interface Sender {
  finish(spaceId: SpaceId): Promise<void>
}

/**
 * Does at once what the ticker would do, or waits until another process has done it. Then what is to be told is sent, where
 * there is somebody who does.
 */
export const background = (context: JobContext, ...senders: readonly Sender[]): Background => ({
  /** @throws CoreError `unavailable` when it cannot be done */
  async finish(spaceId) {
    const deadline = Date.now() + waitMsMax
    const isLate = () => Date.now() > deadline
    const isDue = async () => (await context.ports.dueWork.spaces()).includes(spaceId)
    for (let round = 0; await isDue(); round += 1) {
      if (isLate()) throw new CoreError({ code: 'unavailable', message: 'What is due could not be done' })
      // Another process is at it, or somebody could not be brought up to now.
      if (round > 0) await delay(pollMs)
      await workSpace(context, spaceId, isLate)
    }
    for (const sender of senders) await sender.finish(spaceId)
  },
})

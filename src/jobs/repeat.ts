import { setTimeout as delay } from 'node:timers/promises'
import { CoreError } from '#core/shared/errors.ts'
import type { JobLog } from './job.ts'
import type { Ticker } from './ticker.ts'

/** What does not answer must not hold up the end of the server. */
const endMsMax = 3000

export interface Repetition {
  readonly everyMs: number
  /** Until the first time, when that is not `everyMs`. */
  readonly firstMs?: number
  readonly log: JobLog
  /** What the log says when the work fails. */
  readonly problem: string
}

/** Does work again and again by the machine's clock, one time after the other, until it is stopped. Nothing that fails ends it. */
export function startRepeating(
  { everyMs, firstMs = everyMs, log, problem }: Repetition,
  work: () => Promise<void>,
): Ticker {
  const ending = new AbortController()
  let wasUnavailable = false
  const once = async () => {
    try {
      await work()
      wasUnavailable = false
    } catch (error) {
      const isUnavailable = error instanceof CoreError && error.refusal.code === 'unavailable'
      // While the database is away, once is enough.
      if (!isUnavailable || !wasUnavailable) log.error({ err: error }, problem)
      wasUnavailable = isUnavailable
    }
  }
  const run = async () => {
    let waitMs = firstMs
    while (!ending.signal.aborted) {
      await delay(waitMs, null, { signal: ending.signal, ref: false }).catch(() => null)
      waitMs = everyMs
      if (!ending.signal.aborted) await once()
    }
  }
  const running = run()
  return {
    async stop() {
      ending.abort()
      await Promise.race([running, delay(endMsMax, null, { ref: false })])
    },
  }
}

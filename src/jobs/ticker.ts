import { setTimeout as delay } from 'node:timers/promises'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { JobContext } from './job.ts'
import { keepSearch } from './keep-search.ts'
import { workSpace } from './work-space.ts'

const intervalMs = 1000
/** A database that does not answer must not hold up the end of the server. */
const endMsMax = 3000
/** A space with more to do than this goes on after the others had their turn. */
const turnMsMax = 2000

export interface Ticker {
  /** Settles when the batch under way is finished, at least in a few seconds; nothing begins after it. */
  stop(): Promise<void>
}

/**
 * Looks every second for what is due by the projects' own clocks, and does it. Any number of processes may tick: what one
 * is at, the others leave alone. Nothing that fails ends it.
 */
export function startTicker(context: JobContext, everyMs: number = intervalMs): Ticker {
  const ending = new AbortController()
  const isEnding = () => ending.signal.aborted
  let wasUnavailable = false
  const report = (error: unknown) => {
    const isUnavailable = error instanceof CoreError && error.refusal.code === 'unavailable'
    // While the database is away, once is enough.
    if (!isUnavailable || !wasUnavailable) context.log.error({ err: error }, 'due work failed')
    wasUnavailable = isUnavailable
  }
  const inTurn = async (spaces: readonly SpaceId[], work: typeof workSpace) => {
    for (const spaceId of spaces) {
      const end = Date.now() + turnMsMax
      if (isEnding()) return
      await work(context, spaceId, () => isEnding() || Date.now() > end).catch(report)
    }
  }
  const workWhatIsDue = async () => {
    const spaces = await context.ports.dueWork.spaces()
    wasUnavailable = false
    await inTurn(spaces, workSpace)
  }
  // Beside what is due, which does not wait until a million users are read.
  const keepSearches = async () => inTurn(await context.ports.searchUpkeep.spaces(), keepSearch)
  const run = async (tick: () => Promise<void>) => {
    while (!isEnding()) {
      await tick().catch(report)
      await delay(everyMs, null, { signal: ending.signal }).catch(() => null)
    }
  }
  const running = Promise.all([run(workWhatIsDue), run(keepSearches)])
  return {
    async stop() {
      ending.abort()
      await Promise.race([running, delay(endMsMax, null, { ref: false })])
    },
  }
}

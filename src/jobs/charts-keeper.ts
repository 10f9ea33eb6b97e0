import type { Ports } from '#usecases/ports.ts'
import type { JobLog } from './job.ts'
import { startRepeating } from './repeat.ts'
import type { Ticker } from './ticker.ts'

const everyMs = 1000

export interface ChartsKeeperOptions {
  readonly ports: Pick<Ports, 'chartsUpkeep'>
  readonly log: JobLog
}

/** Keeps what charts are read from up to date, step by step until nothing waits (docs/adr/0013-analytics.md). */
export function startChartsKeeper({ ports, log }: ChartsKeeperOptions): Ticker {
  const ending = new AbortController()
  const { signal } = ending
  const ticker = startRepeating(
    { everyMs, log, problem: 'charts could not be kept up to date' },
    async () => {
      try {
        for (let more = true; more && !signal.aborted;) more = await ports.chartsUpkeep.step(signal)
      } catch (error) {
        // The step that was under way has undone itself.
        if (!signal.aborted) throw error
      }
    },
  )
  return {
    stop() {
      ending.abort()
      return ticker.stop()
    },
  }
}

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
  let ending = false
  const ticker = startRepeating(
    { everyMs, log, problem: 'charts could not be kept up to date' },
    async () => {
      for (let more = true; more && !ending;) more = await ports.chartsUpkeep.step()
    },
  )
  return {
    stop() {
      ending = true
      return ticker.stop()
    },
  }
}

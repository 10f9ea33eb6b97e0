import type { Micros } from '../shared/ids.ts'

const minute = 60_000_000

/** How long an endpoint may take for its answer (trophy.md §5). */
export const answerMs = 60_000

/** How long after each failure the next attempt is made (trophy.md §5): three retries, twice as long each time. */
const delays: readonly number[] = [minute, 2 * minute, 4 * minute]

/** When to try again; null after the last attempt. @param failures how many attempts failed, the one at `at` included */
export function retryAt(failures: number, at: Micros): Micros | null {
  const delay = delays[failures - 1]
  return delay === undefined ? null : ((at + delay) as Micros)
}

/**
 * How long a delivery waits at most for those of the same user and endpoint before it: as long as all attempts of one
 * take, so that an endpoint that is away makes nobody's queue grow without end.
 */
export const orderKeptFor: number =
  delays.reduce((sum, delay) => sum + delay, 0) + (delays.length + 1) * answerMs * 1000

/**
 * How long after its next attempt was due a delivery is given up when its endpoint is away and nobody came to it: what
 * waits for such an endpoint must not grow without end.
 */
export const overdueMax: number = 60 * minute

/** How long a delivery is kept in the log (trophy.md §5). */
export const logKeptFor: number = 7 * 24 * 60 * minute

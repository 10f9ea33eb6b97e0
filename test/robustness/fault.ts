import type { Headers } from './world.ts'

/** Changes one thing about a good request so that it is none. */
export interface Fault {
  readonly fault: string
  readonly statuses: readonly number[]
  readonly method?: string
  /** The whole path, without mount variables. */
  readonly path?: string
  readonly headers?: Headers
  /** Instead of the good credential. */
  readonly credential?: Headers
  readonly body?: string | Buffer
  readonly query?: string
}

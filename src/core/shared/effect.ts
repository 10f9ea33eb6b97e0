import type { Micros } from './ids.ts'
import type { JsonObject } from './json.ts'

/** Something to tell the outside world after the commit, stored with the change that caused it (DESIGN §4.6). */
export interface Effect {
  readonly kind: string
  readonly body: JsonObject
  /** Not to be told before this; absent: at once. */
  readonly dueAt?: Micros
}

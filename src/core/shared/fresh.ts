import type { Micros } from './ids.ts'

/** What a new definition gets from outside the core, which has neither clock nor randomness. */
export interface Fresh {
  readonly now: Micros
  /** Another uuid with every call. */
  newId(): string
}

import type { Decimal } from '../shared/decimal.ts'
import type { Streak } from '../streaks/streak.ts'

/** What a user has achieved: all that one event has to look at (docs/adr/0006-progress.md). Made with the user. */
export interface Progress {
  /** Sums of all event values by metric number. */
  readonly totals: ReadonlyMap<number, Decimal>
  /**
   * Sums of matching events by the number of an achievement with event filters. An achievement that is not in here was
   * made after the user's first event and has to be summed from the events.
   */
  readonly filtered: ReadonlyMap<number, Decimal>
  /** Numbers of completed achievements. */
  readonly completed: ReadonlySet<number>
  readonly streak: Streak
}

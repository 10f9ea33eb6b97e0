import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import type { Leaderboard } from './leaderboard.ts'
import type { Run } from './runs.ts'

/** What a user has reached in one run of a board. */
export interface BoardScore {
  /** The board's number. */
  readonly board: number
  /** The run's first day. */
  readonly run: Day
  /** The user is listed while it is above 0. */
  readonly score: Decimal
  /** When the score last changed: of two with the same score the earlier is ahead. */
  readonly reachedAt: Micros
  /** The uuid of that change, which rises with time: it decides where two came in the same instant. */
  readonly reachedBy: string
  /** When a streak is lost if nothing more happens, and the score with it; null: it stays. */
  readonly lapsesAt: Micros | null
  /** Since which day of the run it is stored so: the scores of earlier days are kept for the history. */
  readonly day: Day
}

/**
 * The values that a user has of a board's breakdown attributes, in their order; none for a board without. Null: one is
 * missing, and the user is in no group (trophy.md §2.9 "Breakdown").
 */
export type Group = readonly string[] | null

/** A score that is to be stored. */
export interface ScoreChange extends BoardScore {
  readonly group: Group
  /** What the score was; null: nothing had been earned. */
  readonly before: Pick<BoardScore, 'score' | 'reachedAt' | 'reachedBy'> | null
  /** Another score may be stored since an earlier day, and ends with this one. */
  readonly closes: boolean
  /** It changed by what the request is about, not by what time brought meanwhile. */
  readonly own: boolean
}

/** What a user earned in a run of a board before it was looked at: summed from stored events or awards. */
export interface ScoreQuestion {
  readonly name: string
  readonly board: Leaderboard
  readonly run: Run
  /** What is stored of the score is asked for too. */
  readonly again?: true
}

/** The answer to it. */
export interface EarnedBefore {
  readonly score: Decimal
  /** What changed it last; null: nothing was earned. */
  readonly last: Pick<BoardScore, 'reachedAt' | 'reachedBy'> | null
  /** Given where it was asked for; null: nothing is stored. */
  readonly stored?: StoredScore | null
}

/** The present score of a run as it is stored for others to rank by. */
export interface StoredScore extends Omit<BoardScore, 'board' | 'run'> {
  readonly group: Group
}

export const isSameGroup = (one: Group, other: Group): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

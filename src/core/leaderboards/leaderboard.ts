import type { Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'

/** What users are ranked by (trophy.md §2.9); metrics and points systems by number. */
export type RankedBy =
  | { readonly type: 'metric'; readonly metric: number }
  | { readonly type: 'points'; readonly system: number }
  | { readonly type: 'streak' }

/** Archived: deleted. */
export type LeaderboardStatus = 'inactive' | 'scheduled' | 'active' | 'finished' | 'archived'

/** A user attribute whose values part a board into groups. */
export interface BreakdownAttribute {
  /** The attribute definition's uuid. */
  readonly attributeId: string
  /** The definition's key, under which values are stored. */
  readonly key: string
}

export interface Leaderboard {
  /** The wire's id: a uuid. */
  readonly id: string
  /** Names the board inside rows; drawn by the database. */
  readonly number: number
  readonly key: string
  readonly name: string
  readonly description: string | null
  readonly rankedBy: RankedBy
  /** As it was last set; time moves it on: see `statusAt`. */
  readonly status: LeaderboardStatus
  /** Null: 1,000. */
  readonly maxParticipants: number | null
  readonly start: Day
  /** The last day; null: for ever. */
  readonly end: Day | null
  /** Only events from this local time of day, as it was written (`HH:mm` or `HH:mm:ss`). */
  readonly startTime: string | null
  /** Only events before this local time of day. */
  readonly endTime: string | null
  readonly breakdown: readonly BreakdownAttribute[]
  /** Null: one run from `start` to `end`. */
  readonly run: { readonly unit: 'day' | 'month' | 'year'; readonly interval: number } | null
  readonly createdAt: Micros
  /** When it was last made active or scheduled; null: never. */
  readonly activatedAt: Micros | null
  /** When an administrator ended it; null: its last day does. */
  readonly finishedAt: Micros | null
}

/** As many as a board without a limit of its own lists (trophy.md §2.9). */
const participantsDefault = 1000

/** How many of a group are on the board. */
export const participantsOf = ({ maxParticipants }: Pick<Leaderboard, 'maxParticipants'>): number =>
  maxParticipants ?? participantsDefault

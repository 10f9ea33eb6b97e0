import type { Standing } from '#core/leaderboards/told.ts'
import type { Run } from '#core/leaderboards/runs.ts'
import type { Effect } from '#core/shared/effect.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { LeaderboardView } from '../leaderboards/view.ts'
import type { BoardRanking, Rules, UserView } from '../ports.ts'

/** What a payload about a leaderboard is made of, as it is when the effect is passed on. */
export interface BoardFacts {
  readonly leaderboard: LeaderboardView
  readonly run: Run
  /** The first of them; empty in what is about one user's place. */
  readonly rankings: readonly BoardRanking[]
  /** Null: not on the board. */
  readonly place: Standing | null
  readonly previousPlace: Standing | null
}

/** What a payload is made of besides the effect. */
export interface EffectFacts {
  /** As the user is when the effect is passed on; null where it is about nobody, or about one who was deleted. */
  readonly user: UserView | null
  readonly rules: Rules
  /** In what is about a leaderboard. */
  readonly board?: BoardFacts
}

/** How a wire tells of effects. A server tells in one way; storage and delivery know none. */
export interface EffectWire {
  /** Null: there is nothing to tell of, or not any more. */
  payload(effect: Effect, facts: EffectFacts): JsonObject | null
  /** What goes with a payload: the same `id` with every attempt. */
  headers(message: {
    readonly id: string
    readonly body: string
    readonly secret: string
  }): Readonly<Record<string, string>>
}

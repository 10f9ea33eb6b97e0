import { zero, type Decimal } from '../shared/decimal.ts'
import type { Micros, Uid } from '../shared/ids.ts'

/** Somebody's score in a ranking. */
export interface Ranked {
  readonly uid: Uid
  readonly score: Decimal
  readonly reachedAt: Micros
  readonly reachedBy: string
}

/** Is one ahead of the other: the higher score, then who reached it first (trophy.md §2.9). */
export function isAhead(one: Ranked, other: Ranked): boolean {
  if (one.score !== other.score) return one.score > other.score
  if (one.reachedAt !== other.reachedAt) return one.reachedAt < other.reachedAt
  return one.reachedBy < other.reachedBy
}

/** The best of a group, read once for many questions: at least one more than are on the board, if there are so many. */
export interface Best {
  readonly length: number
  /** By place, from 0. */
  at(index: number): Ranked
  /** Where somebody stands; null: not among them. */
  indexOf(uid: Uid): number | null
}

/** What an answer says of a user's place (trophy.md §3.0 EventLeaderboard). */
export interface Place {
  /** Null: not on the board. */
  readonly rank: number | null
  readonly previousRank: number | null
  /** 0 while there is room, else the score of the last who is on the board. */
  readonly threshold: Decimal
}

/**
 * The ranks that a score, and the one before it, have among all others of the group. `size` is how many are on the
 * board.
 */
export function placeOf(best: Best, size: number, after: Ranked, before: Ranked | null): Place {
  const own = best.indexOf(after.uid)
  const rankOf = (one: Ranked | null): number | null => {
    if (one === null || one.score <= zero) return null
    const rank = countAhead(best, own, one) + 1
    return rank <= size ? rank : null
  }
  return {
    rank: rankOf(after),
    previousRank: rankOf(before),
    threshold: best.length < size ? zero : best.at(size - 1).score,
  }
}

/** How many others are ahead; `own` is where the user stands. */
function countAhead(best: Best, own: number | null, one: Ranked): number {
  let [low, high] = [0, best.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isAhead(best.at(middle), one)) low = middle + 1
    else high = middle
  }
  return own !== null && own < low ? low - 1 : low
}

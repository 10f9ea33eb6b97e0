import { zero, type Decimal } from '../shared/decimal.ts'
import type { Uid } from '../shared/ids.ts'

/** Where somebody stands. */
export interface Standing {
  readonly rank: number
  readonly score: Decimal
}

const oneWhole = 1_000_000n
const shown = (score: Decimal): bigint => score / oneWhole

/** Is there nothing to tell between two places (trophy.md §5)? Null: not on the board. A value alone is no change of rank. */
export const isSameRank = (one: Standing | null, other: Standing | null): boolean =>
  (one?.rank ?? null) === (other?.rank ?? null)

/** Would both be shown alike? */
export const isSamePlace = (one: Standing | null, other: Standing | null): boolean =>
  isSameRank(one, other) && (one === null || other === null || shown(one.score) === shown(other.score))

/**
 * Where somebody stood with an earlier score, had nobody else moved: for whoever was told nothing before. Null: not on the
 * board.
 */
export function placeWith(
  score: Decimal,
  own: Uid,
  others: Iterable<readonly [Uid, Standing]>,
  size: number,
): Standing | null {
  if (score <= zero) return null
  let rank = 1
  for (const [uid, other] of others) if (uid !== own && other.score > score) rank += 1
  return rank <= size ? { rank, score } : null
}

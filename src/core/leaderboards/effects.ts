import { formatDay } from '../shared/calendar.ts'
import { formatDecimal, type Decimal } from '../shared/decimal.ts'
import type { Effect } from '../shared/effect.ts'
import type { Leaderboard } from './leaderboard.ts'
import type { Group, ScoreChange } from './score.ts'

/**
 * What is told of a score that changed: plain facts, of which the webhooks `leaderboard.rank_changed` and
 * `leaderboard.changed` are made (trophy.md §5). Their ranks are not in it, because writing a score reads nobody else's.
 *
 * - `leaderboard.score_changed`: `{boardId, run, group, before, after, at}`: the uuid of the board, the run's first day, the
 *   user's values of the breakdown attributes in the board's order (`[]` without), the score before and after as decimal
 *   text, and the instant in microseconds. Only of users who are in a group, and only when the score is another.
 * - `leaderboard.group_changed`: `{boardId, run, from, group, score, at}`: other attributes moved the user, with the whole
 *   score, from one group into another; null is no group.
 *
 * Nobody subscribes to these kinds themselves: what stores effects has to ask whether one of the webhooks made of them is
 * wanted. A streak that is lost by time is told when it is stored as lost; rankings show it before.
 */
export function scoreChanged(
  { id }: Pick<Leaderboard, 'id'>,
  change: ScoreChange,
  at: number,
): readonly Effect[] {
  const { run, group, before, score } = change
  if (group === null || textOf(before?.score) === formatDecimal(score)) return []
  const body = {
    boardId: id,
    run: formatDay(run),
    group: [...group],
    before: textOf(before?.score),
    after: formatDecimal(score),
    at,
  }
  return [{ kind: 'leaderboard.score_changed', body }]
}

/** See `scoreChanged`. */
export const groupChanged = (
  { id }: Pick<Leaderboard, 'id'>,
  { run, group, score }: ScoreChange,
  from: Group,
  at: number,
): Effect => ({
  kind: 'leaderboard.group_changed',
  body: {
    boardId: id,
    run: formatDay(run),
    from: from === null ? null : [...from],
    group: group === null ? null : [...group],
    score: formatDecimal(score),
    at,
  },
})

const textOf = (score: Decimal | undefined) => (score === undefined ? '0' : formatDecimal(score))

import type { ScoreQuestion, StoredScore } from '#core/leaderboards/score.ts'
import { formatDay } from '#core/shared/calendar.ts'
import type { Uid } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'
import { storedDay, storedDecimal } from '../stored-values.ts'

interface ScoreRow extends Omit<StoredScore, 'score' | 'day' | 'group'> {
  readonly score: string
  readonly day: string
  readonly key: string | null
  readonly values: readonly string[] | null
}

/** A user's present score in a run of a board, as others rank by it; null: none is stored. */
export async function loadStoredScore(
  on: Queryable,
  uid: Uid,
  { board, run }: Pick<ScoreQuestion, 'board' | 'run'>,
): Promise<StoredScore | null> {
  const [row] = await query<ScoreRow>(
    on,
    `select s.score::text, s.reached_at as "reachedAt", s.reached_by as "reachedBy", s.lapses_at as "lapsesAt",
  s.from_on::text as day, s.group_key as key, s.group_values as "values" from leaderboard_scores s
where s.uid = $1 and s.board = $2 and s.run_on = $3::date and s.until_on is null`,
    [uid, board.number, formatDay(run.start)],
  )
  if (row === undefined) return null
  const { score, day, key, values, ...rest } = row
  return {
    ...rest,
    score: storedDecimal(score),
    day: storedDay(day),
    group: key === null ? null : (values ?? []),
  }
}

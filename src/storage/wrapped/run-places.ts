import { participantsOf } from '#core/leaderboards/leaderboard.ts'
import { formatDay } from '#core/shared/calendar.ts'
import type { Uid } from '#core/shared/ids.ts'
import type { RunPlace, RunQuestion } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'
import { isListed } from '../leaderboards/selection.ts'
import { storedDecimal } from '../stored-values.ts'

/**
 * A user's place in each of these runs, in one query: nobody is counted past the last place of a board, whoever many
 * are in it. Null: not on the board.
 */
export async function loadRunPlaces(
  pool: Pool,
  uid: Uid,
  questions: readonly RunQuestion[],
): Promise<ReadonlyArray<RunPlace | null>> {
  if (questions.length === 0) return []
  const rows = await query<{ place: number; ahead: number; score: string }>(
    pool,
    `select asked.place, c.ahead, own.score::text
from unnest($2::int[], $3::date[], $4::int[], $5::timestamptz[]) with ordinality as asked(board, run, size, at, place)
join lateral (
  select s.board, s.run_on, s.group_key, s.score, s.reached_at, s.reached_by from leaderboard_scores s
  where s.uid = $1 and s.board = asked.board and s.run_on = asked.run and s.group_key is not null and ${isListed('asked.at')}
) own on true
cross join lateral (
  select count(*) as ahead from (
    select from leaderboard_scores s
    where s.board = own.board and s.run_on = own.run_on and s.group_key = own.group_key and ${isListed('asked.at')}
      and s.score >= own.score and (s.score > own.score or (s.reached_at, s.reached_by) < (own.reached_at, own.reached_by))
    limit asked.size
  ) others
) c
where c.ahead < asked.size`,
    [
      uid,
      questions.map(({ board }) => board.number),
      questions.map(({ run }) => formatDay(run)),
      questions.map(({ board }) => participantsOf(board)),
      questions.map(({ at }) => formatInstant(at)),
    ],
  )
  const byPlace = new Map(rows.map((row) => [row.place, row]))
  return questions.map((_, index) => {
    const row = byPlace.get(index + 1)
    return row === undefined ? null : { rank: row.ahead + 1, score: storedDecimal(row.score) }
  })
}

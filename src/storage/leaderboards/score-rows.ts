import type { ScoreChange } from '#core/leaderboards/score.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { Uid } from '#core/shared/ids.ts'
import { formatInstant } from '../database.ts'
import { groupKey } from './group-key.ts'

/** Inserts the scores that a batch leaves, day by day; `$` stands for the rows. */
export const insertScores = `insert into leaderboard_scores (uid, board, run_on, from_on, until_on, group_key, group_values, score,
  reached_at, reached_by, lapses_at)
select r.* from json_to_recordset($::json) as r(uid uuid, board int, run date, "from" date, until date, key uuid, "values" text[],
  score numeric, reached timestamptz, by uuid, lapses timestamptz) join written using (uid)
on conflict (uid, board, run_on, from_on) do update set until_on = excluded.until_on, group_key = excluded.group_key,
  group_values = excluded.group_values, score = excluded.score, reached_at = excluded.reached_at,
  reached_by = excluded.reached_by, lapses_at = excluded.lapses_at`

/** Ends what is stored for earlier days. */
export const closeScores = `update leaderboard_scores s set until_on = r.until
from json_to_recordset($::json) as r(uid uuid, board int, run date, until date), written w
where s.uid = r.uid and s.board = r.board and s.run_on = r.run and s.until_on is null and s.from_on < r.until and w.uid = r.uid`

/** Of several scores of a run the last of each day, oldest first. */
function runsOf(changes: readonly ScoreChange[]): ReadonlyArray<readonly [ScoreChange, ...ScoreChange[]]> {
  return [...Map.groupBy(changes, ({ board, run }) => `${board} ${run}`).values()].flatMap((own) => {
    const [first, ...more] = [...new Map(own.map((change) => [change.day, change])).values()].toSorted(
      (one, other) => one.day - other.day,
    )
    if (first === undefined) return []
    const closes = own.some((change) => change.closes && change.day === first.day)
    return [[{ ...first, closes }, ...more] as const]
  })
}

export const scoreRows = (uid: Uid, changes: readonly ScoreChange[]): readonly object[] =>
  runsOf(changes).flatMap((days) =>
    days.map(({ board, run, day, group, score, reachedAt, reachedBy, lapsesAt }, index) => {
      const next = days[index + 1]
      return {
        uid,
        board,
        run: formatDay(run),
        from: formatDay(day),
        until: next === undefined ? null : formatDay(next.day),
        key: groupKey(group),
        values: group === null || group.length === 0 ? null : group,
        score: formatDecimal(score),
        reached: formatInstant(reachedAt),
        by: reachedBy,
        lapses: lapsesAt === null ? null : formatInstant(lapsesAt),
      }
    }),
  )

export const closingRows = (uid: Uid, changes: readonly ScoreChange[]): readonly object[] =>
  runsOf(changes).flatMap(([{ board, run, day, closes }]) =>
    closes ? [{ uid, board, run: formatDay(run), until: formatDay(day) }] : [],
  )

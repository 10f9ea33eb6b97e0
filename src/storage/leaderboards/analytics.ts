import { participantsOf } from '#core/leaderboards/leaderboard.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { BoardAnalytics, BoardRun, BoardSelection, RunFigures, StandingsPlace } from '#usecases/ports.ts'
import { formatInstant, query, rethrowUnavailable, type Pool } from '../database.ts'
import { loadUsers } from '../users/load.ts'
import { storedDecimal } from '../stored-values.ts'
import { isListed, rankOrder, selected } from './selection.ts'

/** Everybody on a board in a run, whatever the group: `$1` to `$3` are the board, the run and the instant. */
const everybody = `s.board = $1 and s.run_on = $2::date and ${isListed('$3::timestamptz')} and s.group_key is not null`

const parametersOf = ({ board, run, at }: BoardRun) => [board.number, formatDay(run), formatInstant(at)]

interface ScoreRow {
  readonly uid: Uid
  readonly score: string
  readonly reachedAt: Micros
  readonly reachedBy: string
}

/** Reads runs as a whole from the index that ranks them. */
export const boardAnalytics = (pool: Pool): BoardAnalytics => ({
  async participants(runs) {
    const rows = await query<{ count: number }>(
      pool,
      `select (select count(*) from leaderboard_scores s
  where s.board = g.board and s.run_on = g.run and ${isListed('g.at')} and s.group_key is not null) as count
from unnest($1::int[], $2::date[], $3::timestamptz[]) with ordinality as g(board, run, at, place) order by g.place`,
      [
        runs.map(({ board }) => board.number),
        runs.map(({ run }) => formatDay(run)),
        runs.map(({ at }) => formatInstant(at)),
      ],
    )
    return rows.map(({ count }) => count)
  },

  async figures(run) {
    const [row] = await query<
      Record<Exclude<keyof RunFigures, 'participants'>, string> & { participants: number }
    >(
      pool,
      `select count(*) as participants, min(s.score)::text as lowest, max(s.score)::text as highest,
  round(avg(s.score), 6)::text as mean, percentile_disc(0.5) within group (order by s.score)::text as median
from leaderboard_scores s where ${everybody} having count(*) > 0`,
      parametersOf(run),
    )
    return row === undefined
      ? null
      : {
          participants: row.participants,
          lowest: storedDecimal(row.lowest),
          median: storedDecimal(row.median),
          highest: storedDecimal(row.highest),
          mean: storedDecimal(row.mean),
        }
  },

  async histogram(run, bounds) {
    const rows = await query<{ place: number; users: number }>(
      pool,
      `select width_bucket(s.score, $4::numeric[]) as place, count(*) as users
from leaderboard_scores s where ${everybody} group by 1`,
      [...parametersOf(run), bounds.map(formatDecimal)],
    )
    const byPlace = new Map(rows.map(({ place, users }) => [place, users]))
    return bounds.map((_, index) => byPlace.get(index + 1) ?? 0)
  },

  async change(before, run) {
    const [row] = await query<{ stayed: number; improved: number; joined: number; left: number }>(
      pool,
      `select count(*) filter (where b.uid is not null and a.uid is not null) as stayed,
  count(*) filter (where a.score > b.score) as improved,
  count(*) filter (where b.uid is null) as joined, count(*) filter (where a.uid is null) as left
from (select s.uid, s.score from leaderboard_scores s where ${everybody}) a
full join (
  select s.uid, s.score from leaderboard_scores s
  where s.board = $1 and s.run_on = $4::date and ${isListed('$3::timestamptz')} and s.group_key is not null
) b using (uid)`,
      [...parametersOf(run), formatDay(before.run)],
    )
    return row ?? { stayed: 0, improved: 0, joined: 0, left: 0 }
  },

  async groups(run, countMax) {
    if (run.board.breakdown.length === 0) return []
    return query<{ values: readonly string[]; participants: number }>(
      pool,
      `select s.group_values as "values", count(*) as participants from leaderboard_scores s where ${everybody}
group by s.group_key, s.group_values order by 2 desc, 1 limit ${countMax}`,
      parametersOf(run),
    )
  },

  activeSince: (spaceId, day) => activeSince(pool, spaceId, day),
  page: (spaceId, selection, from, limit) => page(pool, spaceId, selection, from, limit),
  placeOf: (selection, uid) => placeOf(pool, selection, uid),
})

async function activeSince(pool: Pool, spaceId: SpaceId, day: Day): Promise<number> {
  const [row] = await query<{ count: number }>(
    pool,
    'select count(*) as count from progress p where p.space_id = $1 and p.active_on >= $2::date',
    [spaceId, formatDay(day)],
  )
  return row?.count ?? 0
}

async function page(
  pool: Pool,
  spaceId: SpaceId,
  selection: BoardSelection,
  from: StandingsPlace | null,
  limit: number,
) {
  const first = from?.rank ?? 1
  const size = participantsOf(selection.board)
  const count = Math.min(limit, size - first + 1)
  if (count <= 0) return { standings: [], next: null }
  const { condition, parameters } = selected(selection)
  const after = (offset: number) => `$${parameters.length + offset}`
  const isThereOrBelow =
    from === null
      ? ''
      : ` and s.score <= ${after(1)}::numeric and (s.score < ${after(1)}::numeric
  or (s.reached_at, s.reached_by) >= (${after(2)}::timestamptz, ${after(3)}::uuid))`
  const rows = await query<ScoreRow>(
    pool,
    `select s.uid, s.score::text, s.reached_at as "reachedAt", s.reached_by as "reachedBy" from leaderboard_scores s
where ${condition}${isThereOrBelow} order by ${rankOrder} limit ${count + 1}`,
    from === null
      ? parameters
      : [...parameters, formatDecimal(from.score), formatInstant(from.reachedAt), from.reachedBy],
  )
  const shown = rows.slice(0, count)
  const { users } = await loadUsers(
    pool,
    shown.map(({ uid }) => ({ spaceId, target: { by: 'uid', value: uid } })),
    'read',
  ).catch(rethrowUnavailable)
  const following = rows[count]
  return {
    standings: shown.flatMap(({ score, reachedAt }, index) => {
      const user = users[index] ?? null
      return user === null ? [] : [{ user, rank: first + index, score: storedDecimal(score), reachedAt }]
    }),
    next: following === undefined || first + count > size ? null : placeAt(following, first + count),
  }
}

async function placeOf(pool: Pool, selection: BoardSelection, uid: Uid): Promise<StandingsPlace | null> {
  const size = participantsOf(selection.board)
  const { condition, parameters } = selected(selection)
  const own = `$${parameters.length + 1}::uuid`
  const [row] = await query<ScoreRow & { ahead: number }>(
    pool,
    `select own.uid, own.score::text, own.reached_at as "reachedAt", own.reached_by as "reachedBy", (select count(*) from (
  select from leaderboard_scores s where ${condition} and s.score >= own.score
    and (s.score > own.score or (s.reached_at, s.reached_by) < (own.reached_at, own.reached_by)) limit ${size}
) as a) as ahead
from (select s.uid, s.score, s.reached_at, s.reached_by from leaderboard_scores s where s.uid = ${own} and ${condition}) as own`,
    [...parameters, uid],
  )
  return row === undefined || row.ahead >= size ? null : placeAt(row, row.ahead + 1)
}

const placeAt = ({ score, reachedAt, reachedBy }: ScoreRow, rank: number): StandingsPlace => ({
  rank,
  score: storedDecimal(score),
  reachedAt,
  reachedBy,
})

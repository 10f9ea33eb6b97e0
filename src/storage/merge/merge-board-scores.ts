import type { LeaderboardCatalog } from '#core/leaderboards/catalog.ts'
import { mergeScores, type ScoreDays } from '#core/leaderboards/merge-scores.ts'
import type { BoardScore } from '#core/leaderboards/score.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { Uid } from '#core/shared/ids.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { groupKey } from '../leaderboards/group-key.ts'
import { storedDay, storedDecimal } from '../stored-values.ts'
import type { Merging } from './move-rows.ts'

interface ScoreRow extends Omit<ScoreDays, 'score' | 'from' | 'until' | 'group'> {
  readonly uid: Uid
  readonly board: number
  readonly run: string
  readonly score: string
  readonly from: string
  readonly until: string | null
  readonly key: string | null
  readonly values: readonly string[] | null
}

/** What the present scores of the runs that are kept with progress were. */
export interface KeptScores {
  readonly parent: readonly BoardScore[]
  readonly members: readonly BoardScore[]
}

/** About so many rows are worked on between two questions to the database, when others get their turn. */
const sliceSize = 2000

/**
 * Makes what the members had reached on boards the parent's, day by day; runs in which none of them was stay as they are. Gives
 * the present scores of the runs that are kept with somebody's progress.
 */
export async function mergeBoardScores(
  client: Client,
  merging: Merging,
  catalog: LeaderboardCatalog,
  kept: KeptScores,
): Promise<readonly BoardScore[]> {
  const { parent, members } = merging
  const found = await query<FoundRun>(
    client,
    `select s.board, s.run_on::text as run, count(*) as count from leaderboard_scores s where s.uid = any($1::uuid[])
  and (s.board, s.run_on) in (select m.board, m.run_on from leaderboard_scores m where m.uid = any($2::uuid[]))
group by s.board, s.run_on order by s.board, s.run_on`,
    [[parent, ...members], members],
  )
  const runs = new Set(found.map(nameOf))
  const isKept = new Set([...kept.parent, ...kept.members].map(keptName))
  const scores = kept.parent.filter((one) => !runs.has(keptName(one)))
  for (const slice of slices(found))
    for (const { board, run, days } of await mergeRuns(client, merging, catalog, slice)) {
      const last = days.at(-1)
      if (last?.until !== null) continue
      const score = boardScore(board, run, last)
      if (isKept.has(keptName(score))) scores.push(score)
    }
  return scores
}

interface FoundRun {
  readonly board: number
  readonly run: string
  readonly count: number
}

const nameOf = ({ board, run }: Pick<FoundRun, 'board' | 'run'>) => `${board} ${run}`
const keptName = ({ board, run }: BoardScore) => nameOf({ board, run: formatDay(run) })

/** Runs together as long as they have few rows; one with many rows alone. */
function slices(runs: readonly FoundRun[]): ReadonlyArray<readonly FoundRun[]> {
  const all: FoundRun[][] = []
  let rows = Number.POSITIVE_INFINITY
  for (const run of runs) {
    rows += run.count
    const last = all.at(-1)
    if (last !== undefined && rows <= sliceSize) last.push(run)
    else {
      all.push([run])
      rows = run.count
    }
  }
  return all
}

interface MergedRun {
  readonly board: number
  readonly run: Day
  readonly days: readonly ScoreDays[]
}

async function mergeRuns(
  client: Client,
  { parent, members }: Merging,
  catalog: LeaderboardCatalog,
  runs: readonly FoundRun[],
): Promise<readonly MergedRun[]> {
  const all = [parent, ...members]
  const asked = [all, runs.map(({ board }) => board), runs.map(({ run }) => run)]
  const rows = await query<ScoreRow>(
    client,
    `select s.uid, s.board, s.run_on::text as run, s.from_on::text as "from", s.until_on::text as until, s.score::text,
  s.group_key as key, s.group_values as "values", s.reached_at as "reachedAt", s.reached_by as "reachedBy", s.lapses_at as "lapsesAt"
from leaderboard_scores s join unnest($2::int[], $3::date[]) as d(board, run) on s.board = d.board and s.run_on = d.run
where s.uid = any($1::uuid[]) order by s.from_on`,
    asked,
  )
  const rowsOf = Map.groupBy(rows, nameOf)
  const merged = runs.map((found): MergedRun => {
    const ofUser = Map.groupBy(rowsOf.get(nameOf(found)) ?? [], ({ uid }) => uid)
    const byUser = all.flatMap((uid) => {
      const own = ofUser.get(uid)
      return own === undefined ? [] : [own.map(decode)]
    })
    const rankedBy = catalog.byNumber(found.board)?.rankedBy.type ?? 'metric'
    return { board: found.board, run: storedDay(found.run), days: mergeScores(byUser, rankedBy) }
  })
  await query(
    client,
    `delete from leaderboard_scores s using unnest($2::int[], $3::date[]) as d(board, run)
where s.uid = any($1::uuid[]) and s.board = d.board and s.run_on = d.run`,
    asked,
  )
  const made = merged.flatMap(({ board, run, days }) => days.map((one) => encode(parent, board, run, one)))
  await query(
    client,
    `insert into leaderboard_scores (uid, board, run_on, from_on, until_on, group_key, group_values, score, reached_at, reached_by,
  lapses_at)
select d.* from json_to_recordset($1::json) as d(uid uuid, board int, run date, "from" date, until date, key uuid, "values" text[],
  score numeric, reached timestamptz, by uuid, lapses timestamptz)`,
    [JSON.stringify(made)],
  )
  return merged
}

const boardScore = (
  board: number,
  run: Day,
  { from, score, reachedAt, reachedBy, lapsesAt }: ScoreDays,
): BoardScore => ({ board, run, day: from, score, reachedAt, reachedBy, lapsesAt })

const decode = ({
  score,
  from,
  until,
  key,
  values,
  reachedAt,
  reachedBy,
  lapsesAt,
}: ScoreRow): ScoreDays => ({
  score: storedDecimal(score),
  from: storedDay(from),
  until: until === null ? null : storedDay(until),
  group: key === null ? null : (values ?? []),
  reachedAt,
  reachedBy,
  lapsesAt,
})

const encode = (
  uid: Uid,
  board: number,
  run: Day,
  { score, from, until, group, reachedAt, reachedBy, lapsesAt }: ScoreDays,
) => ({
  uid,
  board,
  run: formatDay(run),
  from: formatDay(from),
  until: until === null ? null : formatDay(until),
  key: groupKey(group),
  values: group === null || group.length === 0 ? null : group,
  score: formatDecimal(score),
  reached: formatInstant(reachedAt),
  by: reachedBy,
  lapses: lapsesAt === null ? null : formatInstant(lapsesAt),
})

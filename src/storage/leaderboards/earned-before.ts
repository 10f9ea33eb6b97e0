import type { EarnedBefore, ScoreQuestion } from '#core/leaderboards/score.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { zero } from '#core/shared/decimal.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'
import { storedDecimal } from '../stored-values.ts'
import { loadStoredScore } from './stored-score.ts'

/** What a user earned in runs of boards, as stored events and awards say; by the question's name. */
export async function loadEarnedBefore(
  on: Queryable,
  uid: Uid,
  questions: readonly ScoreQuestion[],
): Promise<ReadonlyMap<string, EarnedBefore>> {
  const answers = new Map<string, EarnedBefore>()
  for (const question of questions) {
    const sum = await sumOf(on, uid, question)
    const stored = question.again === true ? { stored: await loadStoredScore(on, uid, question) } : {}
    answers.set(question.name, { ...sum, ...stored })
  }
  return answers
}

function sumOf(on: Queryable, uid: Uid, question: ScoreQuestion): Promise<EarnedBefore> {
  const { rankedBy } = question.board
  if (rankedBy.type === 'metric') return sumOfEvents(on, uid, rankedBy.metric, question)
  if (rankedBy.type === 'points') return sumOfAwards(on, uid, rankedBy.system, question)
  // A streak is no sum.
  return Promise.resolve({ score: zero, last: null })
}

async function sumOfEvents(
  on: Queryable,
  uid: Uid,
  metric: number,
  { board: { startTime, endTime }, run }: ScoreQuestion,
): Promise<EarnedBefore> {
  const wraps = startTime !== null && endTime !== null && startTime > endTime
  const [row] = await query<SumRow>(
    on,
    `select coalesce(sum(e.value), 0)::text as sum, max(e.at) filter (where e.value <> 0) as "reachedAt",
  (array_agg(e.id order by e.at desc, e.id desc) filter (where e.value <> 0))[1] as "reachedBy" from events e
where e.uid = $1 and e.metric = $2 and e.local_at >= $3::date and ($4::date is null or e.local_at < $4::date + 1)
  and (($5::time is null or e.local_at::time >= $5::time) ${wraps ? 'or' : 'and'} ($6::time is null or e.local_at::time < $6::time))`,
    [uid, metric, ...daysOf(run), startTime, endTime],
  )
  return earnedOf(row)
}

interface SumRow {
  readonly sum: string
  readonly reachedAt: Micros | null
  readonly reachedBy: string | null
}

function earnedOf(row: SumRow | undefined): EarnedBefore {
  const { sum = '0', reachedAt = null, reachedBy = null } = row ?? {}
  const last = reachedAt === null || reachedBy === null ? null : { reachedAt, reachedBy }
  return { score: storedDecimal(sum), last }
}

async function sumOfAwards(
  on: Queryable,
  uid: Uid,
  system: number,
  { run }: ScoreQuestion,
): Promise<EarnedBefore> {
  const [row] = await query<SumRow>(
    on,
    `select coalesce(sum(a.awarded), 0)::text as sum, max(a.at) as "reachedAt",
  (array_agg(a.id order by a.at desc, a.place desc))[1] as "reachedBy" from points_awards a
where a.uid = $1 and a.system = $2 and a.local_on >= $3::date and ($4::date is null or a.local_on <= $4::date)`,
    [uid, system, ...daysOf(run)],
  )
  return earnedOf(row)
}

const daysOf = ({ start, end }: ScoreQuestion['run']) => [
  formatDay(start),
  end === null ? null : formatDay(end),
]

import { formatDay } from '#core/shared/calendar.ts'
import type { Uid } from '#core/shared/ids.ts'
import type { Tally } from '#core/wrapped/figures.ts'
import type { Span } from '#core/wrapped/spans.ts'
import type { AwardTallies, WrappedReader } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'
import { storedDay, storedDecimal } from '../stored-values.ts'
import { compareChanges } from './compare.ts'
import { loadRunPlaces } from './run-places.ts'

/** Reads years in review from what was appended: nothing is kept for them, and events pay nothing. */
export const wrappedReader = (pool: Pool): WrappedReader => ({
  events: (uid, span) => loadEventTallies(pool, uid, span),
  awards: (uid, span) => loadAwardTallies(pool, uid, span),
  runPlaces: (uid, questions) => loadRunPlaces(pool, uid, questions),
  compare: (by, spaceId, uid, span, changes) => compareChanges(pool, by, spaceId, uid, span, changes),
})

async function loadEventTallies(pool: Pool, uid: Uid, { from, until }: Span): Promise<readonly Tally[]> {
  const rows = await query<{
    subject: number
    attributes: Record<string, string>
    day: string | null
    sum: string
    count: number
  }>(
    pool,
    `select metric as subject, coalesce(attributes, '{}') as attributes, sum(value)::text as sum, count(*) as count,
  case when local_at >= $2::date then to_char(local_at, 'YYYY-MM-DD') end as day
from events where uid = $1 and local_at < $3::date group by 1, 2, 5`,
    [uid, formatDay(from), formatDay(until)],
  )
  return rows.map(({ day, sum, ...row }) => ({
    ...row,
    day: day === null ? null : storedDay(day),
    sum: storedDecimal(sum),
  }))
}

async function loadAwardTallies(pool: Pool, uid: Uid, { from, until }: Span): Promise<AwardTallies> {
  const rows = await query<{
    subject: number
    day: string | null
    sum: string
    count: number
    place: number
  }>(
    pool,
    `select system as subject, max(place) as place, case when local_on >= $2::date and local_on < $3::date then local_on::text end as day,
  coalesce(sum(awarded) filter (where local_on < $3::date), 0)::text as sum, count(*) as count
from points_awards where uid = $1 group by 1, 3`,
    [uid, formatDay(from), formatDay(until)],
  )
  const places = new Map<number, number>()
  for (const { subject, place } of rows) places.set(subject, Math.max(place, places.get(subject) ?? 0))
  const tallies = rows.map(({ subject, day, sum, count }) => ({
    subject,
    attributes: {},
    day: day === null ? null : storedDay(day),
    sum: storedDecimal(sum),
    count,
  }))
  return { tallies, places }
}

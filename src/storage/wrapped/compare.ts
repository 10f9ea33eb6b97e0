import { formatDay } from '#core/shared/calendar.ts'
import { formatDecimal, zero } from '#core/shared/decimal.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Span } from '#core/wrapped/spans.ts'
import type { Change, Compared, Comparison } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'

/** With so many others a percentile is off by 1.6 percent in the worst case (one standard deviation). */
const othersMax = 1000
const othersAtOnce = 250
/** No more others are looked at once so many of their rows were: 250 of them give 3.2 percent at worst. */
const rowsMax = 250_000

/** Where rows about others are, and what of them is compared. `$2` are subjects, `$3` and `$4` the days. */
const sources = {
  metrics: {
    rows: 'events e on e.uid = other.uid and e.metric = any($2::int[]) and e.local_at >= $3::date and e.local_at < $4::date',
    subject: 'e.metric',
    change: 'e.value',
    attributes: 'e.attributes',
  },
  points: {
    // No local date begins more than a day before or after it does in UTC: the key finds rows by their instants.
    rows: `points_awards e on e.uid = other.uid and e.system = any($2::int[]) and e.local_on >= $3::date and e.local_on < $4::date
  and e.at >= $3::date - interval '1 day' and e.at < $4::date + interval '1 day'`,
    subject: 'e.system',
    change: 'e.awarded',
    attributes: 'null::jsonb',
  },
} as const satisfies Record<Compared, object>

/**
 * Compares a user's changes with those of others in the same days (trophy.md §2.13). With up to 1,000 others these are
 * all of them. With more it is a sample, so that a million users cost no more than a thousand: those whose uids come
 * next, beginning again at the first. Uids are hashes or random, so nobody chose who that is, and it is the same
 * sample with each request. Of each of them the key of the rows finds just the days in question.
 */
export async function compareChanges(
  pool: Pool,
  by: Compared,
  spaceId: SpaceId,
  uid: Uid,
  span: Span,
  changes: readonly Change[],
): Promise<Comparison> {
  const uids = await sampleOthers(pool, spaceId, uid)
  const smaller = changes.map(() => 0)
  let others = 0
  for (let rows = 0; others < uids.length && rows < rowsMax; others += othersAtOnce) {
    const compared = await compareWith(pool, by, uids.slice(others, others + othersAtOnce), span, changes)
    for (const [index, count] of compared.smaller.entries()) smaller[index] = (smaller[index] ?? 0) + count
    rows += compared.rows
  }
  return { others: Math.min(others, uids.length), smaller }
}

async function sampleOthers(pool: Pool, spaceId: SpaceId, uid: Uid): Promise<readonly Uid[]> {
  const rows = await query<{ uid: Uid }>(
    pool,
    `select uid from (
  (select 0 as lap, uid from progress where space_id = $1 and uid > $2 order by uid limit $3)
  union all
  (select 1 as lap, uid from progress where space_id = $1 and uid < $2 order by uid limit $3)
) others order by lap, uid limit $3`,
    [spaceId, uid, othersMax],
  )
  return rows.map((row) => row.uid)
}

async function compareWith(
  pool: Pool,
  by: Compared,
  uids: readonly Uid[],
  { from, until }: Span,
  changes: readonly Change[],
): Promise<{ readonly smaller: readonly number[]; readonly rows: number }> {
  const source = sources[by]
  const subjects = [...new Set(changes.map(({ subject }) => subject))]
  const keys = [...new Set(changes.flatMap(({ attribute }) => attribute?.key ?? []))]
  // Attribute keys are never empty: an empty one stands for the subject as a whole.
  const compared = await query<{ place: number; active: number; smaller: number; rows: number }>(
    pool,
    `with changed as (
  select e.uid, ${source.subject} as subject, part.key, part.value, sum(${source.change}) as change, count(*) as count
  from unnest($1::uuid[]) as other(uid) join ${source.rows}
  cross join lateral (
    select '' as key, '' as value
    union all
    select a.key, a.value from jsonb_each_text(${source.attributes}) a where a.key = any($5::text[])
  ) part
  group by 1, 2, 3, 4
)
select asked.place, count(c.uid) as active, count(c.uid) filter (where c.change < asked.change) as smaller,
  coalesce(sum(c.count) filter (where asked.key = ''), 0)::bigint as rows
from unnest($6::int[], $7::text[], $8::text[], $9::numeric[]) with ordinality as asked(subject, key, value, change, place)
left join changed c using (subject, key, value)
group by asked.place order by asked.place`,
    [
      uids,
      subjects,
      formatDay(from),
      formatDay(until),
      keys,
      changes.map(({ subject }) => subject),
      changes.map(({ attribute }) => attribute?.key ?? ''),
      changes.map(({ attribute }) => attribute?.value ?? ''),
      changes.map(({ change }) => formatDecimal(change)),
    ],
  )
  return {
    // Whoever did nothing changed by 0.
    smaller: compared.map(({ active, smaller }, index) =>
      (changes[index]?.change ?? zero) > zero ? smaller + uids.length - active : smaller,
    ),
    rows: compared.reduce((sum, { rows }) => sum + rows, 0),
  }
}

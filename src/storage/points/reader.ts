import type { StoredAward } from '#core/points/award.ts'
import type { TotalsGroup } from '#core/points/summary.ts'
import { addDays, formatDay, startOfDay, type Day } from '#core/shared/calendar.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { AwardSums, PointsReader, StoredValue } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'
import { storedDay } from '../stored-values.ts'

/** What users earned, read as it is stored. */
export const pointsReader = (pool: Pool): PointsReader => ({
  awards: (uid, system, countMax) =>
    query<StoredAward>(
      pool,
      `select id, place, awarded, total, at, trigger, coalesce(boosts, '{}') as boosts from points_awards
where uid = $1 and system = $2 order by at desc, place desc limit $3`,
      [uid, system, countMax],
    ),

  async awardSums(uid, system, from, until) {
    // Counted back from the total, which is read at the same moment: mostly the range is a recent one. No local date
    // begins more than a day before or after it does in UTC.
    const rows = await query<{ day: string | null; sum: number | null; total: number; place: number }>(
      pool,
      `select a.day, a.sum, coalesce((p.state->'points'->$2::text->>0)::bigint, 0) as total,
  coalesce((p.state->'points'->$2::text->>1)::int, 0) as place
from progress p left join (
  select case when local_on < $4::date then to_char(local_on, 'YYYY-MM-DD') end as day, sum(awarded)::bigint as sum
  from points_awards where uid = $1 and system = $2::int and at >= $5 and local_on >= $3::date group by 1
) a on true where p.uid = $1`,
      [uid, system, formatDay(from), formatDay(until), formatInstant(startOfDay('UTC', addDays(from, -1)))],
    )
    const byDay = new Map<Day, number>()
    let before = rows[0]?.total ?? 0
    for (const { day, sum } of rows) {
      before -= sum ?? 0
      if (day !== null && sum !== null) byDay.set(storedDay(day), sum)
    }
    return { before, byDay, place: rows[0]?.place ?? 0 } satisfies AwardSums
  },

  totals: (...asked) => totals(pool, ...asked),

  async reached(spaceId, system, thresholds, except) {
    const [rows, users] = await Promise.all([
      query<{ reached: number; users: number }>(
        pool,
        `select width_bucket(t.total, $2::bigint[]) as reached, count(*) as users from points_totals t
where t.system = $1 and t.uid <> all($3::uuid[]) group by 1`,
        [system, thresholds, except],
      ),
      countUsers(pool, spaceId),
    ])
    const byReached = new Map(rows.map((row) => [row.reached, row.users]))
    // Who never earned anything has no row, and 0.
    const withRow = rows.reduce((sum, row) => sum + row.users, except.length)
    const atZero = thresholds.filter((threshold) => threshold <= 0).length
    const others = Math.max(0, users - withRow)
    return byReached.set(atZero, (byReached.get(atZero) ?? 0) + others)
  },
})

/** A total has at most so many digits. */
const digitsMax = 16

/**
 * The group of a total, as ten times its digits and the leading one, both of the total less 1; null of none. Comparisons
 * are a fraction of what `width_bucket` takes, which is most of the time where a million totals are read.
 */
const groupKey = `case when t.total <= 1 then 0 ${Array.from({ length: digitsMax - 1 }, (_, index) => {
  const unit = 10 ** index
  return `when t.total <= ${unit * 10} then ${index + 1}0 + (t.total - 1) / ${unit}`
}).join(' ')} else ${digitsMax}0 + (t.total - 1) / ${10 ** (digitsMax - 1)} end as key, count(*) as users`

interface KeyedGroup {
  /** Null: of those who have no points. */
  readonly key: number | null
  readonly users: number
}

const groupsIn = (rows: readonly KeyedGroup[]): readonly TotalsGroup[] =>
  rows.flatMap(({ key, users }) =>
    key === null ? [] : [{ digits: Math.floor(key / 10), leading: key % 10, users }],
  )

async function totals(
  pool: Pool,
  spaceId: SpaceId,
  system: number,
  values: readonly StoredValue[],
  except: readonly Uid[],
) {
  if (values.length === 0) {
    const [rows, users] = await Promise.all([
      query<KeyedGroup>(
        pool,
        `select ${groupKey} from points_totals t where t.system = $1 and t.total > 0 and t.uid <> all($2::uuid[])
group by 1`,
        [system, except],
      ),
      countUsers(pool, spaceId),
    ])
    const others = rows.reduce((sum, row) => sum + row.users, except.length)
    return { groups: groupsIn(rows), without: Math.max(0, users - others) }
  }
  const rows = await query<KeyedGroup>(
    pool,
    `select ${groupKey} from users u left join points_totals t on t.uid = u.uid and t.system = $1 and t.total > 0
where u.space_id = $2 and ${values.map(hasValue).join(' and ')} and u.uid <> all($3::uuid[]) group by 1`,
    [system, spaceId, except, ...values.map(({ key, value }) => JSON.stringify({ [key]: value }))],
  )
  const without = rows.reduce((sum, { key, users }) => sum + (key === null ? users : 0), 0)
  return { groups: groupsIn(rows), without }
}

/**
 * Containing is having, where the value has no parts; and only of what a user contains does PostgreSQL know how many do, so
 * that it reads the totals of a quarter of a million users in one go, not one by one.
 */
const hasValue = ({ value }: StoredValue, index: number): string => {
  const parameter = `$${index + 4}::jsonb`
  const contains = `u.attributes @> ${parameter}`
  if (typeof value !== 'object' || value === null) return contains
  const key = `(select jsonb_object_keys(${parameter}))`
  return `${contains} and u.attributes -> ${key} = ${parameter} -> ${key}`
}

/** Counted in an index, which a condition on `uid` would not allow. */
async function countUsers(pool: Pool, spaceId: SpaceId): Promise<number> {
  const [row] = await query<{ count: number }>(
    pool,
    'select count(*) as count from users u where u.space_id = $1',
    [spaceId],
  )
  return row?.count ?? 0
}

import { formatDay, type Day } from '#core/shared/calendar.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Analytics, Overview } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'
import { userSelection } from '../users/columns.ts'
import { storedDecimal } from '../stored-values.ts'

/**
 * Sums up what users did. Active users are counted by an index; who did most, and totals, are found by going once through
 * the progress of the space, never through events. Those who ask for the same at the same time share one answer.
 */
export function analyticsReader(pool: Pool): Analytics {
  const underWay = new Map<string, Promise<Overview>>()
  return {
    overview(spaceId, { day, monthStart }, topMax) {
      const name = `${spaceId} ${day} ${monthStart} ${topMax}`
      const shared = underWay.get(name)
      if (shared !== undefined) return shared
      const answer = overview(pool, spaceId, { day, monthStart }, topMax).finally(() => underWay.delete(name))
      underWay.set(name, answer)
      return answer
    },
  }
}

async function overview(
  pool: Pool,
  spaceId: SpaceId,
  { day, monthStart }: Parameters<Analytics['overview']>[1],
  topMax: number,
): Promise<Overview> {
  const [counts, topUsers, totals] = await Promise.all([
    countUsers(pool, spaceId, day, monthStart),
    findTop(pool, spaceId, topMax),
    sumTotals(pool, spaceId),
  ])
  return { ...counts, topUsers, totals }
}

async function countUsers(pool: Pool, spaceId: SpaceId, day: Day, monthStart: Day) {
  const [row] = await query<{ total: number; daily: number; monthly: number }>(
    pool,
    `select (select count(*) from users u where u.space_id = $1) as total, count(*) filter (where p.active_on >= $2::date) as daily,
  count(*) as monthly
from progress p where p.space_id = $1 and p.active_on >= $3::date`,
    [spaceId, formatDay(day), formatDay(monthStart)],
  )
  return {
    totalUsers: row?.total ?? 0,
    dailyActiveUsers: row?.daily ?? 0,
    monthlyActiveUsers: row?.monthly ?? 0,
  }
}

/** Of equals those made first. */
async function findTop(pool: Pool, spaceId: SpaceId, topMax: number) {
  const rows = await query<User & { total: string }>(
    pool,
    `select ${userSelection}, t.total from (
  select p.uid, p.event_total::text as total from progress p where p.space_id = $1 and p.event_total > 0
  order by p.event_total desc, p.uid limit $2
) t join users u on u.uid = t.uid order by t.total::numeric desc, u.number`,
    [spaceId, topMax],
  )
  return rows.map(({ total, ...user }) => ({ user, value: storedDecimal(total) }))
}

async function sumTotals(pool: Pool, spaceId: SpaceId): Promise<ReadonlyMap<number, Decimal>> {
  const rows = await query<{ metric: string; total: string }>(
    pool,
    `select t.key as metric, sum(t.value::numeric)::text as total
from progress p cross join lateral json_each_text(p.state -> 'totals') t
where p.space_id = $1 and p.active_on is not null group by t.key`,
    [spaceId],
  )
  return new Map(rows.map(({ metric, total }) => [Number(metric), storedDecimal(total)]))
}

import { isUuid, type SpaceId } from '#core/shared/ids.ts'
import type { UserBoost, UserBoosts } from '#usecases/ports.ts'
import { query, type Pool, type Queryable } from '../database.ts'
import { boostOf, type StoredBoost } from './load-points.ts'

type Row = StoredBoost & { readonly userId: string | null; readonly tz: string | null }

const boost = `b.id, b.number, b.name, b.start_on::text as start, b.end_on::text as "end", b.multiplier::text as multiplier,
  b.rounding, b.created_at as "createdAt"`
const holder = `b.uid, coalesce(u.customer_id, u.uid::text) as "userId", u.tz`
const ofUsers = `points_user_boosts b join users u on u.uid = b.uid`
const noFilters = `'[]'::jsonb as "userFilters"`

/** Boosts of one user each, in the database. */
export const userBoostStore = (pool: Pool): UserBoosts => ({
  async page(spaceId, system, { skip, limit }) {
    const rows = await query<Row>(
      pool,
      `select ${boost}, null as uid, null as "userId", null as tz, b.user_filters as "userFilters"
from points_boosts b where b.space_id = $1 and b.system = $2
union all
select ${boost}, ${holder}, ${noFilters} from ${ofUsers} where b.space_id = $1 and b.system = $2
order by number offset $3 limit $4`,
      [spaceId, system, skip, limit],
    )
    return rows.map((row) => {
      const { userId, tz, ...stored } = row
      return userId === null ? { boost: boostOf(stored), userId } : { boost: boostOf(stored), userId, tz }
    })
  },
  async find(spaceId, system, id) {
    const [row] = await query<Row>(
      pool,
      `select ${boost}, ${holder}, ${noFilters} from ${ofUsers} where b.space_id = $1 and b.system = $2 and b.id = $3`,
      [spaceId, system, id],
    )
    return row === undefined ? null : userBoostOf(row)
  },
})

/** Those of these boosts that are of one user and belong to the system, which is named by its uuid. */
export async function loadUserBoosts(
  on: Queryable,
  spaceId: SpaceId,
  { system, boosts }: { readonly system: string; readonly boosts: readonly string[] },
): Promise<readonly UserBoost[]> {
  if (!isUuid(system)) return []
  const rows = await query<Row>(
    on,
    `select ${boost}, ${holder}, ${noFilters} from ${ofUsers} join points_systems s on s.number = b.system
where b.space_id = $1 and s.id = $2 and b.id = any($3::uuid[])`,
    [spaceId, system, boosts],
  )
  return rows.map(userBoostOf)
}

const userBoostOf = ({ userId, tz, ...stored }: Row): UserBoost => ({
  boost: boostOf(stored),
  userId: userId ?? '',
  tz,
})

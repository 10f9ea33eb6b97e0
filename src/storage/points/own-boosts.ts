import type { PointsBoost } from '#core/points/points.ts'
import type { Uid } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'
import { boostOf } from '../progress-rules/load-points.ts'

/** Users' own boosts by the number of their system, in creation order. */
export type OwnBoosts = ReadonlyMap<number, readonly PointsBoost[]>

type StoredOwnBoost = Parameters<typeof boostOf>[0] & { readonly uid: Uid; readonly system: number }

/** The boosts that these users have for themselves (trophy.md §2.8); whoever has none is absent. */
export async function loadOwnBoosts(
  on: Queryable,
  uids: readonly Uid[],
): Promise<ReadonlyMap<Uid, OwnBoosts>> {
  if (uids.length === 0) return new Map()
  const rows = await query<StoredOwnBoost>(
    on,
    `select uid, system, id, number, name, start_on::text as start, end_on::text as "end", multiplier::text, rounding,
  '[]'::jsonb as "userFilters", created_at as "createdAt"
from points_user_boosts where uid = any($1::uuid[]) order by number`,
    [uids],
  )
  return new Map(
    [...Map.groupBy(rows, ({ uid }) => uid)].map(([uid, own]) => [
      uid,
      new Map(
        [...Map.groupBy(own, ({ system }) => system)].map(([system, of]) => [
          system,
          of.map(({ system: _system, ...boost }) => boostOf(boost)),
        ]),
      ),
    ]),
  )
}

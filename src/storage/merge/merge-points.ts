import type { HeldPoints } from '#core/points/award.ts'
import type { PointsCatalog } from '#core/points/catalog.ts'
import { maximumOf, mergeAwards, type CarriedAward } from '#core/points/merge-awards.ts'
import { formatDay } from '#core/shared/calendar.ts'
import type { Uid } from '#core/shared/ids.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { storedDay } from '../stored-values.ts'
import type { Merging } from './move-rows.ts'

interface AwardRow extends Omit<CarriedAward, 'day' | 'boosts'> {
  readonly day: string
  readonly boosts: readonly string[] | null
}

/** So many awards are worked on between two questions to the database, when others get their turn. */
const sliceSize = 2000

/**
 * Makes the members' awards the parent's: in the order of their instants, but those of one user in that of their places,
 * also where its clock was once ahead. Gives what the parent has of the systems that a member had points of.
 */
export async function mergePoints(
  client: Client,
  merging: Merging,
  catalog: PointsCatalog,
): Promise<ReadonlyMap<number, HeldPoints>> {
  const { parent, members } = merging
  const found = await query<{ system: number; most: number }>(
    client,
    `select a.system, max(a.total) as most from points_awards a where a.uid = any($1::uuid[])
  and a.system in (select m.system from points_awards m where m.uid = any($2::uuid[])) group by a.system order by a.system`,
    [[parent, ...members], members],
  )
  const held = new Map<number, HeldPoints>()
  for (const { system, most } of found) {
    const maxPoints = maximumOf({ maxPoints: catalog.byNumber(system)?.maxPoints ?? null }, most)
    held.set(system, await mergeSystem(client, merging, system, maxPoints))
  }
  const systems = [...held.keys()]
  await query(
    client,
    `insert into points_totals (uid, system, total) select $1, d.system, d.total
from unnest($2::int[], $3::bigint[]) as d(system, total) on conflict (uid, system) do update set total = excluded.total`,
    [parent, systems, systems.map((system) => held.get(system)?.total ?? 0)],
  )
  return held
}

async function mergeSystem(
  client: Client,
  { parent, members }: Merging,
  system: number,
  maxPoints: number | null,
): Promise<HeldPoints> {
  const all = [parent, ...members]
  // The cursor goes on giving what there was when it was made.
  await query(
    client,
    `declare merged_awards no scroll cursor for
select a.at, a.place, a.id, a.trigger, a.awarded, a.total, a.local_on::text as day, a.boosts
from points_awards a where a.uid = any($1::uuid[]) and a.system = $2
order by max(a.at) over (partition by a.uid order by a.place), array_position($1::uuid[], a.uid), a.place`,
    [all, system],
  )
  await query(client, 'delete from points_awards where uid = any($1::uuid[]) and system = $2', [all, system])
  let held: HeldPoints = { total: 0, awards: 0 }
  for (;;) {
    const rows = await query<AwardRow>(client, `fetch ${sliceSize} from merged_awards`)
    if (rows.length === 0) break
    const next = mergeAwards(held, rows.map(carried), { maxPoints })
    await insertAwards(client, parent, system, next.awards)
    held = next.held
  }
  await query(client, 'close merged_awards')
  return held
}

async function insertAwards(
  client: Client,
  uid: Uid,
  system: number,
  awards: readonly CarriedAward[],
): Promise<void> {
  await query(
    client,
    `insert into points_awards (uid, system, at, place, id, trigger, awarded, total, local_on, boosts)
select $1, $2, d.* from json_to_recordset($3::json) as d(at timestamptz, place int, id uuid, trigger int,
  awarded bigint, total bigint, local date, boosts uuid[])`,
    [uid, system, JSON.stringify(awards.map(encode))],
  )
}

const carried = ({ day, boosts, ...row }: AwardRow): CarriedAward => ({
  ...row,
  day: storedDay(day),
  boosts: boosts ?? [],
})

const encode = ({ at, place, id, trigger, awarded, total, day, boosts }: CarriedAward) => ({
  at: formatInstant(at),
  place,
  id,
  trigger,
  awarded,
  total,
  local: formatDay(day),
  boosts: boosts.length === 0 ? null : boosts,
})

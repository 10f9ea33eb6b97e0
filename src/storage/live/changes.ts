import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Changes } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'

const last = (table: string, column: string, order: string, own = 'uid') =>
  `(select l.${column}::text from ${table} l where l.${own} = u.uid order by ${order} limit 1)`

/** What changes whenever something of a user does that is shown; each part by an index of its own. */
const stateOfUser = `concat_ws(' ', extract(epoch from u.updated_at), p.revision,
  ${last('crm_events', 'number', 'l.at desc, l.number desc')}, ${last('site_views', 'number', 'l.at desc, l.number desc')},
  ${last('product_events', 'number', 'l.at desc, l.number desc')}, ${last('follows', 'number', 'l.number desc')},
  ${last('follows', 'number', 'l.number desc', 'followed_uid')}, ${last('app_notifications', 'created_at', 'l.created_at desc')})`

/** The transactions that a snapshot, `$1`, could not see although they had begun, as far as they are over by now. */
const ended = `array(
  select x::text::bigint from pg_snapshot_xip($1::pg_snapshot) x where pg_visible_in_snapshot(x, pg_current_snapshot())
)`

/**
 * One statement, so that all of it is of one moment. New are events of transactions that the look before could not see,
 * however long they took: `$1` is its snapshot. They are found by an index, those of each such transaction and those of all
 * that began after it, and so are their users: how many there are is nothing that the planner can know, so it is led there
 * (it takes a range for small, and a value for as frequent as others are).
 */
export const look = `with fresh as materialized (
  select e.uid from events e where e.recorded >= pg_snapshot_xmax($1::pg_snapshot)::text::bigint
  union
  select e.uid from unnest(${ended}) x
  cross join lateral (select e.uid from events e where e.recorded between x and x offset 0) e
)
select pg_current_snapshot()::text as seen,
  array(
    select distinct u.space_id::text from fresh
    cross join lateral (select u.space_id from users u where u.uid = fresh.uid offset 0) u where u.space_id = any($2::uuid[])
  ) as active,
  (
    select json_agg(json_build_array(s.id, coalesce((select sum(c.users) from user_counts c where c.space_id = s.id), 0)::text))
    from unnest($2::uuid[]) as s(id)
  ) as counts,
  (
    select json_agg(json_build_array(u.uid, ${stateOfUser}))
    from users u left join progress p on p.uid = u.uid where u.uid = any($3::uuid[])
  ) as states`

interface Row extends Record<string, unknown> {
  readonly seen: string
  readonly active: readonly SpaceId[]
  readonly counts: ReadonlyArray<readonly [SpaceId, string]> | null
  readonly states: ReadonlyArray<readonly [Uid, string]> | null
}

/** Finds out that something changed by looking at what every process writes: nothing is written for it. */
export const changeStore = (pool: Pool): Changes => ({
  async look(since, { spaces, users }) {
    const [row] = await query<Row>(pool, look, [since, spaces, users])
    if (row === undefined) throw new Error('a look found no row')
    return {
      seen: row.seen,
      active: new Set(row.active),
      counts: new Map(row.counts),
      states: new Map(row.states),
    }
  },
})

import { v4, v7 } from 'uuid'
import type { Micros, ProjectId, SpaceId, Uid } from '#core/shared/ids.ts'
import type { ClaimedNotice, NewNotice, Notices } from '#usecases/ports.ts'
import { overdueMax } from '#core/webhooks/retry.ts'
import { formatInstant, query, type Client, type Pool } from '../database.ts'
import type { SpaceClock } from './deliveries.ts'

export interface NoticeStoreOptions {
  readonly pool: Pool
  readonly clockOf: (spaceId: SpaceId) => Promise<SpaceClock>
  readonly projectOf: (spaceId: SpaceId) => Promise<ProjectId | null>
  /** Those in which something may happen. */
  readonly spaces: () => Promise<readonly SpaceId[]>
  /** The machine's clock. */
  readonly realNow: () => Micros
}

/** A notice and whom it is about. */
export interface NoticeRow extends NewNotice {
  readonly uid: Uid
  readonly spaceId: SpaceId
  readonly now: Micros
}

/** Stores notices with what they tell of: they are sent after the commit, or never when there is none. */
export async function insertNotices(client: Client, notices: readonly NoticeRow[]): Promise<void> {
  if (notices.length === 0) return
  const rows = notices.map(({ now, ...notice }) => ({ ...notice, id: v7(), due: formatInstant(now) }))
  await query(
    client,
    `insert into notices (uid, id, space_id, hook, payload, due_at)
select d.uid, d.id, d."spaceId", d.hook, d.payload, d.due
from json_to_recordset($1::json) as d(uid uuid, id uuid, "spaceId" uuid, hook text, payload text, due timestamptz)`,
    [JSON.stringify(rows)],
  )
}

type ClaimedRow = Omit<ClaimedNotice, 'now' | 'projectId'> & { readonly due: Micros }

/** The notices in the database. Leases go by the database's own clock, which is one for all processes. */
export const noticeStore = ({ pool, clockOf, projectOf, spaces, realNow }: NoticeStoreOptions): Notices => ({
  async claim({ perSpace, busy, leaseMs }) {
    const clocks = new Map(
      await Promise.all((await spaces()).map(async (space) => [space, await clockOf(space)] as const)),
    )
    const rows = await query<ClaimedRow>(
      pool,
      `with picked as (
  select p.uid, p.id from unnest($1::uuid[], $2::timestamptz[], $3::int[]) as c(space, now, room) cross join lateral (
    select n.uid, n.id from notices n where n.space_id = c.space and n.due_at <= c.now
      and (n.leased_until is null or n.leased_until < clock_timestamp())
    order by n.due_at limit c.room for update skip locked
  ) p
)
update notices n set lease = $4, leased_until = clock_timestamp() + $5 * interval '1 millisecond'
from picked p where n.uid = p.uid and n.id = p.id
returning n.uid, n.id, n.space_id as "spaceId", n.hook, n.payload, n.failures, n.lease, n.due_at as due`,
      [
        [...clocks.keys()],
        [...clocks.values()].map(({ now }) => formatInstant(now)),
        [...clocks.keys()].map((space) => Math.max(perSpace - (busy.get(space) ?? 0), 0)),
        v4(),
        leaseMs,
      ],
    )
    const claimed = await Promise.all(
      rows.map(async ({ due, ...row }) => {
        const { spaceId } = row
        const projectId = await projectOf(spaceId)
        const standsStill = clocks.get(spaceId)?.standsStill === true
        const now = async () => (standsStill ? due : (await clockOf(spaceId)).now)
        return projectId === null ? [] : [{ ...row, projectId, now }]
      }),
    )
    return claimed.flat()
  },

  async sweep() {
    const live = await spaces()
    const clocks = await Promise.all(live.map(clockOf))
    // A clock that was set for a test says nothing about how long anything waited.
    const still = live.filter((_space, index) => clocks[index]?.standsStill === true)
    const gone = await query(
      pool,
      `delete from notices n using (
  select o.uid, o.id from notices o where o.due_at < $1 and o.space_id <> all($2::uuid[]) for update skip locked
) o where n.uid = o.uid and n.id = o.id returning n.id`,
      [formatInstant((realNow() - overdueMax) as Micros), still],
    )
    return gone.length
  },

  async settle({ uid, id, lease }) {
    await query(pool, 'delete from notices where uid = $1 and id = $2 and lease = $3', [uid, id, lease])
  },

  async postpone({ uid, id, lease }, dueAt) {
    await query(
      pool,
      `update notices set failures = failures + 1, due_at = $4, lease = null, leased_until = null
where uid = $1 and id = $2 and lease = $3`,
      [uid, id, lease, formatInstant(dueAt)],
    )
  },

  async release(notices) {
    if (notices.length === 0) return
    await query(
      pool,
      `update notices n set lease = null, leased_until = null
from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as r(uid, id, lease)
where n.uid = r.uid and n.id = r.id and n.lease = r.lease`,
      [notices.map(({ uid }) => uid), notices.map(({ id }) => id), notices.map(({ lease }) => lease)],
    )
  },

  async progress(spaceId) {
    const { now } = await clockOf(spaceId)
    const [row] = await query<{ count: number; sum: number }>(
      pool,
      `select count(*) as count, coalesce(sum(n.failures), 0) as sum from notices n
where n.space_id = $1 and n.due_at <= $2`,
      [spaceId, formatInstant(now)],
    )
    return row === undefined || row.count === 0 ? null : `${row.count} ${row.sum}`
  },
})

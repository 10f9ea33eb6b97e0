import { v4 } from 'uuid'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Attempt, ClaimedDelivery, Deliveries, DeliveryRecord } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Pool } from '../database.ts'

/** A project's clock as deliveries go by it. */
export interface SpaceClock {
  readonly now: Micros
  /** It was set for a test: an attempt is made at the instant at which it is due. */
  readonly standsStill: boolean
}

export interface DeliveryStoreOptions {
  readonly pool: Pool
  readonly clockOf: (spaceId: SpaceId) => Promise<SpaceClock>
  readonly spaces: () => Promise<readonly SpaceId[]>
}

type ClaimedRow = Omit<ClaimedDelivery, 'now'> & { readonly due: Micros }

/** Of those that are due, the earlier of one user and endpoint goes first. */
const isFirst = `not exists (select from deliveries e where e.uid = d.uid and e.endpoint = d.endpoint
  and e.status = 'pending' and e.position < d.position and e.due_at <= d.due_at)`

/** A delivery as the log shows it. */
const recordSelection = `d.id, d.kind, d.payload, d.status, d.failures + (d.status = 'delivered')::int as attempts, d.answer,
  d.problem, d.created_at as "createdAt", case when d.status = 'pending' then d.due_at end as "nextAttemptAt",
  d.ended_at as "endedAt"`

/** Old deliveries of one endpoint that are given up at once. */
const givenUpMax = 1000

/** The deliveries in the database. Leases go by the database's own clock, which is one for all processes. */
export const deliveryStore = ({ pool, clockOf, spaces }: DeliveryStoreOptions): Deliveries => ({
  async claim({ perEndpoint, busy, leaseMs }) {
    const all = await spaces()
    const clocks = new Map(
      await Promise.all(all.map(async (space) => [space, await clockOf(space)] as const)),
    )
    const rows = await query<ClaimedRow>(
      pool,
      `with endpoints as (
  select e.number, c.now, greatest($3::int - coalesce(b.count, 0), 0) as room
  from webhook_endpoints e join unnest($1::uuid[], $2::timestamptz[]) as c(space, now) on c.space = e.space_id
  left join unnest($4::bigint[], $5::int[]) as b(number, count) on b.number = e.number
), picked as (
  select p.uid, p.id from endpoints e cross join lateral (
    select d.uid, d.id from deliveries d
    where d.endpoint = e.number and d.status = 'pending' and d.due_at <= e.now
      and (d.leased_until is null or d.leased_until < clock_timestamp()) and ${isFirst}
    order by d.due_at, d.position limit e.room for update skip locked
  ) p
)
update deliveries d set lease = $6, leased_until = clock_timestamp() + $7 * interval '1 millisecond'
from picked p, webhook_endpoints e
where d.uid = p.uid and d.id = p.id and e.number = d.endpoint
returning d.uid, d.id, d.space_id as "spaceId", d.endpoint, e.url, e.secret, e.status = 'active' as "isActive", d.payload,
  d.failures, d.due_at as due, d.lease`,
      [
        all,
        all.map((space) => formatInstant(clocks.get(space)?.now ?? (0 as Micros))),
        perEndpoint,
        [...busy.keys()],
        [...busy.values()],
        v4(),
        leaseMs,
      ],
    )
    return rows.map(({ due, ...row }) => ({
      ...row,
      now: async () =>
        clocks.get(row.spaceId)?.standsStill === true ? due : (await clockOf(row.spaceId)).now,
    }))
  },

  async settle({ uid, id, endpoint, lease }, attempt) {
    await transaction(pool, async (client) => {
      const settled = await query(
        client,
        `update deliveries d set status = $4, failures = $5, answer = $6, problem = $7, due_at = coalesce($8, d.due_at),
  ended_at = $9, lease = null, leased_until = null
where d.uid = $1 and d.id = $2 and d.lease = $3 returning d.id`,
        [uid, id, lease, ...settlement(attempt)],
      )
      if (settled.length === 0 || attempt.status === 'pending') return
      // Another statement: it sees a delivery that was added while this one waited for the row.
      await query(
        client,
        `update deliveries d set due_at = greatest(d.created_at, least(d.due_at, $3)) where d.failures = 0
  and d.lease is null and (d.uid, d.id) = (select n.uid, n.id from deliveries n
    where n.uid = $1 and n.endpoint = $2 and n.status = 'pending' order by n.position limit 1)`,
        [uid, endpoint, formatInstant(attempt.at)],
      )
    })
  },

  async giveUp(endpoints, overdueMax) {
    const all = await spaces()
    const clocks = await Promise.all(all.map(async (space) => ({ space, ...(await clockOf(space)) })))
    const running = clocks.filter(({ standsStill }) => !standsStill)
    const rows = await query(
      pool,
      `with old as (
  select p.uid, p.id, c.now
  from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as c(space, now, before)
  join webhook_endpoints e on e.space_id = c.space and e.number = any($4::bigint[])
  cross join lateral (
    select d.uid, d.id from deliveries d
    where d.endpoint = e.number and d.status = 'pending' and d.due_at < c.before
      and (d.leased_until is null or d.leased_until < clock_timestamp())
    order by d.due_at limit ${givenUpMax} for update skip locked
  ) p
)
update deliveries d set status = 'failed', problem = $5, ended_at = o.now, lease = null, leased_until = null
from old o where d.uid = o.uid and d.id = o.id returning d.id`,
      [
        running.map(({ space }) => space),
        running.map(({ now }) => formatInstant(now)),
        running.map(({ now }) => formatInstant((now - overdueMax) as Micros)),
        endpoints,
        'too old: the endpoint was away',
      ],
    )
    return rows.length
  },

  async release(deliveries) {
    if (deliveries.length === 0) return
    await query(
      pool,
      `update deliveries d set lease = null, leased_until = null
from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as r(uid, id, lease)
where d.uid = r.uid and d.id = r.id and d.lease = r.lease`,
      [
        deliveries.map(({ uid }) => uid),
        deliveries.map(({ id }) => id),
        deliveries.map(({ lease }) => lease),
      ],
    )
  },

  async progress(spaceId) {
    const { now } = await clockOf(spaceId)
    const [row] = await query<{ count: number; sum: number }>(
      pool,
      `select count(*) as count, coalesce(sum(d.failures), 0) as sum from deliveries d
join webhook_endpoints e on e.number = d.endpoint
where e.space_id = $1 and d.status = 'pending' and d.due_at <= $2`,
      [spaceId, formatInstant(now)],
    )
    return row === undefined || row.count === 0 ? null : `${row.count} ${row.sum}`
  },

  list: (spaceId, endpoint, { limit, skip }) =>
    query<DeliveryRecord>(
      pool,
      `select ${recordSelection} from deliveries d
where d.endpoint = $2 and d.space_id = $1 order by d.position desc limit $3 offset $4`,
      [spaceId, endpoint, limit, skip],
    ),

  async page(spaceId, endpoint, { limit, cursor, status, kind }) {
    const rows = await query<DeliveryRecord & { position: number }>(
      pool,
      `select ${recordSelection}, d.position from deliveries d
where d.endpoint = $2 and d.space_id = $1 and ($4::bigint is null or d.position < $4)
  and ($5::text is null or d.status = $5) and ($6::text is null or d.kind = $6)
order by d.position desc limit $3`,
      [spaceId, endpoint, limit + 1, cursor ?? null, status ?? null, kind ?? null],
    )
    const shown = rows.slice(0, limit)
    return {
      items: shown.map(({ position: _position, ...record }) => record),
      nextCursor: rows.length > limit ? String(shown.at(-1)?.position ?? '') : null,
    }
  },

  async counts(spaceId, endpoint, countMax) {
    const rows = await query<{ status: DeliveryRecord['status']; count: number }>(
      pool,
      `select l.status, count(*) as count from (
  select d.status from deliveries d where d.endpoint = $2 and d.space_id = $1 order by d.position desc limit $3
) l group by l.status`,
      [spaceId, endpoint, countMax],
    )
    const of = (status: DeliveryRecord['status']) => rows.find((row) => row.status === status)?.count ?? 0
    return { pending: of('pending'), delivered: of('delivered'), failed: of('failed') }
  },

  async resend(spaceId, endpoint, id) {
    const { now } = await clockOf(spaceId)
    const [record] = await query<DeliveryRecord>(
      pool,
      // Whoever is sending it right now goes on with it.
      `update deliveries d set status = 'pending', failures = case when d.status = 'pending' then d.failures else 0 end,
  due_at = $4, ended_at = null where d.endpoint = $2 and d.space_id = $1 and d.id = $3 and d.lease is null
returning ${recordSelection}`,
      [spaceId, endpoint, id, formatInstant(now)],
    )
    if (record !== undefined) return record
    const [sent] = await query<DeliveryRecord>(
      pool,
      `select ${recordSelection} from deliveries d where d.endpoint = $2 and d.space_id = $1 and d.id = $3`,
      [spaceId, endpoint, id],
    )
    return sent ?? null
  },
})

const settlement = ({ status, failures, answer, problem, at, retryAt }: Attempt): readonly unknown[] => [
  status,
  failures,
  answer,
  problem,
  retryAt === null ? null : formatInstant(retryAt),
  status === 'pending' ? null : formatInstant(at),
]

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Day } from '#core/shared/calendar.ts'
import { wholeDecimal } from '#core/shared/decimal.ts'
import { parseProjectId, type Micros, type SpaceId, type Uid } from '#core/shared/ids.ts'
import type { PassedOn, WaitingEffect } from '#usecases/ports.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { openPool, query, transaction, type Pool } from '../database.ts'
import { subscribe } from '../testing/endpoint.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const hour = 3600_000_000
const realNow = () => (Date.now() * 1000) as Micros

/** A user is made, and so much happens to it. */
async function made({ storage, spaceId }: TestStorage, id: string, effects: number): Promise<Uid> {
  const written = await storage.ports.writer.submit({
    spaceId,
    target: byId(id),
    decide(before, facts) {
      const outcome = upsert(spaceId, id, {}).decide(before, facts)
      const told = Array.from({ length: effects }, (_, n) => ({ kind: 'streak.lost' as const, body: { n } }))
      return outcome.kind === 'written' ? { ...outcome, effects: told } : outcome
    },
  })
  return written.view.user.uid
}

const deliveryOf = (uid: Uid, endpoint: number, at: Micros) =>
  ({ uid, endpoint, kind: 'streak.lost', payload: '{}', at }) as const
const told = (endpoint: number, effects: readonly WaitingEffect[]): PassedOn => ({
  deliveries: effects.map(({ uid, at }) => deliveryOf(uid, endpoint, at)),
  windows: [],
  places: [],
})

test('there is more to pass on only after a full batch', async () => {
  await using one = await openTestStorage(database.url)
  const { number } = await subscribe(one)
  await made(one, 'u', 5)
  const { outbox } = one.storage.ports
  const sizes: number[] = []
  const turn = () =>
    outbox.passOn(one.spaceId, 2, async ({ effects }) => {
      sizes.push(effects.length)
      return told(number, effects)
    })
  expect([await turn(), await turn(), await turn()]).toEqual([true, true, false])
  expect(sizes).toEqual([2, 2, 1])
})

test('what was due more than an hour ago at an endpoint that is away is given up; what is being sent, newer or of another is not', async () => {
  await using one = await openTestStorage(database.url)
  const [away, other] = [await subscribe(one), await subscribe(one)]
  const uid = await made(one, 'u', 0)
  const add = (endpoint: number, late: number, problem: string, lease = false) =>
    query(
      pool,
      `insert into deliveries (uid, id, space_id, endpoint, kind, payload, status, problem, created_at, due_at, leased_until)
select $1, gen_random_uuid(), $2, $3, 'streak.lost', '{}', 'pending', $4, now() - interval '2 days',
  now() - $5 * interval '1 minute', case when $6 then now() + interval '1 minute' end`,
      [uid, one.spaceId, endpoint, problem, late, lease],
    )
  await add(away.number, 61, 'old')
  await add(away.number, 59, 'new')
  await add(away.number, 61, 'leased', true)
  await add(other.number, 61, 'other')
  const { deliveries } = one.storage.ports
  expect(await deliveries.giveUp([away.number], hour)).toBe(1)
  expect(await deliveries.giveUp([away.number], hour)).toBe(0)
  const rows = await query<{ status: string; problem: string; ended: boolean }>(
    pool,
    `select status, problem, ended_at is not null as ended from deliveries where uid = $1 order by position`,
    [uid],
  )
  expect(rows).toEqual([
    { status: 'failed', problem: 'too old: the endpoint was away', ended: true },
    ...['new', 'leased', 'other'].map((problem) => ({ status: 'pending', problem, ended: false })),
  ])
})

test('on a clock that stands still nothing is late', async () => {
  await using one = await openTestStorage(database.url, { testClock: true })
  const { clock, configuration, outbox, deliveries } = one.storage.ports
  const projectId = parseProjectId(one.projectId)
  const start = (Date.parse('2053-04-02T12:00:00Z') * 1000) as Micros
  await clock.set(projectId, start)
  await configuration.applied()
  const { number } = await subscribe(one)
  await made(one, 'u', 1)
  await outbox.passOn(one.spaceId, 10, async ({ effects }) => told(number, effects))
  await clock.set(projectId, (start + 5 * hour) as Micros)
  await configuration.applied()
  expect(await deliveries.giveUp([number], hour)).toBe(0)
})

test('a user who is deleted while others are told of leaves nothing behind', async () => {
  await using one = await openTestStorage(database.url)
  const { number } = await subscribe(one)
  const gone = await made(one, 'gone', 0)
  const stays = await made(one, 'stays', 0)
  await made(one, 'mover', 1)
  const at = realNow()
  let passing: Promise<boolean> | undefined
  await transaction(pool, async (client) => {
    await query(client, 'delete from users where uid = $1', [gone])
    passing = one.storage.ports.outbox.passOn(one.spaceId, 10, async () => ({
      deliveries: [gone, stays, one.spaceId as string as Uid].map((uid) => deliveryOf(uid, number, at)),
      windows: [gone, stays].map((uid) => ({
        uid,
        kind: 'leaderboard.rank_changed',
        subject: 'b',
        window: { until: at, held: null },
      })),
      places: [gone, stays].map((uid) => ({
        uid,
        board: 1,
        run: 20_000 as Day,
        group: [],
        place: { rank: 1, score: wholeDecimal(1) },
      })),
    }))
    void passing.catch(() => undefined)
    await until('the passing on to wait for the deletion', async () => {
      const rows = await query(
        pool,
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%for key share%'`,
      )
      return rows.length > 0
    })
  })
  await passing
  const left = async (table: string) =>
    (await query<{ uid: Uid }>(pool, `select uid from ${table} where space_id = $1`, [one.spaceId])).map(
      ({ uid }) => uid,
    )
  expect((await left('deliveries')).toSorted()).toEqual([stays, one.spaceId as string as Uid].toSorted())
  expect(await left('webhook_windows')).toEqual([stays])
  expect(await left('leaderboard_told')).toEqual([stays])
})

test('the log of a tenant that was archived is forgotten after seven days too, and nothing of it is told', async () => {
  await using one = await openTestStorage(database.url)
  const { projects, tenants, configuration, outbox } = one.storage.ports
  const { project } = await projects.create({ name: 'many', environment: 'development', multiTenant: true })
  const projectId = project.id
  await tenants.change(projectId, (_, fresh) => ({
    answer: null,
    change: {
      newTenants: [{ id: fresh.newId(), customerId: 'acme', name: 'Acme', createdAt: fresh.now }],
    },
  }))
  await configuration.applied()
  const [tenant] = (await tenants.of(projectId)).live
  if (tenant === undefined) throw new Error('the tenant was not made')
  const spaceId: SpaceId = tenant.spaceId
  const add = (days: number) =>
    query(
      pool,
      `insert into deliveries (uid, id, space_id, endpoint, kind, payload, status, created_at, due_at, ended_at)
select $1, gen_random_uuid(), $1, 1, 'k', '{}', 'delivered', t.at, t.at, t.at
from (select now() - $2 * interval '1 day' as at) t`,
      [spaceId, days],
    )
  await add(8)
  await add(6)
  await query(
    pool,
    `insert into outbox (uid, id, space_id, kind, body, due_at) values ($1, gen_random_uuid(), $1, 'streak.lost', '{}', now())`,
    [spaceId],
  )
  await tenants.change(projectId, () => ({
    answer: null,
    change: { tenants: [{ ...tenant, status: 'archived' }] },
  }))
  await configuration.applied()
  expect(await outbox.spaces()).toContain(spaceId)
  const asked = () => Promise.reject(new Error('nothing of it is told'))
  expect(await outbox.passOn(spaceId, 10, asked)).toBe(false)
  expect(await outbox.spaces()).not.toContain(spaceId)
  expect(await query(pool, 'select from deliveries where space_id = $1', [spaceId])).toHaveLength(1)
})

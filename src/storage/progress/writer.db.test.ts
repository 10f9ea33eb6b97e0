import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decimalOf, zero, type Decimal } from '#core/shared/decimal.ts'
import { parseCustomerId } from '#core/shared/ids.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import { recordMetricEvent } from '#usecases/progress/record-metric-event.ts'
import { openPool, query, type Pool } from '../database.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let other: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  one = await openTestStorage(database.url)
  other = await openTestStorage(database.url, { joins: one })
  await createMetrics(one.storage.ports, ctx(), [{ key: 'm', name: 'M', unitType: 'number', units: '' }])
  await until('the other process to know the metric', async () =>
    (await other.storage.ports.rules.of(one.spaceId)).metrics.byKey('m') === undefined ? null : true,
  )
})

afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const ctx = () => ({ projectId: one.projectId as never, spaceId: one.spaceId })
const millionths = (value: number): Decimal => decimalOf(value) ?? zero

const ev = (on: TestStorage, id: string, value: number, key: string | null = null, name?: string) =>
  recordMetricEvent(on.storage.ports, ctx(), {
    metricKey: 'm',
    userId: parseCustomerId(id),
    patch: name === undefined ? {} : { name: { whole: name } },
    value: millionths(value),
    attributes: {},
    idempotencyKey: key,
  })

const uidOf = async (id: string) =>
  (await one.storage.ports.reader.find(one.spaceId, byId(id)))?.user.uid ?? null
const stored = async (id: string) => {
  const rows = await query<{ count: number; sum: string | null }>(
    pool,
    'select count(*) as count, sum(value)::text as sum from events where uid = $1',
    [await uidOf(id)],
  )
  return rows[0]
}

describe('through two processes', () => {
  test('200 events of a new user, half with a change of the user, are all counted once', async () => {
    const events = Array.from({ length: 200 }, (_, index) =>
      ev(index % 2 === 0 ? one : other, 'busy', 0.1, null, index % 4 < 2 ? `n${index}` : undefined),
    )
    const done = await Promise.all(events)
    expect(new Set(done.map(({ total }) => total)).size).toBe(200)
    expect(await ev(other, 'busy', 0)).toMatchObject({ total: millionths(20) })
    expect(await stored('busy')).toEqual({ count: 201, sum: '20.0' })
  })

  test('events of 300 users, all in both at once, meet without a lost one', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `u${index}`)
    const both = [one, other, one, other].flatMap((on) => ids.map((id) => ev(on, id, 1)))
    await Promise.all(both)
    const totals = await Promise.all(ids.map(async (id) => (await ev(one, id, 0)).total))
    expect(totals).toEqual(ids.map(() => millionths(4)))
  })

  test('the same key from ten clients: one is recorded, nine are told', async () => {
    const done = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ev(index % 2 === 0 ? one : other, 'keyed', 1, 'k')),
    )
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(new Set(done.map(({ eventId }) => eventId)).size).toBe(1)
    expect(await stored('keyed')).toEqual({ count: 1, sum: '1' })
  })

  test('a replay that meets the first use in the other process leaves the user as the first use made it', async () => {
    const done = await Promise.all([ev(one, 'named', 1, 'k', 'One'), ev(other, 'named', 1, 'k', 'Other')])
    const first = done[0].replayed ? 'Other' : 'One'
    const view = await one.storage.ports.reader.find(one.spaceId, byId('named'))
    expect(view?.user.name).toBe(first)
  })
})

test('of two first uses of a key that arrive together the second leaves the user as the first made it', async () => {
  const done = await Promise.all([ev(one, 'together', 1, 'k', 'One'), ev(one, 'together', 1, 'k', 'Other')])
  expect(done.map(({ replayed }) => replayed)).toEqual([false, true])
  const view = await one.storage.ports.reader.find(one.spaceId, byId('together'))
  expect(view?.user.name).toBe('One')
  expect(await stored('together')).toEqual({ count: 1, sum: '1' })
})

test('a user that is deleted leaves no row of progress, and begins anew', async () => {
  await ev(one, 'gone', 5, 'k')
  const uid = await uidOf('gone')
  await one.storage.ports.writer.submit({
    spaceId: one.spaceId,
    target: byId('gone'),
    decide: () => ({ kind: 'deleted' }),
  })
  const tables = await query<{ table: string }>(
    pool,
    `select c.table_name as table from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
where c.table_schema = 'public' and c.column_name = 'uid' and t.table_type = 'BASE TABLE'`,
  )
  expect(tables.length).toBeGreaterThan(8)
  for (const { table } of tables) {
    const rows = await query(pool, `select 1 from ${table} where uid = $1`, [uid])
    expect(rows, table).toEqual([])
  }
  expect(await ev(one, 'gone', 1, 'k')).toMatchObject({ total: millionths(1), replayed: false })
})

test('every new user has its row of progress, whichever way it was made', async () => {
  await one.storage.ports.writer.submit(upsert(one.spaceId, 'plain', {}))
  const missing = await query(
    pool,
    'select u.uid from users u left join progress p using (uid) where p.uid is null',
  )
  expect(missing).toEqual([])
})

test('events during changes of the time zone are all counted', async () => {
  const zones = ['Pacific/Kiritimati', 'Pacific/Honolulu', 'Europe/London', null]
  await ev(one, 'traveller', 1)
  await Promise.all([
    ...Array.from({ length: 40 }, (_, index) => ev(index % 2 === 0 ? one : other, 'traveller', 1)),
    ...Array.from({ length: 20 }, (_, index) =>
      other.storage.ports.writer.submit(
        upsert(one.spaceId, 'traveller', { tz: zones[index % zones.length] ?? null }),
      ),
    ),
  ])
  expect(await ev(one, 'traveller', 0)).toMatchObject({ total: millionths(41) })
})

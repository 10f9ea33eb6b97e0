import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SpaceId } from '#core/shared/ids.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

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

/** A space in which one user has a plan. */
async function space(): Promise<TestStorage> {
  const opened = await openTestStorage(database.url)
  const { storage, spaceId } = opened
  const attribute = { scope: 'user', key: 'plan', name: 'Plan', valueType: 'string' } as const
  await storage.ports.attributes.create(spaceId, [attribute])
  await storage.ports.writer.submit(
    upsert(spaceId, 'first', { attributes: { style: 'text', entries: [['plan', 'pro']] } }),
  )
  return opened
}

/** Makes so many copies of the space's user, as no wire can, without a plan. */
async function copyUser(spaceId: SpaceId, count: number): Promise<void> {
  await query(
    pool,
    `with made as (
  select jsonb_populate_record(u, jsonb_build_object('uid', gen_random_uuid(), 'number', 1000000 + n, 'customer_id', 'c' || n,
    'key', 'k' || n, 'replyke_id', 'r' || n, 'attributes', '{}'::jsonb)) as u
  from users u, generate_series(1, $2::int) n where u.space_id = $1
), users_made as (
  insert into users overriding system value select (m.u).* from made m returning uid
), rows_made as (
  insert into progress select (jsonb_populate_record(p, jsonb_build_object('uid', m.uid))).*
  from users_made m, progress p where p.space_id = $1
) insert into user_counts (uid, space_id, chunk, users, folded) values (gen_random_uuid(), $1, 0, $2, true)`,
    [spaceId, count],
  )
}

test('attributes of a small space are counted, those of a large one are those of a fair part', async () => {
  await using where = await space()
  const { ruleUsage } = where.storage.ports
  expect(await ruleUsage.userAttributes(where.spaceId)).toEqual({
    byKey: new Map([['plan', 1]]),
    lookedAt: 1,
    all: 1,
  })
  await copyUser(where.spaceId, 20_500)
  const { byKey, lookedAt, all } = await ruleUsage.userAttributes(where.spaceId)
  expect([lookedAt, all]).toEqual([20_000, 20_501])
  expect(byKey.get('plan') ?? 0).toBeLessThanOrEqual(1)
  const sample = await ruleUsage.sample(where.spaceId, 300, null)
  expect([sample.users.length, sample.all]).toEqual([300, 20_501])
  expect(await ruleUsage.sample(where.spaceId, 300, null)).toEqual(sample)
})

test('events that were not all looked at are not said to be all', async () => {
  await using where = await space()
  const { ruleUsage } = where.storage.ports
  expect(await ruleUsage.eventAttributes(where.spaceId)).toEqual({ byKey: new Map(), lookedAt: 0, all: 0 })
  await query(
    pool,
    `insert into events (uid, metric, local_at, id, at, value, attributes)
select u.uid, 7, timestamp '2026-01-01' + n * interval '1 second', gen_random_uuid(), timestamptz '2026-01-01', 1,
  case when n % 2 = 0 then '{"device": "ios"}'::jsonb end
from users u, generate_series(1, 100001) n where u.space_id = $1`,
    [where.spaceId],
  )
  const counted = await ruleUsage.eventAttributes(where.spaceId)
  expect([counted.lookedAt, counted.all]).toEqual([100_000, null])
  expect(counted.byKey.get('device') ?? 0).toBeGreaterThan(49_000)
  expect((await ruleUsage.metricEvents(where.spaceId)).byKey).toEqual(new Map([[7, 100_000]]))
})

test('how far a sweep has come is counted in a small space, and told by its place in a large one', async () => {
  await using where = await space()
  const { ruleUsage } = where.storage.ports
  expect(await ruleUsage.sweeps(where.spaceId)).toEqual([])
  const sweepTo = (cursor: string | null) =>
    query(
      pool,
      `insert into backdating_jobs (space_id, achievement, requested_at, cursor) values ($1, 5, '2026-01-01Z', $2)
on conflict (space_id, achievement) do update set cursor = excluded.cursor`,
      [where.spaceId, cursor],
    )
  const visited = async () =>
    (await ruleUsage.sweeps(where.spaceId)).map((sweep) => [sweep.visited, sweep.users])
  await sweepTo(null)
  expect(await ruleUsage.sweeps(where.spaceId)).toMatchObject([{ achievement: 5, visited: 0, users: 1 }])
  await sweepTo('ffffffff-ffff-4fff-bfff-ffffffffffff')
  expect(await visited()).toEqual([[1, 1]])
  await query(
    pool,
    'insert into user_counts (uid, space_id, chunk, users, folded) values (gen_random_uuid(), $1, 0, 999999, true)',
    [where.spaceId],
  )
  await sweepTo('40000000-0000-4000-8000-000000000000')
  expect(await visited()).toEqual([[250_000, 1_000_000]])
  // A sweep for messages is none that somebody waits for.
  await query(
    pool,
    `insert into backdating_jobs (space_id, achievement, requested_at) values ($1, -1, '2026-01-01Z'), ($1, 0, '2026-01-02Z')`,
    [where.spaceId],
  )
  expect((await ruleUsage.sweeps(where.spaceId)).map(({ achievement }) => achievement)).toEqual([5, null])
})

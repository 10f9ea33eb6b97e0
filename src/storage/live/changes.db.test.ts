import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { openPool, query, type Client, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { changeStore, look } from './changes.ts'

let database: FreshDatabase
let pool: Pool
let own: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  own = await openTestStorage(database.url)
  await own.storage.ports.writer.submit(upsert(own.spaceId, 'u', {}))
})
afterAll(async () => {
  await own[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const record = (on: Pool | Client, events: number) =>
  query(
    on,
    `insert into events (uid, metric, local_at, id, at, value)
select u.uid, 1, now(), gen_random_uuid(), now(), 1 from users u cross join generate_series(1, $2) where u.space_id = $1`,
    [own.spaceId, events],
  )

interface PlanNode {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** How many rows of events a look goes through. */
async function eventsRead(since: string): Promise<number> {
  const [row] = await query<{ 'QUERY PLAN': ReadonlyArray<{ Plan: PlanNode }> }>(
    pool,
    `explain (analyze, format json) ${look}`,
    [since, [own.spaceId], []],
  )
  const readBy = (node: PlanNode): number =>
    (node['Relation Name'] === 'events'
      ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      : 0) + (node.Plans ?? []).reduce((sum, one) => sum + readBy(one), 0)
  const plan = row?.['QUERY PLAN'][0]?.Plan
  if (plan === undefined) throw new Error('no plan')
  return readBy(plan)
}

test('a transaction that stays open hides nothing, and has nobody read again what was seen', async () => {
  const changes = changeStore(pool)
  const watched = { spaces: [own.spaceId], users: [] }
  const client = await pool.connect()
  try {
    await client.query('begin')
    await record(client, 3)
    const { seen } = await changes.look(null, watched)
    await record(pool, 20_000)
    await query(pool, 'analyze events')
    const second = await changes.look(seen, watched)
    expect(second.active).toEqual(new Set([own.spaceId]))
    const third = await changes.look(second.seen, watched)
    expect(third.active).toEqual(new Set())
    expect(await eventsRead(second.seen)).toBeLessThan(100)

    await client.query('commit')
    const fourth = await changes.look(third.seen, watched)
    expect(fourth.active).toEqual(new Set([own.spaceId]))
    expect(await eventsRead(third.seen)).toBeLessThan(100)
    expect((await changes.look(fourth.seen, watched)).active).toEqual(new Set())
  } finally {
    client.release(true)
  }
})

import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let storage: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  storage = await openTestStorage(database.url)
})

afterAll(async () => {
  await storage[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

/** A connection of the test's own. */
async function connect(): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client(database.config)
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

test('of many searches by text two run at a time, and all are answered', async () => {
  const { ports } = storage.storage
  await ports.writer.submit(upsert(storage.spaceId, 'ann', {}))
  const search = () => ports.search.findByText(storage.spaceId, 'ann', { offset: 0, limit: 10 })
  await using holder = await connect()
  await using watcher = await connect()
  await holder.query('begin')
  await holder.query('lock table users in access exclusive mode')
  const searches = Array.from({ length: 6 }, search)
  // Asked for last: once this waits for the lock, so does every search that was let go.
  const counted = ports.search.count(storage.spaceId, [{ as: 'tag', number: 1 }])
  const waiting = async () => {
    const { rows } = await watcher.query<{ counts: number; searches: number }>(
      `select count(*) filter (where query like 'with matched%')::int as counts,
  count(*) filter (where query not like 'with matched%')::int as searches
from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows[0] ?? { counts: 0, searches: 0 }
  }
  const { searches: running } = await until('the count and the searches wait', async () => {
    const now = await waiting()
    return now.counts === 1 && now.searches >= 2 ? now : null
  })
  await holder.query('commit')
  expect((await Promise.all(searches)).map((found) => found.length)).toEqual([1, 1, 1, 1, 1, 1])
  expect(await counted).toBe(0)
  expect(running).toBe(2)
})

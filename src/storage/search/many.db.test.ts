import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ProjectId, SpaceId, Uid } from '#core/shared/ids.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { userFilter } from '#test/support/arbitrary-search.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { eachPage } from '#usecases/users/page-users.ts'
import { openPool, query, type Pool } from '../database.ts'
import { SpaceCatalogs } from '../spaces/catalog.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { userSearch } from './search.ts'

let database: FreshDatabase
let pool: Pool
let storage: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => {
  storage = await openTestStorage(database.url)
  return () => storage[Symbol.asyncDispose]()
})

const always = () => true
const search = (on: Pool, scannedMax: number) => userSearch(on, new SpaceCatalogs(pool), { scannedMax })

/** Makes users with some of the values that the random filters ask for, and events. */
async function users(
  spaceId: SpaceId,
): Promise<ReadonlyArray<{ readonly uid: Uid; readonly number: number }>> {
  const made = []
  for (const [index, name] of ['ann', 'bob', 'cy', 'dee'].entries()) {
    const { view } = await storage.storage.ports.writer.submit(
      upsert(spaceId, name, { name: { first: name } }),
    )
    const { uid, number } = view.user
    made.push({ uid, number })
    for (let event = 1; event <= 3; event += 1)
      await query(
        pool,
        `insert into crm_events (uid, space_id, event, at)
select $1, $2, $3, '2023-11-01'::timestamptz + i * interval '10 days' from generate_series(1, $4::int) i`,
        [uid, spaceId, event, index * event],
      )
  }
  return made
}

test('which of many filters hold of one user, and how many users each holds, is what a search for each finds', async () => {
  const { spaceId } = storage
  const made = await users(spaceId)
  const some = fc.array(userFilter, { minLength: 1, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(some, async (filters) => {
      const held = await Promise.all(made.map(({ uid }) => search(pool, 100).holding(spaceId, uid, filters)))
      const found = []
      for (const filter of filters)
        found.push(await search(pool, 100).find(spaceId, [filter], { offset: 0, limit: 100 }))
      for (const [place, { number }] of made.entries())
        expect(held[place]).toEqual(found.map((all) => all.some(({ user }) => user.number === number)))
      for (const scannedMax of [-1, 100])
        expect(await search(pool, scannedMax).counts(spaceId, filters, always)).toEqual(
          found.map(({ length }) => length),
        )
    }),
    { numRuns: 25 },
  )
})

test('more filters than a statement has room for', async () => {
  const { spaceId } = storage
  const [one] = await users(spaceId)
  const filter: UserFilter = {
    as: 'any',
    of: Array.from({ length: 100 }, (_, value) => ({
      as: 'event',
      event: value < 99 ? 99 : 1,
      timesMin: 1,
      since: null,
    })),
  }
  const filters = Array.from({ length: 40 }, () => filter)
  const held = await search(pool, 100).holding(spaceId, one?.uid ?? ('' as Uid), filters)
  expect(held).toEqual(filters.map(() => false))
  expect(await search(pool, 100).counts(spaceId, filters, always)).toEqual(filters.map(() => 3))
})

test('a user of another space is in no segment, and whoever waits no longer gets no counts', async () => {
  const [one] = await users(storage.spaceId)
  await using other = await openTestStorage(database.url)
  const filters: UserFilter[] = [{ as: 'all', of: [] }]
  expect(await search(pool, 100).holding(other.spaceId, one?.uid ?? ('' as Uid), filters)).toEqual([false])
  expect(await search(pool, 100).holding(storage.spaceId, one?.uid ?? ('' as Uid), filters)).toEqual([true])
  const asked = search(pool, 100).counts(storage.spaceId, filters, () => false)
  await expect(asked).rejects.toMatchObject({ refusal: { code: 'overloaded' } })
})

test("events of others are not read where one user's are asked for", async () => {
  const { spaceId } = storage
  const [, bob] = await users(spaceId)
  await query(
    pool,
    `insert into crm_events (uid, space_id, event, at) select gen_random_uuid(), $1, 1, now() from generate_series(1, 20000)`,
    [spaceId],
  )
  await query(pool, 'analyze crm_events', [])
  const sent: Array<{ readonly text: string; readonly values: readonly unknown[] }> = []
  const watched: Pool = Object.assign(Object.create(pool) as Pool, {
    query: (text: string, values: readonly unknown[]) => {
      sent.push({ text, values })
      return pool.query(text, [...values])
    },
  })
  const event: UserFilter = { as: 'event', event: 1, timesMin: 1, since: null }
  const isBob: UserFilter = {
    as: 'number',
    of: { field: 'number' },
    order: 'equals',
    value: bob?.number ?? 0,
  }
  const each = search(watched, 100)
  expect(await each.count(spaceId, [isBob, event])).toBe(1)
  expect(await each.find(spaceId, [isBob, event], { offset: 0, limit: 9 })).toHaveLength(1)
  expect(await each.holding(spaceId, bob?.uid ?? ('' as Uid), [event])).toEqual([true])
  const asking = sent.filter(({ text }) => text.includes('crm_events'))
  expect(asking).toHaveLength(3)
  for (const { text, values } of asking) {
    const plan = await query<{ 'QUERY PLAN': string }>(
      pool,
      `explain (analyze, costs off, timing off) ${text}`,
      values,
    )
    const read = plan.flatMap(({ 'QUERY PLAN': line }) => {
      const rows = /crm_events.*actual rows=(\d+)/.exec(line)?.[1]
      return rows === undefined ? [] : [Number(rows)]
    })
    expect(read.length).toBeGreaterThan(0)
    expect(Math.max(...read)).toBeLessThan(10)
  }
})

test('whoever reads all users who did something has them looked for once, however many pages there are', async () => {
  const { spaceId, projectId } = storage
  const [, bob, cy] = await users(spaceId)
  // Many like bob, of whom every second did the event once.
  await query(
    pool,
    `with copies as materialized (select gen_random_uuid() as id, i from generate_series(1, 9000) i), made as (
  insert into users overriding system value select m.* from copies c, users o,
    lateral jsonb_populate_record(o, jsonb_build_object('uid', c.id, 'customer_id', c.id, 'replyke_id', c.id,
      'number', 1000000 + c.i, 'key', left(c.id::text, 12))) m where o.uid = $2)
insert into crm_events (uid, space_id, event, at) select c.id, $1, 1, now() from copies c where c.i % 2 = 0`,
    [spaceId, bob?.uid],
  )
  const event: UserFilter = { as: 'event', event: 1, timesMin: 1, since: null }
  const second = Array.from({ length: 4500 }, (_, index) => 1_000_002 + index * 2)
  const did = await query<{ number: number }>(
    pool,
    `select u.number from users u where u.space_id = $1 and u.number < 1000000
and exists (select from crm_events e where e.uid = u.uid and e.event = 1) order by u.number`,
    [spaceId],
  )
  const expected = [...did.map(({ number }) => number), ...second]
  for (const scannedMax of [-1, 100_000])
    for (const order of ['oldest', 'newest'] as const) {
      const texts: string[] = []
      const watched: Pool = Object.assign(Object.create(pool) as Pool, {
        query: (text: string, values: readonly unknown[]) => {
          texts.push(text)
          return pool.query(text, [...values])
        },
      })
      const found: number[] = []
      for await (const page of eachPage(
        { search: search(watched, scannedMax) },
        { projectId: projectId as ProjectId, spaceId },
        [event],
        order,
      ))
        found.push(...page.map(({ user }) => user.number))
      expect(found).toEqual(order === 'oldest' ? expected : expected.toReversed())
      // The events of the whole space are read by the first of them only.
      expect(texts.filter((text) => text.includes('group by e.uid'))).toHaveLength(1)
      expect(texts.filter((text) => text.includes('crm_events')).length).toBeGreaterThan(2)
    }
  // Whoever is gone, or meets the filter no longer, when the page is read is on none.
  const pages = eachPage(
    { search: search(pool, -1) },
    { projectId: projectId as ProjectId, spaceId },
    [event],
    'newest',
  )
  await pages.next()
  await query(pool, 'delete from crm_events where uid = $1', [cy?.uid])
  const rest: number[] = []
  for await (const page of pages) rest.push(...page.map(({ user }) => user.number))
  expect(rest).toEqual(
    expected
      .toReversed()
      .slice(2000)
      .filter((number) => number !== cy?.number),
  )
})

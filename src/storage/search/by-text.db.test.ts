import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Micros } from '#core/shared/ids.ts'
import { CoreError } from '#core/shared/errors.ts'
import { newUser, type User } from '#core/users/user.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { textFilter } from '#core/profile/text-filter.ts'
import { AttributeCatalog } from '#core/attributes/definition.ts'
import { meets } from '#core/users/testing/meets.ts'
import { searchedFields, userFilter } from '#test/support/arbitrary-search.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { openPool, type Pool } from '../database.ts'
import { SpaceCatalogs } from '../spaces/catalog.ts'
import { byId, openTestStorage, type TestStorage } from '../testing/open.ts'
import { userSearch } from './search.ts'
import { askForIndex, indexState, searchUpkeep } from './upkeep.ts'

let database: FreshDatabase
let pool: Pool
let storage: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  storage = await openTestStorage(database.url)
})

afterAll(async () => {
  await storage[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

/** A connection of the test's own. */
async function connect(): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client(database.config)
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

const now = 1_700_000_000_000_000 as Micros

const plainLetters = fc.constantFrom('a', 'b', 'A', 'k', '1', '_', "'", '%', '中')
const username = fc.array(plainLetters, { minLength: 1, maxLength: 6 }).map((letters) => letters.join(''))

/** Users with names, attributes and usernames that meet. */
async function populate(countMax: number): Promise<readonly User[]> {
  const drawn = fc.sample(fc.tuple(searchedFields, fc.option(username, { freq: 4 })), countMax)
  return Promise.all(
    drawn.map(async ([fields, name], index) => {
      const written = await storage.storage.ports.writer.submit({
        spaceId: storage.spaceId,
        target: byId(`id-${index}`),
        decide: (_before, facts) => ({
          kind: 'written',
          after: {
            ...newUser(facts.fresh(), now),
            ...fields,
            // No two have the same one.
            username: name === null ? null : `${name}${String.fromCodePoint(0x4e00 + index)}`,
          },
          effects: [],
        }),
      })
      return written.view.user
    }),
  )
}

test('whoever is looked for by username or uid, among other things, is found as by a look at each, page by page', async () => {
  const users = (await populate(60)).toSorted((a, b) => a.number - b.number)
  await askForIndex(pool, storage.spaceId)
  await until('the index is built', async () => {
    while (await searchUpkeep(pool).extendIndex(storage.spaceId, 50));
    return (await indexState(pool, storage.spaceId)) === 'ready' ? true : null
  })
  const searches = [
    userSearch(pool, new SpaceCatalogs(pool), { scannedMax: -1 }),
    userSearch(pool, new SpaceCatalogs(pool), { scannedMax: 1_000_000 }),
  ]
  const nobodys = new AttributeCatalog([])
  const typed = fc.oneof(
    username,
    fc.constantFrom('a', 'id-', 'B', 'ab', ...users.slice(0, 3).map(({ uid }) => uid)),
  )
  const text = typed.map((one) => textFilter(one, nobodys) ?? { as: 'all' as const, of: [] })
  const filters: fc.Arbitrary<readonly UserFilter[]> = fc.oneof(
    text.map((one) => [one]),
    fc.tuple(text, userFilter).map(([one, other]) => [one, other]),
    fc.tuple(text, userFilter).map(([one, other]) => [{ as: 'any' as const, of: [one, other] }]),
    fc.tuple(text, userFilter).map(([one, other]) => [{ as: 'not' as const, of: one }, other]),
  )
  let found = 0
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 4, max: 25 }), async (asked, limit) => {
      const expected = users
        .filter((user) => asked.every((one) => meets(user, one)))
        .map(({ number }) => number)
      for (const search of searches) {
        expect(await search.count(storage.spaceId, asked)).toBe(expected.length)
        const forwards: number[] = []
        for (;;) {
          const page = await search.find(storage.spaceId, asked, { limit, after: forwards.at(-1) ?? 0 })
          forwards.push(...page.map(({ user }) => user.number))
          if (page.length < limit) break
        }
        expect(forwards).toEqual(expected)
        const last = await search.find(storage.spaceId, asked, { limit, before: Number.MAX_SAFE_INTEGER })
        expect(last.map(({ user }) => user.number)).toEqual(expected.slice(-limit))
        const after = expected.at(0) ?? 0
        const numbers = await search.findNumbers(storage.spaceId, asked, { limit, after })
        expect([...numbers]).toEqual(expected.slice(1, limit + 1))
        const before = expected.at(-1) ?? 1
        const backwards = await search.findNumbers(storage.spaceId, asked, { limit, before })
        expect([...backwards]).toEqual(expected.slice(0, -1).toReversed().slice(0, limit))
        // Whoever is read by number has to meet the filters as well.
        const all = Float64Array.from(users.toReversed(), ({ number }) => number)
        const read = await search.findNumbered(storage.spaceId, asked, all)
        expect(read.map(({ user }) => user.number)).toEqual(expected.toReversed())
      }
      found += expected.length
    }),
    { numRuns: 50 },
  )
  // Or the property says nothing.
  expect(found).toBeGreaterThan(100)
})

const outcomeOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'answered',
    (error: unknown) => (error instanceof CoreError ? error.refusal.code : String(error)),
  )

test('the database stops looking for a page, by terms or at everybody, when nobody waits any longer', async () => {
  const [byTerms, atAll]: UserFilter[] = [
    { as: 'username', compare: 'contains', text: 'stopped' },
    { as: 'not', of: { as: 'username', compare: 'contains', text: 'stopped' } },
  ]
  if (byTerms === undefined || atAll === undefined) throw new Error('both are there')
  const search = userSearch(pool, new SpaceCatalogs(pool), { scannedMax: -1 })
  await using holder = await connect()
  await using watcher = await connect()
  await holder.query('begin')
  await holder.query('lock table users in access exclusive mode')
  // But for the look at what many have in common, which nobody waits for.
  const waiting = async () => {
    const { rows } = await watcher.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock' and query not like 'with ends %'`,
    )
    return rows[0]?.waiting ?? 0
  }
  let isWanted = true
  const found = [byTerms, atAll].map((filter) =>
    outcomeOf(search.find(storage.spaceId, [filter], { limit: 10, after: 0 }, () => isWanted)),
  )
  const numbers = outcomeOf(
    search.findNumbers(storage.spaceId, [atAll], { limit: 10, after: 0 }, () => isWanted),
  )
  await until('all wait for the lock', async () => ((await waiting()) === 3 ? true : null))
  isWanted = false
  expect(await Promise.all([...found, numbers])).toEqual(['overloaded', 'overloaded', 'overloaded'])
  expect(await waiting()).toBe(0)
  await holder.query('commit')
})

test('the database stops counting when nobody waits any longer', async () => {
  await using holder = await connect()
  await holder.query('begin')
  await holder.query('lock table user_search, users in access exclusive mode')
  let isWanted = true
  const search = userSearch(pool, new SpaceCatalogs(pool), { scannedMax: 1_000_000 })
  const counted = outcomeOf(
    search.counts(
      storage.spaceId,
      [{ as: 'username', compare: 'contains', text: 'stopped' }],
      () => isWanted,
    ),
  )
  await using watcher = await connect()
  const waiting = async () => {
    const { rows } = await watcher.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock' and query like '%strpos%'`,
    )
    return rows[0]?.waiting ?? 0
  }
  await until('the count waits for the lock', async () => ((await waiting()) === 1 ? true : null))
  isWanted = false
  expect(await counted).toBe('overloaded')
  expect(await waiting()).toBe(0)
  await holder.query('commit')
  expect(await search.count(storage.spaceId, [])).toBeGreaterThan(0)
})

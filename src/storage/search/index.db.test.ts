import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import { newUser, type User } from '#core/users/user.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { searchedFields, userFilter, type SearchedFields } from '#test/support/arbitrary-search.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { openPool, query, type Pool } from '../database.ts'
import { SpaceCatalogs } from '../spaces/catalog.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { countAll } from './counts.ts'
import { userSearch } from './search.ts'
import { askForIndex, indexState, searchUpkeep } from './upkeep.ts'

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

/** A space of its own for each test. */
beforeEach(async () => {
  storage = await openTestStorage(database.url)
  return () => storage[Symbol.asyncDispose]()
})

/** Searches in which every space is a large one, or none is. */
const indexed = () => userSearch(pool, new SpaceCatalogs(pool), { scannedMax: -1 })
const scanned = () => userSearch(pool, new SpaceCatalogs(pool), { scannedMax: 1_000_000 })

const fold = async (spaceId: SpaceId) => {
  while (await searchUpkeep(pool, 0).foldChanges(spaceId, 3));
}
async function build(spaceId: SpaceId): Promise<void> {
  await askForIndex(pool, spaceId)
  await until('the index is built', async () => {
    while (await searchUpkeep(pool).extendIndex(spaceId, 3));
    return (await indexState(pool, spaceId)) === 'ready' ? true : null
  })
}

const now = 1_700_000_000_000_000 as Micros

/** Makes a user with these fields, or gives them to the one there is. */
const write = (id: string, fields: SearchedFields) =>
  storage.storage.ports.writer.submit({
    spaceId: storage.spaceId,
    target: byId(id),
    decide: (before, facts) => {
      const user: User = before ?? newUser(facts.fresh(), now)
      const after = { ...user, ...fields, updatedAt: (Math.max(user.updatedAt, facts.now) + 1) as Micros }
      return { kind: 'written', after, effects: [] }
    },
  })
const remove = (id: string) =>
  storage.storage.ports.writer
    .submit({
      spaceId: storage.spaceId,
      target: byId(id),
      decide: (before) =>
        before === null
          ? { kind: 'refused', refusal: { code: 'user_not_found', message: 'gone' } }
          : { kind: 'deleted' },
    })
    .catch(() => null)

const numbers = (users: ReadonlyArray<{ user: User }>) => users.map(({ user }) => user.number)

test('a search by the index finds whom a look at all users finds, whatever changed, was folded or deleted', async () => {
  await build(storage.spaceId)
  const id = fc.integer({ min: 0, max: 11 }).map((n) => `u${n}`)
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(fc.constant('write' as const), id, searchedFields) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('delete' as const), id) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('fold' as const)) },
  )
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 8 }),
      fc.array(userFilter, { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 0, max: 3 }),
      async (steps, filters, skipped) => {
        for (const one of steps) {
          if (one[0] === 'write') await write(one[1], one[2])
          else if (one[0] === 'delete') await remove(one[1])
          else await fold(storage.spaceId)
        }
        for (const filter of filters) {
          const all = await scanned().find(storage.spaceId, [filter], { offset: 0, limit: 100 })
          const listed = await indexed().list(storage.spaceId, [filter], { offset: skipped, limit: 3 })
          expect(numbers(listed.users)).toEqual(numbers(all).slice(skipped, skipped + 3))
          expect(listed.count).toBe(all.length)
          expect(await indexed().count(storage.spaceId, [filter])).toBe(all.length)
          const [first] = numbers(all)
          if (first === undefined) continue
          found += 1
          const after = await indexed().find(storage.spaceId, [filter], { after: first, limit: 2 })
          expect(numbers(after)).toEqual(numbers(all).slice(1, 3))
          const last = numbers(all).at(-1) ?? 0
          const before = await indexed().list(storage.spaceId, [filter], { before: last, limit: 2 })
          expect(numbers(before.users)).toEqual(numbers(all).slice(0, -1).slice(-2))
        }
      },
    ),
    { numRuns: 30 },
  )
  expect(found).toBeGreaterThan(15)
}, 120_000)

const pro: UserFilter = {
  as: 'text',
  of: { field: 'city' },
  compare: 'contains',
  value: 'arsa',
  ignoreCase: false,
}
const fieldsOf = (city: string): SearchedFields => ({
  email: null,
  name: null,
  city,
  score: 0,
  assignedTo: null,
  unsubscribed: false,
  gender: 'unknown',
  lastSeen: null,
  attributes: {},
  tags: [],
})

describe('the index', () => {
  test('is asked for by the first search that would use it, and answers when it is there', async () => {
    await write('a', fieldsOf('Warsaw'))
    expect(await indexState(pool, storage.spaceId)).toBe('none')
    expect(await indexed().count(storage.spaceId, [{ as: 'not', of: pro }])).toBe(0)
    expect(await indexState(pool, storage.spaceId)).toBe('none')
    expect(await indexed().count(storage.spaceId, [pro])).toBe(1)
    expect(await indexState(pool, storage.spaceId)).toBe('building')
    const { searchUpkeep: upkeep } = storage.storage.ports
    expect(await upkeep.spaces()).toContain(storage.spaceId)
    await build(storage.spaceId)
    expect(await upkeep.spaces()).not.toContain(storage.spaceId)
    const rows = await query(pool, 'select 1 from user_search where space_id = $1', [storage.spaceId])
    expect(rows).toHaveLength(1)
    expect(await indexed().count(storage.spaceId, [pro])).toBe(1)
    // It is the index that answers: without its row nobody is found.
    await query(pool, 'delete from user_search where space_id = $1', [storage.spaceId])
    expect(await indexed().count(storage.spaceId, [pro])).toBe(0)
  })

  test('a space that nobody searches notes nothing', async () => {
    await write('a', fieldsOf('Warsaw'))
    await write('a', fieldsOf('Paris'))
    await remove('a')
    expect(await query(pool, 'select 1 from search_changes where space_id = $1', [storage.spaceId])).toEqual(
      [],
    )
  })

  test('a change made by a transaction that began before the space was searched is not missed', async () => {
    await write('a', fieldsOf('Paris'))
    await write('b', fieldsOf('Warsaw'))
    const client = new pg.Client(database.config)
    await client.connect()
    try {
      // As a server that does not see the mark: it notes nothing.
      await client.query('begin')
      await client.query(`update users set city = 'Warsaw' where space_id = $1 and customer_id = 'a'`, [
        storage.spaceId,
      ])
      await askForIndex(pool, storage.spaceId)
      const upkeep = searchUpkeep(pool)
      expect(await upkeep.extendIndex(storage.spaceId, 100)).toBe(false)
      expect(await upkeep.extendIndex(storage.spaceId, 100)).toBe(false)
      expect(await indexState(pool, storage.spaceId)).toBe('building')
      await client.query('commit')
    } finally {
      await client.end()
    }
    await build(storage.spaceId)
    expect(await indexed().count(storage.spaceId, [pro])).toBe(2)
  })

  test('keeps nothing of a user who is deleted, also while it is read', async () => {
    await write('a', fieldsOf('Warsaw'))
    await write('b', fieldsOf('Warsaw'))
    await build(storage.spaceId)
    await write('b', fieldsOf('Warsaw again'))
    await remove('a')
    await remove('b')
    await fold(storage.spaceId)
    expect(await query(pool, 'select 1 from user_search where space_id = $1', [storage.spaceId])).toEqual([])
    expect(await query(pool, 'select 1 from search_changes where space_id = $1', [storage.spaceId])).toEqual(
      [],
    )
    // What a look at the user stored after its deletion goes with the note of it.
    const uid = '00000000-0000-4000-8000-00000000000a' as Uid
    await query(pool, `insert into user_search values ($1, $2, '{1}')`, [uid, storage.spaceId])
    await query(pool, 'insert into search_changes values ($1, $1, $2)', [uid, storage.spaceId])
    await fold(storage.spaceId)
    expect(await query(pool, 'select 1 from user_search where space_id = $1', [storage.spaceId])).toEqual([])
  })
})

describe('events', () => {
  const did = (event: number, timesMin: number, since: Micros | null = null): UserFilter => ({
    as: 'event',
    event,
    timesMin,
    since,
  })

  test('who did something often enough is found, by the index of events and by looking at all', async () => {
    for (const id of ['a', 'b', 'c']) await write(id, fieldsOf(id === 'c' ? 'Paris' : 'Warsaw'))
    const happened = (id: string, event: number, at: string) =>
      query(
        pool,
        `insert into crm_events (uid, space_id, event, at) select uid, space_id, $2, $3 from users where space_id = $4 and customer_id = $1`,
        [id, event, at, storage.spaceId],
      )
    for (const at of ['2026-01-01Z', '2026-02-01Z']) await happened('a', 1, at)
    await happened('b', 1, '2026-01-01Z')
    await happened('c', 1, '2026-02-01Z')
    await happened('c', 2, '2026-02-01Z')
    await build(storage.spaceId)
    const february = (Date.UTC(2026, 1, 1) * 1000) as Micros
    const cases: ReadonlyArray<readonly [readonly UserFilter[], string[]]> = [
      [[did(1, 1)], ['a', 'b', 'c']],
      [[did(1, 2)], ['a']],
      [[did(1, 3)], []],
      [[did(1, 1, february)], ['a', 'c']],
      [[did(9, 1)], []],
      [[did(9, 0)], ['a', 'b', 'c']],
      [[did(1, 1), did(2, 1)], ['c']],
      [
        [did(1, 1), pro],
        ['a', 'b'],
      ],
      [[did(1, 2), pro], ['a']],
      [[pro, { as: 'not', of: did(1, 2) }], ['b']],
      [[pro, { as: 'any', of: [did(1, 2), did(2, 1)] }], ['a']],
      [[{ as: 'not', of: did(2, 1) }], ['a', 'b']],
    ]
    for (const [filters, expected] of cases) {
      for (const search of [scanned(), indexed()]) {
        const { users, count } = await search.list(storage.spaceId, filters, { offset: 0, limit: 10 })
        expect(users.map(({ user }) => user.customerId)).toEqual(expected)
        expect(count).toBe(expected.length)
      }
    }
  })
})

describe('counts', () => {
  test('counts and pages are exact after any creations, deletions and folds', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constant('make' as const), fc.integer({ min: 1, max: 40 })) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.constant('delete' as const), fc.array(fc.nat(200), { maxLength: 20 })),
      },
      { weight: 2, arbitrary: fc.tuple(fc.constant('fold' as const), fc.constant(0)) },
      // Numbers that nobody gets, so that chunks are far apart.
      { weight: 1, arbitrary: fc.tuple(fc.constant('skip' as const), fc.integer({ min: 1, max: 3000 })) },
    )
    let serial = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 8 }),
        fc.integer({ min: 0, max: 250 }),
        fc.integer({ min: 1, max: 20 }),
        async (steps, offset, limit) => {
          for (const [kind, what] of steps) {
            if (kind === 'make') {
              await Promise.all(
                Array.from({ length: what }, () =>
                  storage.storage.ports.writer.submit(upsert(storage.spaceId, `n${(serial += 1)}`, {})),
                ),
              )
            } else if (kind === 'delete') await Promise.all(what.map((n) => remove(`n${serial - n}`)))
            else if (kind === 'fold') while (await searchUpkeep(pool).foldCounts(storage.spaceId));
            else
              await query(
                pool,
                `select setval(pg_get_serial_sequence('users', 'number'), nextval(pg_get_serial_sequence('users', 'number')) + $1)`,
                [what],
              )
          }
          const rows = await query<{ number: number }>(
            pool,
            'select number from users where space_id = $1 order by number',
            [storage.spaceId],
          )
          const all = rows.map(({ number }) => number)
          expect(await countAll(pool, storage.spaceId)).toBe(all.length)
          const page = await indexed().list(storage.spaceId, [], { offset, limit })
          expect(numbers(page.users)).toEqual(all.slice(offset, offset + limit))
          expect(page.count).toBe(all.length)
          const found = await indexed().find(storage.spaceId, [], { offset, limit })
          expect(numbers(found)).toEqual(all.slice(offset, offset + limit))
        },
      ),
      { numRuns: 25 },
    )
    await write('the last one', fieldsOf('x'))
    expect(await countAll(pool, storage.spaceId)).toBeGreaterThan(0)
    const unfolded = await query<{ rows: number }>(
      pool,
      'select count(*)::int as rows from user_counts where space_id = $1 and not folded',
      [storage.spaceId],
    )
    expect(unfolded[0]?.rows).toBeGreaterThan(0)
  }, 120_000)

  test('rows that batches leave are put together when they are many', async () => {
    for (let n = 0; n < 40; n += 1) await write(`n${n}`, fieldsOf('x'))
    const rows = async () =>
      (await query(pool, 'select 1 from user_counts where space_id = $1', [storage.spaceId])).length
    expect(await rows()).toBe(40)
    expect(await storage.storage.ports.searchUpkeep.spaces()).toContain(storage.spaceId)
    await searchUpkeep(pool).foldCounts(storage.spaceId)
    expect(await rows()).toBeLessThanOrEqual(2)
    expect(await countAll(pool, storage.spaceId)).toBe(40)
    expect(await storage.storage.ports.searchUpkeep.spaces()).not.toContain(storage.spaceId)
  })
})

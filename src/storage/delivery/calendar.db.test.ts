import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, dayAt, type Day } from '#core/shared/calendar.ts'
import { parseProjectId, type Micros } from '#core/shared/ids.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import { announceCalendar } from '#usecases/webhooks/announce-calendar.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { openPool, query, type Pool } from '../database.ts'
import { subscribe } from '../testing/endpoint.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let other: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const start = (Date.parse('2053-04-02T12:00:00Z') * 1000) as Micros
const today = dayAt('UTC', start)
const hour = 3_600_000_000

/** Each test has a project of its own, whose clock stands still, and two server processes. */
beforeEach(async () => {
  one = await openTestStorage(database.url, { testClock: true })
  other = await openTestStorage(database.url, { joins: one, testClock: true })
  await setClock(0)
  return async () => {
    await other[Symbol.asyncDispose]()
    await one[Symbol.asyncDispose]()
  }
})

async function setClock(hours: number): Promise<void> {
  await one.storage.ports.clock.set(parseProjectId(one.projectId), (start + hours * hour) as Micros)
  await one.storage.ports.configuration.applied()
}

const announce = ({ storage }: TestStorage) => announceCalendar(storage.ports, one.spaceId)
const rows = (table: string) =>
  query<{ kind: string }>(pool, `select kind from ${table} where space_id = $1 order by kind`, [one.spaceId])
const isDue = async () => (await one.storage.ports.dueWork.spaces()).includes(one.spaceId)

/** Makes a points system with boosts of all users, from a day to a day, and one user's own. */
async function boosts(
  spans: ReadonlyArray<readonly [Day, Day | null]>,
  own?: { readonly id: string; readonly start: Day; readonly count: number },
): Promise<void> {
  const uid =
    own === undefined ? null : (await one.storage.ports.writer.submit(upsertOf(own.id))).view.user.uid
  await one.storage.ports.rules.change(one.spaceId, (_rules, fresh) => {
    const createdAt = fresh.now
    const systemId = fresh.newId()
    const boost = { multiplier: 2_000_000n as Decimal, rounding: 'down' as const, userFilters: [], createdAt }
    const system = {
      id: systemId,
      key: 'xp',
      name: 'XP',
      description: '',
      badgeUrl: null,
      maxPoints: null,
      status: 'active' as const,
      createdAt,
    }
    const ofAll = spans.map(([first, end]) => ({
      ...boost,
      systemId,
      id: fresh.newId(),
      name: 'B',
      start: first,
      end,
      uid: null,
    }))
    const ofOne =
      own === undefined
        ? []
        : Array.from({ length: own.count }, () => ({
            ...boost,
            systemId,
            id: fresh.newId(),
            name: 'B',
            start: own.start,
            end: null,
            uid,
          }))
    return { answer: null, change: { points: { newSystems: [system], newBoosts: [...ofAll, ...ofOne] } } }
  })
}
const upsertOf = (id: string) => upsert(one.spaceId, id, {})

test('a space in which nobody is told of the calendar is not looked at', async () => {
  await subscribe(one, undefined, ['points.changed'])
  await boosts([[addDays(today, 1), null]])
  await setClock(48)
  expect(await isDue()).toBe(false)
  expect(await announce(one)).toBe(false)
  expect(await rows('announcements')).toEqual([])
})

test('two processes that look at once announce each thing once, and only wanted kinds become effects', async () => {
  await subscribe(one, undefined, ['points.boost_started'])
  await boosts(Array.from({ length: 20 }, () => [addDays(today, 2), addDays(today, 2)] as const))
  await setClock(5 * 24)
  await Promise.all([announce(one), announce(other), announce(one), announce(other)])
  expect(await rows('announcements')).toHaveLength(40)
  expect((await rows('outbox')).map(({ kind }) => kind)).toEqual(
    Array.from({ length: 20 }, () => 'points.boost_started'),
  )
  expect(await isDue()).toBe(false)
})

test("users' own boosts are found page by page, and go with the user", async () => {
  await subscribe(one, undefined, ['points.boost_started'])
  await boosts([], { id: 'u', start: addDays(today, 1), count: 1001 })
  await setClock(12)
  expect(await announce(one)).toBe(true)
  expect(await rows('outbox')).toHaveLength(1001)
  await one.storage.ports.writer.submit({
    spaceId: one.spaceId,
    target: byId('u'),
    decide: () => ({ kind: 'deleted' }),
  })
  expect(await rows('announcements')).toEqual([])
  expect(await rows('outbox')).toEqual([])
})

test('when somebody begins to listen again nothing of the time between is told', async () => {
  const endpoint = await subscribe(one, undefined, ['points.boost_started'])
  await boosts([
    [addDays(today, 1), null],
    [addDays(today, 4), null],
  ])
  const set = (status: 'active' | 'inactive') =>
    one.storage.ports.rules.change(one.spaceId, () => ({
      answer: null,
      change: { webhooks: [{ ...endpoint, status }] },
    }))
  await set('inactive')
  await setClock(30)
  expect(await isDue()).toBe(false)
  await set('active')
  await announce(one)
  expect(await rows('outbox')).toEqual([])
  await setClock(100)
  await announce(one)
  expect(await rows('outbox')).toHaveLength(1)
})

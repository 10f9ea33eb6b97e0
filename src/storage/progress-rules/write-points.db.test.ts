import pg from 'pg'
import { v4 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PointsSystem } from '#core/points/points.ts'
import type { Day } from '#core/shared/calendar.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import { parseProjectId, type Micros } from '#core/shared/ids.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { createBoosts } from '#usecases/points/create-boosts.ts'
import { createSystems } from '#usecases/points/create-systems.ts'
import { deleteBoosts } from '#usecases/points/delete-boosts.ts'
import { deleteSystems } from '#usecases/points/delete-systems.ts'
import { deleteTriggers } from '#usecases/points/delete-triggers.ts'
import { listBoosts } from '#usecases/points/list-boosts.ts'
import { updateBoosts } from '#usecases/points/update-boosts.ts'
import { updateTriggers } from '#usecases/points/update-triggers.ts'
import type { Ctx } from '#usecases/ports.ts'
import { configurationChannel } from '../spaces/changes.ts'
import { openTestStorage, upsert, byId, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let one: TestStorage
let other: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url, { testClock: true })
  other = await openTestStorage(database.url, { joins: one })
})

afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const ports = () => one.storage.ports
const ctx = (): Ctx => ({ projectId: parseProjectId(one.projectId), spaceId: one.spaceId })
let clock = (Date.now() * 1000 + 3_600_000_000) as Micros
/** Moves the clock on; gives the new instant. */
async function pass(): Promise<Micros> {
  clock = (clock + 1_000_001) as Micros
  await ports().clock.set(parseProjectId(one.projectId), clock)
  return clock
}
const points = async (storage = one) => (await storage.storage.ports.rules.of(one.spaceId)).points
const filters = [{ attributeId: v4(), value: 'x' }]

async function newSystem(parts: object = {}): Promise<PointsSystem> {
  const [made] = await createSystems(ports(), ctx(), [{ name: 'A', key: v4(), ...parts }])
  if (made === undefined || 'code' in made) throw new Error(`not made: ${made?.message}`)
  const system = (await points()).byId(made.system.id)
  if (system === undefined) throw new Error('not found')
  return system
}
const time = { type: 'time', points: 5, status: 'active', timeUnit: 'hours', timeInterval: 3 } as const
const boost = { name: 'B', start: 20_000 as Day, multiplier: 1_500_000n as Decimal, userId: null }

test('what belongs to a new system is read back as it was made, in this process and in others', async () => {
  await points(other)
  const now = await pass()
  const made = await newSystem({
    description: 'D',
    badgeUrl: 'u',
    maxPoints: 9_007_199_254_740_991,
    levels: [
      { key: 'b', name: 'B', points: 9 },
      { key: 'a', name: 'A', points: 0, description: 'd', badgeUrl: 'u' },
      { key: 'c', name: 'C', points: 9 },
    ],
    boosts: [boost, { ...boost, end: 20_001 as Day, rounding: 'up' }],
    triggers: [time, { type: 'streak', points: -1, streakLength: 7, blockIfOutOfPoints: true }],
  })
  expect(made).toMatchObject({
    description: 'D',
    badgeUrl: 'u',
    maxPoints: 9_007_199_254_740_991,
    createdAt: now,
  })
  expect(made.levels.map(({ key, points: from }) => [key, from])).toEqual([
    ['a', 0],
    ['b', 9],
    ['c', 9],
  ])
  expect(
    made.boosts.map(({ name, start, end, multiplier, rounding, uid }) => [
      name,
      start,
      end,
      multiplier,
      rounding,
      uid,
    ]),
  ).toEqual([
    ['B', 20_000, null, 1_500_000n, 'down', null],
    ['B', 20_000, 20_001, 1_500_000n, 'up', null],
  ])
  const [first, second] = made.triggers
  expect(first).toMatchObject({ rule: { type: 'time', unit: 'hours', interval: 3 }, createdAt: now })
  expect(second).toMatchObject({ rule: { type: 'streak', length: 7 }, blockIfOutOfPoints: true, points: -1 })
  expect(made.timeSpans).toEqual([
    {
      trigger: first?.number,
      points: 5,
      unit: 'hours',
      interval: 3,
      userFilters: [],
      from: now,
      until: null,
    },
  ])
  const theirs = await until('the other process to know the system', async () =>
    (await points(other)).byId(made.id),
  )
  expect(theirs).toEqual(made)
})

test('edits of a time trigger, its deletion and that of its system leave the spans in which it gave what', async () => {
  const began = await pass()
  const { id, number, triggers } = await newSystem({
    triggers: [time, { ...time, status: 'inactive' }, time],
  })
  const [first, second, third] = triggers
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few')
  const edited = await pass()
  await updateTriggers(ports(), ctx(), id, [
    { id: first.id, points: 6 },
    { id: second.id, status: 'active', timeUnit: 'days' },
    { id: third.id, blockIfOutOfPoints: true },
  ])
  const activated = (await points()).byId(id)?.triggers.map(({ activatedAt }) => activatedAt)
  expect(activated).toEqual([began, edited, began])
  const refused = await updateTriggers(ports(), ctx(), id, [{ id: first.id, userAttributes: filters }])
  expect(refused).toEqual([expect.objectContaining({ message: 'Attribute not found by ID' })])
  const deleted = await pass()
  await deleteTriggers(ports(), ctx(), id, [second.id])
  const gone = await pass()
  await deleteSystems(ports(), ctx(), [id])
  const catalog = await points()
  expect(catalog.byId(id)).toBeUndefined()
  expect(catalog.byNumber(number)?.triggers[1]).toMatchObject({ status: 'archived', activatedAt: null })
  const shown = catalog
    .byNumber(number)
    ?.timeSpans.map(({ trigger, points: given, unit, from, until: to }) => [trigger, given, unit, from, to])
  expect(shown).toEqual([
    [first.number, 5, 'hours', began, edited],
    [third.number, 5, 'hours', began, gone],
    [first.number, 6, 'hours', edited, gone],
    [second.number, 5, 'days', edited, deleted],
  ])
})

test('every process knows whether there is any boost of one user, and is told nothing else of them', async () => {
  const user = v4()
  const { user: made } = (await ports().writer.submit(upsert(one.spaceId, user, {}))).view
  const { id } = await newSystem()
  await until('the other process to know the system', async () => (await points(other)).byId(id))
  const told: string[] = []
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  client.on('notification', ({ payload = '' }) => told.push(payload))
  await client.query(`listen ${configurationChannel}`)
  const create = async () => {
    const [outcome] = await createBoosts(ports(), ctx(), id, [{ ...boost, userId: user }])
    if (outcome === undefined || 'code' in outcome) throw new Error(`not made: ${outcome?.message}`)
    expect(outcome.boost.uid).toBe(made.uid)
    return outcome.boost.id
  }
  const knows = (any: boolean) =>
    until(`the other process to know that there are ${any ? 'some' : 'none'}`, async () =>
      (await points(other)).hasUserBoosts === any ? true : null,
    )
  expect((await points()).hasUserBoosts).toBe(false)
  const first = await create()
  expect((await points()).hasUserBoosts).toBe(true)
  await knows(true)
  const second = await create()
  await updateBoosts(ports(), ctx(), id, [{ id: second, name: 'N' }])
  await deleteBoosts(ports(), ctx(), id, [first])
  expect((await points()).hasUserBoosts).toBe(true)
  // Whoever hears this heard everything before it.
  await client.query(`select pg_notify('${configurationChannel}', '"mark"')`)
  await until('the mark', async () => (told.includes('"mark"') ? true : null))
  expect(told).toEqual([JSON.stringify({ space: one.spaceId }), '"mark"'])
  await deleteBoosts(ports(), ctx(), id, [second])
  await knows(false)
  await client.end()
})

test('a boost of a user who is deleted goes with the user', async () => {
  const user = v4()
  await ports().writer.submit(upsert(one.spaceId, user, {}))
  const { id } = await newSystem()
  await createBoosts(ports(), ctx(), id, [{ ...boost, userId: user }, boost])
  const whose = async () =>
    (await listBoosts(ports(), ctx(), id, { skip: 0, limit: 10 })).map(({ userId }) => userId)
  expect(await whose()).toEqual([user, null])
  await ports().writer.submit({
    spaceId: one.spaceId,
    target: byId(user),
    decide: () => ({ kind: 'deleted' }),
  })
  expect(await whose()).toEqual([null])
  await ports().writer.submit(upsert(one.spaceId, user, {}))
  expect(await whose()).toEqual([null])
})

test('a boost for somebody who is being deleted is nobody’s, and no row is left of it', async () => {
  const { id: systemId } = await newSystem()
  const { user } = (await ports().writer.submit(upsert(one.spaceId, 'leaving', {}))).view
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('delete from users where uid = $1', [user.uid])
    const made = createBoosts(ports(), ctx(), systemId, [{ ...boost, userId: 'leaving' }])
    let isDone = false
    void made.finally(() => (isDone = true))
    await until('the boost to wait or to be made', async () => {
      const { rowCount } = await client.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return isDone || rowCount === 1 ? true : null
    })
    await client.query('commit')
    await made
    const { rowCount } = await client.query('select from points_user_boosts where uid = $1', [user.uid])
    expect(rowCount).toBe(0)
  } finally {
    await client.end()
  }
})

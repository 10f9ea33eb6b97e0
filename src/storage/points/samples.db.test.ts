import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayAt, addDays } from '#core/shared/calendar.ts'
import { decimalOf, zero } from '#core/shared/decimal.ts'
import { parseProjectId } from '#core/shared/ids.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import type { Ctx, SampleQuestion } from '#usecases/ports.ts'
import { recordMetricEvent } from '#usecases/progress/record-metric-event.ts'
import { byId, openTestStorage, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let one: TestStorage
let ctx: Ctx
let question: SampleQuestion

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url)
  ctx = { spaceId: one.spaceId, projectId: parseProjectId(one.projectId) }
  await createMetrics(ports(), ctx, [{ key: 'm', name: 'M', unitType: 'number', units: '' }])
  const first = addDays(dayAt('UTC', await ports().clock.now(ctx.projectId)), -2)
  question = {
    first,
    periodBefore: { frequency: 'daily', start: addDays(first, -1) },
    sums: [],
    ownBoostsOf: null,
    usersMax: 10,
    eventsMax: 100,
    eventsPerUserMax: 100,
  }
  for (const [id, count] of [
    ['a', 1],
    ['b', 2],
    ['c', 5],
    ['d', 1],
  ] as const)
    for (let event = 0; event < count; event += 1) await send(id, event + 1)
})
afterAll(async () => {
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const ports = () => one.storage.ports
const send = (id: string, value: number) =>
  recordMetricEvent(ports(), ctx, {
    metricKey: 'm',
    userId: byId(id).value,
    patch: {},
    value: decimalOf(value) ?? zero,
    attributes: {},
    idempotencyKey: null,
  })
const take = (more: Partial<SampleQuestion> = {}, isWanted = async () => true) =>
  ports().pointsSamples.take(ctx.spaceId, { ...question, ...more }, isWanted)
const counts = (sample: Awaited<ReturnType<typeof take>>) => sample.users.map(({ events }) => events.length)

test('everybody’s events are read in order, with totals of before', async () => {
  const sample = await take()
  expect(sample).toMatchObject({ activeUsers: 4, leftOut: 0 })
  expect(counts(sample).toSorted((a, b) => a - b)).toEqual([1, 1, 2, 5])
  for (const { events, totals } of sample.users) {
    expect(events.map(({ value }) => Number(value) / 1e6)).toEqual(events.map((_, index) => index + 1))
    expect([...totals.values()]).toEqual([zero])
  }
})

test('a sample is the same whenever it is taken, and no larger than it may be', async () => {
  const [small, again] = [await take({ usersMax: 2 }), await take({ usersMax: 2 })]
  expect(small).toEqual(again)
  expect(small).toMatchObject({ activeUsers: 4 })
  const all = await take()
  expect(small.users).toEqual(all.users.slice(0, 2))
  const few = await take({ eventsMax: 3 })
  expect(counts(few).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3)
  expect(few.users).toEqual(all.users.slice(0, few.users.length))
})

test('who did too much is left out, and told of', async () => {
  const sample = await take({ eventsPerUserMax: 4 })
  expect(sample).toMatchObject({ activeUsers: 4, leftOut: 1 })
  expect(counts(sample).toSorted((a, b) => a - b)).toEqual([1, 1, 2])
})

test('nothing more is read for somebody who is gone', async () => {
  await expect(take({}, async () => false)).rejects.toMatchObject({ refusal: { code: 'overloaded' } })
  let asked = 0
  await expect(take({}, async () => (asked += 1) < 3)).rejects.toMatchObject({
    refusal: { code: 'overloaded' },
  })
  expect(asked).toBe(3)
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Decimal } from '#core/shared/decimal.ts'
import { parseProjectId, type Micros } from '#core/shared/ids.ts'
import type { WebhookEndpoint } from '#core/webhooks/endpoint.ts'
import { background } from '#jobs/background.ts'
import { sweepUsers } from '#jobs/sweep-users.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import type { Ctx, RuleChange } from '#usecases/ports.ts'
import { recordMetricEvent } from '#usecases/progress/record-metric-event.ts'
import { openPool, query, type Pool } from '../database.ts'
import { subscribe } from '../testing/endpoint.ts'
import { byId, openTestStorage, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let other: TestStorage
let ctx: Ctx

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

/** Each test has a project of its own, and two server processes. */
beforeEach(async () => {
  one = await openTestStorage(database.url, { testClock: true })
  other = await openTestStorage(database.url, { joins: one, testClock: true })
  ctx = { spaceId: one.spaceId, projectId: parseProjectId(one.projectId) }
  await setClock('04-02T12:00')
  const metric = { key: 'm', name: 'M', unitType: 'number', units: '', status: 'active' } as const
  await change({ newMetrics: [{ ...metric, id: crypto.randomUUID(), createdAt: at('04-02T12:00') }] })
  return async () => {
    await other[Symbol.asyncDispose]()
    await one[Symbol.asyncDispose]()
  }
})

const at = (text: string) => (Date.parse(`2053-${text}Z`) * 1000) as Micros
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const finish = (where: TestStorage) => background({ ports: where.storage.ports, log }).finish(where.spaceId)
const setClock = async (text: string) => {
  await one.storage.ports.clock.set(parseProjectId(one.projectId), at(text))
  await one.storage.ports.configuration.applied()
}
const change = (what: RuleChange) =>
  one.storage.ports.rules.change(one.spaceId, () => ({ answer: null, change: what }))
const record = (id: string) =>
  recordMetricEvent(one.storage.ports, ctx, {
    metricKey: 'm',
    userId: byId(id).value,
    patch: { tz: 'UTC' },
    value: 1_000_000n as Decimal,
    attributes: {},
    idempotencyKey: null,
  })
const subscribeTo = () => subscribe(one, undefined, ['emails.reactivation_due', 'emails.recap_due'])
const setStatus = (endpoint: WebhookEndpoint, status: 'active' | 'inactive') =>
  change({ webhooks: [{ ...endpoint, status }] })
/** What is to be told, as kinds and days of April. */
const told = async () => {
  const rows = await query<{ kind: string; at: Micros }>(
    pool,
    `select kind, (body->>'at')::bigint as at from outbox where space_id = $1 order by position`,
    [one.spaceId],
  )
  return rows.map((row) => `${row.kind.slice(7, -4)} ${new Date(row.at / 1000).getUTCDate()}`)
}
const state = async () => {
  const [row] = await query<{ state: Record<string, unknown> }>(
    pool,
    'select state from progress where space_id = $1',
    [one.spaceId],
  )
  return row?.state
}

test('where nobody wants to be told nothing is kept, nothing is due and nobody is swept', async () => {
  await subscribe(one)
  await record('u')
  expect(await state()).not.toHaveProperty('activeDays')
  expect(await one.storage.ports.dueWork.sweep(one.spaceId, 1)).toBeNull()
  await setClock('06-02T12:00')
  expect(await one.storage.ports.dueWork.users(one.spaceId, 10)).toEqual([])
})

test('two processes tell of each message once, in time order', async () => {
  await subscribeTo()
  await record('u')
  await setClock('04-30T12:00')
  await Promise.all([finish(one), finish(other), finish(one), finish(other)])
  expect(await told()).toEqual([
    'reactivation 5',
    'recap 7',
    'reactivation 7',
    'reactivation 9',
    'reactivation 16',
  ])
})

test('of users from before is told what is due since somebody wants to know, whenever the sweep comes to them', async () => {
  await record('swept')
  await setClock('04-06T12:00')
  await subscribeTo()
  await setClock('04-08T12:00')
  await finish(other)
  expect(await told()).toEqual(['recap 7', 'reactivation 7'])
})

test('an event before the sweep came finds the dates of those before it', async () => {
  await record('u')
  await setClock('04-06T12:00')
  await subscribeTo()
  await setClock('04-07T08:00')
  await record('u')
  await finish(one)
  await setClock('04-11T12:00')
  await finish(one)
  expect(await told()).toEqual(['recap 7', 'reactivation 10'])
})

test('what happened while nobody wanted to know counts when somebody does again, and is not told', async () => {
  const endpoint = await subscribeTo()
  await record('u')
  await finish(one)
  await setStatus(endpoint, 'inactive')
  await setClock('04-04T12:00')
  await record('u')
  expect(await state()).not.toHaveProperty('activeDays')
  await setClock('04-08T12:00')
  await setStatus(endpoint, 'active')
  await finish(one)
  expect(await told()).toEqual([])
  await setClock('04-10T12:00')
  await finish(one)
  expect(await told()).toEqual(['reactivation 9'])
})

test('another aggregation period brings no recap that was due before it', async () => {
  const { projectSettings } = await one.storage.ports.rules.of(one.spaceId)
  await change({ projectSettings: { ...projectSettings, aggregationPeriod: 'monthly' } })
  await subscribe(one, undefined, ['emails.recap_due'])
  await record('early')
  await setClock('04-08T12:00')
  await record('late')
  await change({ projectSettings })
  await sweepUsers({ ports: one.storage.ports, log }, one.spaceId)
  await setClock('04-30T12:00')
  await finish(one)
  expect(await told()).toEqual(['recap 14'])
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { groupOf } from '#core/points/summary.ts'
import { decimalOf, zero } from '#core/shared/decimal.ts'
import { parseProjectId, type Micros } from '#core/shared/ids.ts'
import { background } from '#jobs/background.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { createAttributes } from '#usecases/attributes/create-attributes.ts'
import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import { createLevels } from '#usecases/points/create-levels.ts'
import { createSystems } from '#usecases/points/create-systems.ts'
import { createTriggers } from '#usecases/points/create-triggers.ts'
import { findUserPoints } from '#usecases/points/find-user-points.ts'
import { summariseLevels } from '#usecases/points/summarise-levels.ts'
import { summariseTotals } from '#usecases/points/summarise-totals.ts'
import type { Ctx } from '#usecases/ports.ts'
import { recordMetricEvent } from '#usecases/progress/record-metric-event.ts'
import { openPool, query, type Pool } from '../database.ts'
import { subscribe } from '../testing/endpoint.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let ctx: Ctx
/** The uuids of the points system `xp`, of the metric `m` and of the user attribute `plan`. */
let system: string
let metricId: string
let attributeId: string

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

/** A project of its own on 2 April 2053, noon. */
beforeEach(async () => {
  one = await openTestStorage(database.url, { testClock: true })
  ctx = { spaceId: one.spaceId, projectId: parseProjectId(one.projectId) }
  await setClock('2053-04-02T12:00:00Z')
  await subscribe(one)
  await createAttributes(ports(), ctx, [{ scope: 'user', key: 'plan', name: 'Plan', valueType: 'string' }])
  await createMetrics(ports(), ctx, [{ key: 'm', name: 'M', unitType: 'number', units: '' }])
  const [made] = await createSystems(ports(), ctx, [{ name: 'XP', key: 'xp' }])
  if (made === undefined || 'code' in made) throw new Error('no system was made')
  system = made.system.id
  const { metrics, attributes } = await ports().rules.of(ctx.spaceId)
  metricId = metrics.byKey('m')?.id ?? ''
  attributeId = attributes.user.byKey('plan')?.id ?? ''
  return () => one[Symbol.asyncDispose]()
})

const ports = () => one.storage.ports
const at = (iso: string) => (Date.parse(iso) * 1000) as Micros
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const finish = () => background({ ports: ports(), log }).finish(one.spaceId)
const submit = (id: string, patch: ProfilePatch = {}) => ports().writer.submit(upsert(ctx.spaceId, id, patch))
const plan = (value: string): ProfilePatch => ({ attributes: { style: 'text', entries: [['plan', value]] } })

async function setClock(iso: string): Promise<void> {
  await ports().clock.set(ctx.projectId, at(iso))
  await ports().configuration.applied()
}

type Draft = Parameters<typeof createTriggers>[3][number]
async function addTrigger(draft: Omit<Draft, 'status'>): Promise<void> {
  const [made] = await createTriggers(ports(), ctx, system, [{ status: 'active', ...draft } as Draft])
  if (made === undefined || 'code' in made) throw new Error('no trigger was made')
}
const everyThreeHours = { type: 'time', points: 5, timeUnit: 'hours', timeInterval: 3 } as const

const decimal = (value: number) => decimalOf(value) ?? zero
const send = (id: string, value = 1, patch: ProfilePatch = {}) =>
  recordMetricEvent(ports(), ctx, {
    metricKey: 'm',
    userId: byId(id).value,
    patch,
    value: decimal(value),
    attributes: {},
    idempotencyKey: null,
  })
const uidOf = async (id: string) => (await ports().reader.find(ctx.spaceId, byId(id)))?.user.uid
const found = (id: string) => findUserPoints(ports(), ctx, byId(id), 'xp', 100)
/** What of awards is the same wherever it is read. */
async function shown(id: string) {
  const { total, awards } = await found(id)
  return {
    total,
    awards: awards.map(({ id: award, awarded, total: after, at: when }) => [award, awarded, after, when]),
  }
}
const told = async (id: string) => {
  const uid = await uidOf(id)
  return query<{ kind: string; body: Record<string, unknown> }>(
    pool,
    `select kind, body from outbox where uid = $1 and kind like 'points.%' order by id`,
    [uid],
  )
}
const dueOf = async (id: string) => {
  const uid = await uidOf(id)
  const [row] = await query<{ due: Micros | null }>(
    pool,
    'select due_at as due from progress where uid = $1',
    [uid],
  )
  return row?.due
}

test('what a look shows before a job ran is what the job stores, with the same ids', async () => {
  await addTrigger(everyThreeHours)
  await addTrigger({ type: 'metric', points: 10, metricId, metricThreshold: decimal(1) })
  await send('u')
  expect(await dueOf('u')).toBe(at('2053-04-02T15:00:00Z'))
  await setClock('2053-04-02T18:30:00Z')
  const looked = await shown('u')
  expect(looked.total).toBe(20)
  expect(looked.awards).toMatchObject([
    [expect.stringMatching(/^[0-9a-f-]{36}$/), 5, 20, at('2053-04-02T18:00:00Z')],
    [expect.stringMatching(/^[0-9a-f-]{36}$/), 5, 15, at('2053-04-02T15:00:00Z')],
    [expect.stringMatching(/^[0-9a-f-]{36}$/), 10, 10, at('2053-04-02T12:00:00Z')],
  ])
  await finish()
  expect(await shown('u')).toEqual(looked)
  expect(await told('u')).toMatchObject([
    { kind: 'points.changed', body: { systemId: system, added: 10, total: 10 } },
    { kind: 'points.changed', body: { added: 5, total: 15, at: at('2053-04-02T15:00:00Z') } },
    { kind: 'points.changed', body: { added: 5, total: 20, at: at('2053-04-02T18:00:00Z') } },
  ])
  await finish()
  expect((await found('u')).awards).toHaveLength(3)
  expect(await dueOf('u')).toBe(at('2053-04-02T21:00:00Z'))
})

test('summaries count what time brought before a job stored it, of whoever has the attributes', async () => {
  await createLevels(ports(), ctx, system, [
    { key: 'low', name: 'Low', points: 0 },
    { key: 'high', name: 'High', points: 10 },
  ])
  await addTrigger(everyThreeHours)
  await submit('u', plan('pro'))
  await submit('v', plan('free'))
  await finish()
  await setClock('2053-04-02T18:30:00Z')
  await submit('w', plan('pro'))
  const summaries = async () => [
    (await summariseTotals(ports(), ctx, 'xp', [])).map(({ users }) => users),
    (await summariseTotals(ports(), ctx, 'xp', [{ key: 'plan', value: 'pro' }])).map(({ users }) => users),
    (await summariseLevels(ports(), ctx, 'xp')).map(({ users }) => users),
  ]
  const looked = await summaries()
  const none = Array.from({ length: 9 }, () => 0)
  expect(looked).toEqual([
    [1, ...none, 2],
    [1, ...none, 1],
    [1, 2],
  ])
  await finish()
  expect(await summaries()).toEqual(looked)
})

test('a value with parts is had as a whole; a key that is asked for twice needs both values', async () => {
  await createAttributes(ports(), ctx, [{ scope: 'user', key: 'tree', name: 'Tree', valueType: 'json' }])
  const tree = (value: string): ProfilePatch => ({
    attributes: { style: 'text', entries: [['tree', value]] },
  })
  await submit('u', tree('{"a":1}'))
  await submit('v', tree('{"a":1,"b":2}'))
  const having = async (...pairs: ReadonlyArray<readonly [string, string]>) =>
    (
      await summariseTotals(
        ports(),
        ctx,
        'xp',
        pairs.map(([key, value]) => ({ key, value })),
      )
    ).map(({ users }) => users)[0]
  expect(await having(['tree', '{"a":1}'])).toBe(1)
  await submit('w', plan('pro'))
  expect(await having(['plan', 'pro'], ['plan', 'pro'])).toBe(1)
  expect(await having(['plan', 'pro'], ['plan', 'free'])).toBe(0)
})

test('every total is counted in the group that it lies in', async () => {
  await submit('u')
  const uid = await uidOf('u')
  const systemNumber = (await ports().rules.of(ctx.spaceId)).points.byKey('xp')?.number ?? 0
  const totals = [0, ...Array.from({ length: 16 }, (_, digits) => 10 ** digits), Number.MAX_SAFE_INTEGER]
  for (const total of totals.flatMap((edge) => [edge, edge + 1, edge * 7]).filter(Number.isSafeInteger)) {
    await query(
      pool,
      `insert into points_totals values ($1, $2, $3) on conflict (uid, system) do update set total = $3`,
      [uid, systemNumber, total],
    )
    const { groups, without } = await ports().pointsReader.totals(ctx.spaceId, systemNumber, [], [])
    expect({ total, groups, without }).toEqual({
      total,
      groups: total === 0 ? [] : [groupOf(total)],
      without: total === 0 ? 1 : 0,
    })
  }
})

test('a time trigger is due for users who were there before it', async () => {
  await submit('u')
  await finish()
  expect(await dueOf('u')).toBe(null)
  await addTrigger(everyThreeHours)
  await finish()
  expect(await dueOf('u')).toBe(at('2053-04-02T15:00:00Z'))
})

test('whoever lost the plan that a time trigger asks for keeps what came before that', async () => {
  await addTrigger({ ...everyThreeHours, userAttributes: [{ attributeId, value: 'pro' }] })
  await submit('u', plan('pro'))
  await setClock('2053-04-02T16:00:00Z')
  await submit('u', plan('free'))
  await setClock('2053-04-02T19:00:00Z')
  expect((await found('u')).awards.map((award) => award.at)).toEqual([at('2053-04-02T15:00:00Z')])
})

test('points of the creation are written with the user, once, whoever makes it', async () => {
  await addTrigger({ type: 'user_creation', points: 7 })
  await addTrigger({ type: 'metric', points: -1, metricId, metricThreshold: decimal(1) })
  await submit('put')
  await submit('put', plan('pro'))
  await Promise.all([send('sent'), send('sent'), send('sent')])
  expect((await found('put')).total).toBe(7)
  expect((await found('sent')).awards.map(({ awarded }) => awarded)).toEqual([-1, -1, -1, 7])
  expect(await told('put')).toMatchObject([{ kind: 'points.changed', body: { added: 7, total: 7 } }])
  const [first] = await told('sent')
  expect(first).toMatchObject({ kind: 'points.changed', body: { added: 6, total: 6 } })
})

test('many events of one user at once leave every award, one on top of the other', async () => {
  await addTrigger({ type: 'metric', points: 2, metricId, metricThreshold: decimal(1) })
  await submit('u')
  const answers = await Promise.all(Array.from({ length: 40 }, () => send('u')))
  const totals = answers.map(({ points: [move] }) => move?.total ?? 0)
  expect(totals.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => (index + 1) * 2))
  const { awards, total } = await found('u')
  expect(total).toBe(80)
  expect(awards.map((award) => award.total)).toEqual(Array.from({ length: 40 }, (_, index) => 80 - index * 2))
  expect((await summariseTotals(ports(), ctx, 'xp', []))[8]).toEqual({ from: 71, to: 80, users: 1 })
})

test('an event that costs more than there is leaves nothing, not even its user', async () => {
  await addTrigger({
    type: 'metric',
    points: -1,
    metricId,
    metricThreshold: decimal(1),
    blockIfOutOfPoints: true,
  })
  await expect(send('u')).rejects.toMatchObject({ refusal: { message: 'Not enough points' } })
  expect(await uidOf('u')).toBe(undefined)
})

test('a user who is deleted is counted no more, and takes the awards along', async () => {
  await addTrigger({ type: 'metric', points: 2, metricId, metricThreshold: decimal(1) })
  await send('u')
  const uid = await uidOf('u')
  await ports().writer.submit({
    spaceId: ctx.spaceId,
    target: byId('u'),
    decide: () => ({ kind: 'deleted' }),
  })
  for (const table of ['points_awards', 'points_totals'])
    expect(await query(pool, `select from ${table} where uid = $1`, [uid])).toEqual([])
  const rows = await summariseTotals(ports(), ctx, 'xp', [])
  expect(rows.every(({ users }) => users === 0)).toBe(true)
})

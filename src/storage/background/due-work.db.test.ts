import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AchievementTrigger } from '#core/achievements/achievement.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import { parseProjectId, type Micros, type SpaceId } from '#core/shared/ids.ts'
import { nextVersion } from '#core/streaks/change-settings.ts'
import { defaultStreakSettings, type StreakSettings } from '#core/streaks/settings.ts'
import { background } from '#jobs/background.ts'
import { evaluateDue } from '#jobs/evaluate-due.ts'
import type { Job, JobContext } from '#jobs/job.ts'
import { sweepUsers } from '#jobs/sweep-users.ts'
import { workQueuedEvents } from '#jobs/work-queued-events.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import type { Ctx } from '#usecases/ports.ts'
import { acceptEvents } from '#usecases/progress/accept-events.ts'
import { recordMetricEvent, type MetricEvent } from '#usecases/progress/record-metric-event.ts'
import { grantFreezes } from '#usecases/streaks/grant-freezes.ts'
import { restoreStreaks } from '#usecases/streaks/restore-streaks.ts'
import { openPool, query, type Pool } from '../database.ts'
import { subscribe } from '../testing/endpoint.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

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
  await setClock('2053-04-01T12:00:00Z')
  await subscribe(one)
  await change(() => ({
    newMetrics: [
      {
        id: crypto.randomUUID(),
        key: 'm',
        name: 'M',
        unitType: 'number',
        units: '',
        status: 'active',
        createdAt: at('2053-04-01T12:00:00Z'),
      },
    ],
  }))
  return async () => {
    await other[Symbol.asyncDispose]()
    await one[Symbol.asyncDispose]()
  }
})

const at = (iso: string) => (Date.parse(iso) * 1000) as Micros
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const context = (where: TestStorage): JobContext => ({ ports: where.storage.ports, log })
const finish = (where: TestStorage) => background(context(where)).finish(where.spaceId)
const twoProcesses = () => Promise.all([finish(one), finish(other), finish(one), finish(other)])
/** As if both processes believed to be alone at it. */
const atOnce = (job: Job) =>
  Promise.all([one, other, one, other].map((where) => job(context(where), one.spaceId)))

async function setClock(iso: string): Promise<void> {
  await one.storage.ports.clock.set(parseProjectId(one.projectId), at(iso))
  await one.storage.ports.configuration.applied()
}

type Rules = Awaited<ReturnType<TestStorage['storage']['ports']['rules']['of']>>
const change = (decide: (rules: Rules, now: Micros) => object) =>
  one.storage.ports.rules.change(one.spaceId, (rules, { now }) => ({
    answer: null,
    change: decide(rules, now),
  }))

const changeStreaks = (patch: Partial<StreakSettings>) =>
  change((rules, now) => {
    const [metric] = rules.metrics.live
    const metrics = [{ metric: metric?.number ?? 0, threshold: 1_000_000n as Decimal }]
    const version = nextVersion(rules.streakTimeline, { ...defaultStreakSettings, metrics, ...patch }, now)
    return version === null ? {} : { streakSettings: version }
  })

async function addAchievement(trigger: AchievementTrigger, status = 'active'): Promise<string> {
  const id = crypto.randomUUID()
  await change((_, createdAt) => ({
    newAchievements: [
      { id, name: 'A', description: null, badgeUrl: null, status, trigger, userFilters: [], createdAt },
    ],
    backdate: status === 'active' ? [id] : [],
  }))
  return id
}

const event = (userId: string, value = 1, more: Partial<MetricEvent> = {}): MetricEvent => ({
  metricKey: 'm',
  userId: byId(userId).value,
  patch: {},
  value: BigInt(value * 1_000_000) as Decimal,
  attributes: {},
  idempotencyKey: null,
  ...more,
})
const record = (userId: string, value = 1) => recordMetricEvent(one.storage.ports, ctx, event(userId, value))

const uidOf = async (id: string) => (await one.storage.ports.reader.find(ctx.spaceId, byId(id)))?.user.uid
const effects = async (id: string) =>
  query<{ kind: string; body: Record<string, unknown> }>(
    pool,
    'select kind, body from outbox where uid = $1 order by id',
    [await uidOf(id)],
  )
const streak = async (id: string) => {
  const [row] = await query<{ length: number; state: { streak: Record<string, unknown> } }>(
    pool,
    'select streak_length as length, state from progress where uid = $1',
    [await uidOf(id)],
  )
  return { ...row?.state.streak, length: row?.length }
}
const completions = async (id: string) =>
  query<{ at: Micros }>(pool, 'select at from achievement_completions where uid = $1', [await uidOf(id)])
const events = async (id: string) =>
  query<{ value: string; at: Micros }>(
    pool,
    'select value::text, at from events where uid = $1 order by id',
    [await uidOf(id)],
  )
const left = async (table: string, spaceId: SpaceId = one.spaceId) =>
  (await query(pool, `select from ${table} where space_id = $1`, [spaceId])).length

test('C062: a lost streak is told once, whoever evaluates and however often', async () => {
  await changeStreaks({})
  await setClock('2053-04-02T12:00:00Z')
  await record('u')
  await setClock('2053-04-03T23:59:59Z')
  await twoProcesses()
  expect(await effects('u')).toMatchObject([{ kind: 'streak.started' }])
  await setClock('2053-04-04T00:00:01Z')
  await twoProcesses()
  await twoProcesses()
  expect((await effects('u')).slice(1)).toEqual([
    { kind: 'streak.lost', body: { kind: 'lost', at: at('2053-04-04T00:00:00Z'), length: 1 } },
  ])
  expect(await streak('u')).toMatchObject({ length: 0 })
})

test('C071, C072: a freeze is used up at midnight, and the streak is lost when there is none', async () => {
  await changeStreaks({ freezes: { startCount: 1, maxCount: 2, autoEarn: null } })
  await setClock('2053-04-02T12:00:00Z')
  await record('u')
  await setClock('2053-04-04T00:00:01Z')
  await twoProcesses()
  expect((await effects('u')).map(({ kind }) => kind)).toEqual(['streak.started', 'streak.freeze_consumed'])
  expect((await effects('u'))[1]?.body).toMatchObject({ consumed: 1, freezes: 0 })
  await setClock('2053-04-05T00:00:01Z')
  await twoProcesses()
  expect((await effects('u')).slice(2)).toMatchObject([{ kind: 'streak.lost', body: { length: 1 } }])
})

test('C073: freezes are earned as days pass, and not above the maximum', async () => {
  await changeStreaks({ freezes: { startCount: 0, maxCount: 1, autoEarn: { interval: 3, amount: 2 } } })
  await setClock('2053-04-02T12:00:00Z')
  await one.storage.ports.writer.submit(upsert(ctx.spaceId, 'u', {}))
  await setClock('2053-04-05T00:10:00Z')
  await twoProcesses()
  expect(await effects('u')).toMatchObject([
    { kind: 'streak.freeze_earned', body: { earned: 1, freezes: 1, at: at('2053-04-05T00:00:00Z') } },
  ])
  await setClock('2053-04-08T00:10:00Z')
  await twoProcesses()
  expect(await effects('u')).toHaveLength(1)
})

test('C074: at one midnight the streak is lost first, then a freeze is earned', async () => {
  await changeStreaks({ freezes: { startCount: 0, maxCount: 5, autoEarn: { interval: 2, amount: 1 } } })
  await setClock('2053-04-02T12:00:00Z')
  await record('u')
  await setClock('2053-04-04T00:10:00Z')
  await finish(one)
  expect((await effects('u')).map(({ kind }) => kind)).toEqual([
    'streak.started',
    'streak.lost',
    'streak.freeze_earned',
  ])
  expect(await streak('u')).toMatchObject({ length: 0, freezes: 1 })
})

test('C075: without a streak no freeze is used', async () => {
  await changeStreaks({ freezes: { startCount: 1, maxCount: 2, autoEarn: null } })
  await setClock('2053-04-02T12:00:00Z')
  await one.storage.ports.writer.submit(upsert(ctx.spaceId, 'u', {}))
  await setClock('2053-04-12T12:00:00Z')
  await finish(one)
  expect(await effects('u')).toEqual([])
  expect(await grantFreezes(one.storage.ports, ctx, [{ userId: 'u' }])).toEqual([{ answer: 'granted' }])
  expect(await effects('u')).toMatchObject([
    { kind: 'streak.freeze_earned', body: { earned: 1, freezes: 2 } },
  ])
})

test('an anniversary is completed and told once, at its midnight, also for users who came before it', async () => {
  await setClock('2053-04-02T12:00:00Z')
  await one.storage.ports.writer.submit(upsert(ctx.spaceId, 'before', {}))
  await addAchievement({ type: 'anniversary', years: 1 })
  await finish(one)
  await one.storage.ports.writer.submit(upsert(ctx.spaceId, 'after', { tz: 'Asia/Tokyo' }))
  await setClock('2054-04-01T14:59:00Z')
  await twoProcesses()
  expect(await completions('after')).toEqual([])
  await setClock('2054-04-05T00:00:00Z')
  await twoProcesses()
  await twoProcesses()
  expect(await completions('before')).toEqual([{ at: at('2054-04-02T00:00:00Z') }])
  expect(await completions('after')).toEqual([{ at: at('2054-04-01T15:00:00Z') }])
  for (const user of ['before', 'after'])
    expect(await effects(user)).toMatchObject([{ kind: 'achievement.completed' }])
})

test('an anniversary that was over when the achievement came is given silently', async () => {
  await one.storage.ports.writer.submit(upsert(ctx.spaceId, 'u', {}))
  await setClock('2055-01-01T00:00:00Z')
  await addAchievement({ type: 'anniversary', years: 1 })
  await twoProcesses()
  expect(await completions('u')).toEqual([{ at: at('2055-01-01T00:00:00Z') }])
  expect(await effects('u')).toEqual([])
})

test('C092: activation gives an achievement silently to those who deserve it, composites too, in two processes once', async () => {
  const users = Array.from({ length: 450 }, (_, index) => `u${index}`)
  await Promise.all(users.map((id, index) => record(id, index % 2 === 0 ? 10 : 9)))
  const { metrics } = await one.storage.ports.rules.of(ctx.spaceId)
  const metric = metrics.byKey('m')?.number ?? 0
  await addAchievement({ type: 'metric', metric, value: 10_000_000n as Decimal, eventFilters: [] })
  const [first] = (await one.storage.ports.rules.of(ctx.spaceId)).achievements.live
  await addAchievement({ type: 'achievement', achievements: [first?.number ?? 0] })
  await twoProcesses()
  expect(await left('backdating_jobs')).toBe(0)
  const [{ count } = { count: 0 }] = await query<{ count: number }>(
    pool,
    'select count(*) from achievement_completions c join progress p using (uid) where p.space_id = $1',
    [ctx.spaceId],
  )
  expect(count).toBe(450)
  expect(await completions('u1')).toEqual([])
  expect(await left('outbox')).toBe(0)
})

test('a change of the settings brings every streak under them, so that ranks are right', async () => {
  await changeStreaks({})
  await setClock('2053-04-06T12:00:00Z')
  await record('u')
  await setClock('2053-04-07T12:00:00Z')
  await record('u')
  expect(await streak('u')).toMatchObject({ length: 2 })
  await changeStreaks({ frequency: 'weekly' })
  await twoProcesses()
  expect(await streak('u')).toMatchObject({ length: 1, version: 3 })
})

test('accepted events survive the process that took them, and two processes record each once, in order', async () => {
  await changeStreaks({})
  await setClock('2053-04-02T12:00:00Z')
  await one.storage.ports.writer.submit(upsert(ctx.spaceId, 'v', {}))
  const batch = Array.from({ length: 60 }, (_, index) =>
    event(index % 3 === 0 ? 'v' : `u${index % 3}`, index + 1),
  )
  const keyed = event('v', 1000, { idempotencyKey: 'k' })
  await acceptEvents(one.storage.ports, ctx, [...batch, keyed, keyed])
  await one[Symbol.asyncDispose]()
  one = await openTestStorage(database.url, { joins: other, testClock: true })
  expect(await left('queued_events')).toBe(62)
  await setClock('2053-04-03T12:00:00Z')
  await twoProcesses()
  await twoProcesses()
  expect(await left('queued_events')).toBe(0)
  const valuesOf = async (id: string) => (await events(id)).map(({ value }) => Number(value))
  const sent = (rest: number) => Array.from({ length: 20 }, (_, index) => index * 3 + rest + 1)
  expect(await valuesOf('v')).toEqual([...sent(0), 1000])
  expect(await valuesOf('u1')).toEqual(sent(1))
  expect(await valuesOf('u2')).toEqual(sent(2))
  // The instant is that of the acceptance, so the streak began then.
  expect((await events('v'))[0]?.at).toBe(at('2053-04-02T12:00:00Z'))
  for (const user of ['v', 'u1'])
    expect((await effects(user)).map(({ kind }) => kind)).toEqual(['streak.started'])
})

test('and so it is when two processes are at one queue at the same time, new users and keys included', async () => {
  await changeStreaks({})
  const batch = Array.from({ length: 120 }, (_, index) =>
    event(`u${index % 7}`, index + 1, {
      patch: { name: { whole: `name ${index}` } },
      idempotencyKey: index % 2 === 0 ? `k${index}` : null,
    }),
  )
  await acceptEvents(one.storage.ports, ctx, batch)
  await atOnce(workQueuedEvents)
  await finish(other)
  expect(await left('queued_events')).toBe(0)
  for (let user = 0; user < 7; user += 1) {
    const sent = batch.flatMap((_, index) => (index % 7 === user ? [index + 1] : []))
    expect((await events(`u${user}`)).map(({ value }) => Number(value))).toEqual(sent)
    expect((await effects(`u${user}`)).map(({ kind }) => kind)).toEqual(['streak.started'])
    const view = await one.storage.ports.reader.find(ctx.spaceId, byId(`u${user}`))
    expect(view?.user.name).toBe(`name ${(sent.at(-1) ?? 0) - 1}`)
  }
})

test('two processes at the same evaluations and sweeps tell of each once', async () => {
  await changeStreaks({})
  const users = Array.from({ length: 150 }, (_, index) => `u${index}`)
  await Promise.all(users.map((id) => record(id)))
  await finish(one)
  await addAchievement({ type: 'streak', length: 1 })
  await atOnce(sweepUsers)
  await finish(other)
  await setClock('2053-04-05T00:00:01Z')
  await atOnce(evaluateDue)
  const counted = await query<{ kind: string; count: number }>(
    pool,
    'select kind, count(*) as count from outbox where space_id = $1 group by kind order by kind',
    [ctx.spaceId],
  )
  expect(counted).toEqual([
    { kind: 'streak.lost', count: 150 },
    { kind: 'streak.started', count: 150 },
  ])
  expect(await completions('u7')).toHaveLength(1)
})

test('an event that is refused by the time it is recorded is dropped, and those after it are not', async () => {
  await acceptEvents(one.storage.ports, ctx, [
    event('u', 1, { patch: { email: { rule: 'subscription', email: 'a@b', subscribe: true } } }),
    event('u', 2, { patch: { email: { rule: 'subscription', subscribe: true } } }),
    event('u', 3),
  ])
  // Meanwhile the first is taken away, so that the second has no email to rely on.
  await query(
    pool,
    'delete from queued_events where position = (select min(position) from queued_events where space_id = $1)',
    [ctx.spaceId],
  )
  await finish(one)
  expect((await events('u')).map(({ value }) => Number(value))).toEqual([3])
  expect(await left('queued_events')).toBe(0)
})

test('C081: a restore grants streak achievements silently', async () => {
  await changeStreaks({})
  for (const day of ['02', '03', '04']) {
    await setClock(`2053-04-${day}T12:00:00Z`)
    await record('u')
  }
  await setClock('2053-04-10T12:00:00Z')
  await finish(one)
  await addAchievement({ type: 'streak', length: 3 })
  await finish(one)
  expect(await completions('u')).toEqual([])
  const before = await effects('u')
  expect(await restoreStreaks(one.storage.ports, ctx, [{ userId: 'u' }, { userId: 'u' }])).toEqual([
    { answer: true },
    { answer: false },
  ])
  expect(await streak('u')).toMatchObject({ length: 3 })
  expect(await completions('u')).toHaveLength(1)
  expect(await effects('u')).toEqual(before)
})

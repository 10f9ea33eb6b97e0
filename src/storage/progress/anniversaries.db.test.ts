import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AchievementTrigger } from '#core/achievements/achievement.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { AttributeFilter } from '#core/shared/attribute-filter.ts'
import { decimalOf, zero } from '#core/shared/decimal.ts'
import { parseProjectId, type Micros } from '#core/shared/ids.ts'
import { background } from '#jobs/background.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { createAttributes } from '#usecases/attributes/create-attributes.ts'
import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import type { Ctx } from '#usecases/ports.ts'
import { recordMetricEvent } from '#usecases/progress/record-metric-event.ts'
import { openPool, query, type Pool } from '../database.ts'
import { subscribe } from '../testing/endpoint.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let ctx: Ctx

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

/** A project of its own, with an attribute, and user `u` who came on 2 April 2053. */
beforeEach(async () => {
  one = await openTestStorage(database.url, { testClock: true })
  ctx = { spaceId: one.spaceId, projectId: parseProjectId(one.projectId) }
  await createAttributes(one.storage.ports, ctx, [
    { scope: 'user', key: 'plan', name: 'Plan', valueType: 'string' },
  ])
  await setClock('2053-04-02T12:00:00Z')
  await subscribe(one)
  await submit('u', {})
  return () => one[Symbol.asyncDispose]()
})

const at = (iso: string) => (Date.parse(iso) * 1000) as Micros
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const finish = () => background({ ports: one.storage.ports, log }).finish(one.spaceId)
const submit = (id: string, patch: ProfilePatch) =>
  one.storage.ports.writer.submit(upsert(ctx.spaceId, id, patch))
const plan = (value: string): ProfilePatch => ({ attributes: { style: 'text', entries: [['plan', value]] } })

async function setClock(iso: string): Promise<void> {
  await one.storage.ports.clock.set(ctx.projectId, at(iso))
  await one.storage.ports.configuration.applied()
}

/** For users of the plan `pro`, or for all. */
const addYearly = (isFiltered: boolean) => addAchievement({ type: 'anniversary', years: 1 }, isFiltered)

async function addAchievement(trigger: AchievementTrigger, isFiltered = false): Promise<void> {
  await one.storage.ports.rules.change(one.spaceId, ({ attributes }, { now }) => {
    const { id: attributeId, key } = attributes.user.byKey('plan') ?? { id: '', key: '' }
    const userFilters: readonly AttributeFilter[] = isFiltered ? [{ attributeId, key, value: 'pro' }] : []
    const id = crypto.randomUUID()
    const made = { id, name: 'A', description: null, badgeUrl: null, status: 'active', trigger } as const
    return {
      answer: null,
      change: { newAchievements: [{ ...made, userFilters, createdAt: now }], backdate: [id] },
    }
  })
  await finish()
}

const uidOf = async (id: string) => (await one.storage.ports.reader.find(ctx.spaceId, byId(id)))?.user.uid
async function row(id: string) {
  const [found] = await query<{ revision: number; due: Micros | null }>(
    pool,
    'select revision, due_at as due from progress where uid = $1',
    [await uidOf(id)],
  )
  return found
}
const completions = async (id: string) =>
  query<{ at: Micros }>(pool, 'select at from achievement_completions where uid = $1 order by at', [
    await uidOf(id),
  ])
const told = async (id: string) =>
  query<{ kind: string }>(pool, 'select kind from outbox where uid = $1', [await uidOf(id)])

const anniversary = at('2054-04-02T00:00:00Z')

test.each([true, false])(
  'an event is answered and stored the same whether a job ran before (%s)',
  async (ran) => {
    await createMetrics(one.storage.ports, ctx, [{ key: 'm', name: 'M', unitType: 'number', units: '' }])
    const { metrics } = await one.storage.ports.rules.of(ctx.spaceId)
    const metric = metrics.byKey('m')?.number ?? 0
    await addYearly(false)
    await addAchievement({ type: 'metric', metric, value: decimalOf(1) ?? zero, eventFilters: [] })
    const { achievements } = await one.storage.ports.rules.of(ctx.spaceId)
    const parts = achievements.live.map(({ number }) => number)
    await addAchievement({ type: 'achievement', achievements: parts })
    await setClock('2054-04-05T12:00:00Z')
    if (ran) await finish()
    const { completions: answered } = await recordMetricEvent(one.storage.ports, ctx, {
      metricKey: 'm',
      userId: byId('u').value,
      patch: {},
      value: decimalOf(1) ?? zero,
      attributes: {},
      idempotencyKey: null,
    })
    expect(answered.map(({ achievement }) => achievement.trigger.type)).toEqual(['metric', 'achievement'])
    const event = at('2054-04-05T12:00:00Z')
    expect(await completions('u')).toEqual([{ at: anniversary }, { at: event }, { at: event }])
    expect(await told('u')).toHaveLength(3)
  },
)

test.each<[string, readonly string[]]>([
  ['updates alone', []],
  ['users that are made', ['new1', 'new2']],
])('a filter that a write of the profile meets late is due at once, in a batch of %s', async (_, others) => {
  await addYearly(true)
  await submit('u', plan('free'))
  await setClock('2054-04-05T12:00:00Z')
  await finish()
  expect(await row('u')).toMatchObject({ due: null })
  await Promise.all([submit('u', plan('pro')), ...others.map((id) => submit(id, {}))])
  expect(await row('u')).toMatchObject({ due: anniversary })
  await finish()
  expect(await completions('u')).toEqual([{ at: anniversary }])
  expect(await told('u')).toEqual([{ kind: 'achievement.completed' }])
  expect(await row('u')).toMatchObject({ due: null })
})

test('an anniversary that came to the user before the filter was left is kept, also when no job ran', async () => {
  await addYearly(true)
  await submit('u', plan('pro'))
  await setClock('2054-04-05T12:00:00Z')
  await submit('u', plan('free'))
  expect(await completions('u')).toEqual([{ at: anniversary }])
  expect(await told('u')).toEqual([{ kind: 'achievement.completed' }])
})

test('and to one who moves away from the zone in which it came', async () => {
  await addYearly(false)
  await setClock('2054-04-02T01:00:00Z')
  await submit('u', { tz: 'Pacific/Honolulu' })
  expect(await completions('u')).toEqual([{ at: anniversary }])
})

test('a write leaves progress alone where no filter says who gets an anniversary, or nothing came yet', async () => {
  await addYearly(false)
  await setClock('2054-04-05T12:00:00Z')
  await finish()
  const before = await row('u')
  await submit('u', plan('pro'))
  await submit('u', plan('free'))
  expect(await row('u')).toEqual(before)
  await addYearly(true)
  await submit('late', {})
  const late = await row('late')
  await submit('late', plan('pro'))
  expect(await row('late')).toEqual(late)
})

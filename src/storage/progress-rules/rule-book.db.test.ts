import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Achievement } from '#core/achievements/achievement.ts'
import type { NewAchievement } from '#core/achievements/define.ts'
import { defaultProjectSettings } from '#core/settings/project-settings.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import { parseProjectId, type Micros } from '#core/shared/ids.ts'
import { nextVersion } from '#core/streaks/change-settings.ts'
import { defaultStreakSettings, type StreakSettings } from '#core/streaks/settings.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import type { RuleChange } from '#usecases/ports.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let other: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  one = await openTestStorage(database.url, { testClock: true })
  other = await openTestStorage(database.url, { joins: one })
})

afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const rules = () => one.storage.ports.rules.of(one.spaceId)
const write = (change: RuleChange) =>
  one.storage.ports.rules.change(one.spaceId, (_, { now }) => ({ answer: now, change }))
const jobs = () =>
  query(
    pool,
    'select achievement, requested_at as at, cursor from backdating_jobs where space_id = $1 and achievement > 0 order by 1',
    [one.spaceId],
  )

const at = 1_700_000_000_123_456 as Micros
const id = (serial: number) => `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
const achievement = (serial: number): NewAchievement => ({
  id: id(serial),
  name: 'A',
  description: null,
  badgeUrl: 'u',
  status: 'active',
  trigger: {
    type: 'metric',
    metric: 1,
    value: 1_500_000n as Decimal,
    eventFilters: [{ attributeId: id(9), key: 'device', value: "o'ne" }],
  },
  userFilters: [],
  createdAt: at,
})

test('what was written is read back as it was, in this process and in others', async () => {
  const metric = { id: id(1), key: 'k', name: 'M', unitType: 'currency', units: 'USD' } as const
  const newMetrics = [{ ...metric, status: 'active', createdAt: at } as const]
  const settings: StreakSettings = {
    ...defaultStreakSettings,
    metrics: [{ metric: 1, threshold: 500_000_000n as Decimal }],
    freezes: { startCount: 0, maxCount: 1, autoEarn: { interval: 7, amount: 1 } },
  }
  const streakSettings = { version: 2, since: at, settings }
  const branding = { ...defaultProjectSettings.branding, appName: 'Å' }
  const projectSettings = { ...defaultProjectSettings, branding }
  await other.storage.ports.rules.of(one.spaceId)
  await write({
    newMetrics,
    newAchievements: [achievement(2), achievement(3)],
    streakSettings,
    projectSettings,
  })
  const now = await rules()
  expect(now.metrics.live).toEqual([{ ...newMetrics[0], number: expect.any(Number) }])
  expect(now.achievements.live).toEqual(
    [2, 3].map((serial) => ({ ...achievement(serial), number: expect.any(Number) })),
  )
  expect(now.streakTimeline).toEqual([
    { version: 1, since: 0, settings: defaultStreakSettings },
    streakSettings,
  ])
  expect(now.projectSettings).toEqual(projectSettings)
  const theirs = await until('the other process to know the rules', async () => {
    const known = await other.storage.ports.rules.of(one.spaceId)
    return known.metrics.live.length > 0 ? known : null
  })
  expect(theirs.achievements.live).toEqual(now.achievements.live)
})

test('backdating is due once for each achievement, and anew with every change', async () => {
  const [first, second] = (await rules()).achievements.live as readonly [Achievement, Achievement]
  await one.storage.ports.clock.set(parseProjectId(one.projectId), (Date.now() * 1000 + 1_000_000) as Micros)
  const before = await write({ backdate: [first.id] })
  expect(await jobs()).toEqual([{ achievement: first.number, at: before, cursor: null }])
  await query(pool, `update backdating_jobs set cursor = 'somewhere'`)
  await one.storage.ports.clock.set(parseProjectId(one.projectId), (before + 5) as Micros)
  await write({ achievements: [{ ...first, name: 'B' }], backdate: [first.id, second.id] })
  expect(await jobs()).toEqual([
    { achievement: first.number, at: before + 5, cursor: null },
    { achievement: second.number, at: before + 5, cursor: null },
  ])
})

test('a decision that throws, or says nothing, writes nothing', async () => {
  const before = await rules()
  const refused = one.storage.ports.rules.change(one.spaceId, () => {
    throw new Error('no')
  })
  await expect(refused).rejects.toThrow('no')
  await write({})
  await write({ metrics: [], backdate: [] })
  expect(await rules()).toEqual(before)
})

test('an archived metric is known by its number, and its key may be used again', async () => {
  const [metric] = (await rules()).metrics.live
  if (metric === undefined) throw new Error('no metric')
  const { number, ...fields } = metric
  await write({ metrics: [{ ...metric, status: 'archived' }] })
  await write({ newMetrics: [{ ...fields, id: id(5) }] })
  const { metrics } = await rules()
  expect(metrics.byKey('k')?.id).toBe(id(5))
  expect(metrics.byNumber(number)).toEqual({ ...metric, status: 'archived' })
})

test('changes of one space at once are decided one after the other', async () => {
  const set = (interval: number, ports: TestStorage['storage']['ports']) =>
    ports.rules.change(one.spaceId, ({ streakTimeline }, { now }) => {
      const freezes = { startCount: 0, maxCount: 1, autoEarn: { interval, amount: 1 } }
      const version = nextVersion(streakTimeline, { ...defaultStreakSettings, freezes }, now)
      return { answer: version, change: version === null ? {} : { streakSettings: version } }
    })
  const made = await Promise.all(
    [20, 21, 22, 23, 24, 25].map((interval, index) =>
      set(interval, (index % 2 === 0 ? one : other).storage.ports),
    ),
  )
  const versions = made.map((version) => version?.version ?? 0)
  expect(versions.toSorted((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8])
  const { streakTimeline } = await rules()
  expect(streakTimeline.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const sinces = streakTimeline.map(({ since }) => since)
  expect(sinces).toEqual(sinces.toSorted((a, b) => a - b))
})

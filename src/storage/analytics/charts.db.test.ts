import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DayWindow } from '#core/analytics/look.ts'
import {
  slowCurves,
  slowEarlyEngagement,
  slowEngagement,
  slowRetention,
  slowTop,
  slowTotal,
  type Deeds,
} from '#core/analytics/testing/slow-charts.ts'
import { curvesFrom } from '#core/analytics/user-curves.ts'
import { addDays, dayOf, firstOfMonth, formatDay, type Day } from '#core/shared/calendar.ts'
import type { Micros } from '#core/shared/ids.ts'
import { newUser, type User } from '#core/users/user.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import type { ChartQuestion, Charts } from '#usecases/ports.ts'
import { openPool, query, type Pool } from '../database.ts'
import { storedDecimal } from '../stored-values.ts'
import { byId, openTestStorage, type TestStorage } from '../testing/open.ts'
import { chartReader } from './charts.ts'
import { chartsUpkeep } from './upkeep.ts'

let database: FreshDatabase
let pool: Pool
let own: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  own = await openTestStorage(database.url)
})
afterAll(async () => {
  await own[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const today = dayOf({ year: 2024, month: 4, date: 10 })
const window: DayWindow = { from: addDays(today, -29), until: today }
const activationDays = 5
const metrics = [7, 8]
const achievements = [3, 4]

const write = (id: string, fields: Partial<User>) =>
  own.storage.ports.writer.submit({
    spaceId: own.spaceId,
    target: byId(id),
    decide: (before, facts) => {
      const user: User = before ?? newUser(facts.fresh(), (Date.UTC(2024, 2, 20) * 1000) as Micros)
      const after = { ...user, ...fields, updatedAt: (Math.max(user.updatedAt, facts.now) + 1) as Micros }
      return { kind: 'written', after, effects: [] }
    },
  })

const userOf = (id: string) => own.storage.ports.reader.find(own.spaceId, byId(id))

async function remove(id: string): Promise<void> {
  if ((await userOf(id)) === null) return
  await own.storage.ports.writer.submit({
    spaceId: own.spaceId,
    target: byId(id),
    decide: () => ({ kind: 'deleted' }),
  })
}

async function merge(parent: string, member: string): Promise<void> {
  const [one, other] = [await userOf(parent), await userOf(member)]
  if (one === null || other === null || parent === member) return
  await own.storage.ports.merges.merge(own.spaceId, {
    parent: one.user.number,
    members: [other.user.number],
  })
}

async function record(id: string, day: Day, metric: number, value: string): Promise<void> {
  await query(
    pool,
    `insert into events (uid, metric, local_at, id, at, value) select u.uid, $3, $4::timestamp, $5, $4::timestamp at time zone 'UTC', $6
from users u where u.space_id = $1 and u.customer_id = $2`,
    [own.spaceId, id, metric, `${formatDay(day)} 12:00`, randomUUID(), value],
  )
}

async function complete(id: string, achievement: number): Promise<void> {
  await query(
    pool,
    `insert into achievement_completions (uid, achievement, id, at) select u.uid, $3, $4, now()
from users u where u.space_id = $1 and u.customer_id = $2 on conflict do nothing`,
    [own.spaceId, id, achievement, randomUUID()],
  )
}

/** As an installation has it that was updated: nothing of before is known to have been seen. */
const forget = async () => {
  await query(pool, 'update events set recorded = null where uid in (select uid from events limit 7)')
  await query(pool, 'delete from chart_chunks')
  await query(pool, 'delete from chart_state')
}

interface Stored {
  readonly number: number
  readonly made: Day
  readonly control: boolean
  readonly plan: string | null
  readonly events: ReadonlyArray<[day: Day, metric: number, value: string]> | null
  readonly completed: readonly number[] | null
}

/** Everybody, straight from the tables. */
const stored = () =>
  query<Stored>(
    pool,
    `select u.number, (u.created_at at time zone 'UTC')::date - date '1970-01-01' as made, u.control, u.attributes ->> 'plan' as plan,
  (select json_agg(json_build_array((e.at at time zone 'UTC')::date - date '1970-01-01', e.metric, e.value::text))
   from events e where e.uid = u.uid) as events,
  (select json_agg(c.achievement) from achievement_completions c where c.uid = u.uid) as completed
from users u where u.space_id = $1 order by u.number`,
    [own.spaceId],
  )

const deedsOf = ({ number, made, events }: Stored, group = 0): Deeds => ({
  number,
  made,
  group,
  events: (events ?? []).map(([day, metric, value]) => ({ day, metric, value: storedDecimal(value) })),
})

const everything = [null, ...metrics]
const metricSeries = (metric: number | null, from: Day | null) =>
  (metric === null ? metrics : [metric]).map((one) => ({ kind: 'metric', metric: one, from }) as const)

/** All charts of everybody, compared as asked. */
async function expectCharts(charts: Charts, by: ChartQuestion['by']): Promise<void> {
  const users = await stored()
  const { groups, look: curves } = await charts.read(
    own.spaceId,
    { by, series: [{ kind: 'active', from: curvesFrom(window) }] },
    { look: 'userCurves', window },
  )
  const values = groups.flatMap(({ kind, value }) => (kind === 'value' ? [value] : []))
  const kindOf = ({ control, plan }: Stored) => {
    if (by.by === 'all') return 'all'
    if (by.by === 'control') return control ? 'control' : 'experiment'
    return plan === null ? 'not_set' : values.includes(plan) ? 'value' : 'other'
  }
  const membersOf = (group: (typeof groups)[number]) =>
    users.filter(
      (user) => kindOf(user) === group.kind && (group.kind !== 'value' || user.plan === group.value),
    )
  const { look: retention } = await charts.read(
    own.spaceId,
    { by, series: [{ kind: 'active', from: null }] },
    { look: 'retention', window },
  )
  const { look: completions } = await charts.read(
    own.spaceId,
    { by, series: achievements.map((achievement) => ({ kind: 'achievement', achievement })) },
    { look: 'completions', achievements: achievements.length },
  )
  expect(groups.reduce((sum, group) => sum + group.users, 0)).toBe(users.length)
  for (const [index, group] of groups.entries()) {
    const members = membersOf(group)
    const deeds = members.map((member) => deedsOf(member))
    expect(group.users).toBe(members.length)
    expect(curves.curvesOf(index)).toEqual(slowCurves(deeds, window))
    expect(retention.retentionOf(index)).toEqual(slowRetention(deeds, window))
    expect(completions.completionsOf(index)).toEqual(
      achievements.map((one) => members.filter(({ completed }) => completed?.includes(one)).length),
    )
  }
  for (const metric of everything) {
    const { look: engagement } = await charts.read(
      own.spaceId,
      { by, series: [{ kind: 'active', from: window.from }, ...metricSeries(metric, window.from)] },
      { look: 'engagement', window },
    )
    const { look: early } = await charts.read(
      own.spaceId,
      { by, series: [{ kind: 'active', from: null }, ...metricSeries(metric, window.from)] },
      { look: 'earlyEngagement', window, activationDays },
    )
    for (const [index, group] of groups.entries()) {
      const deeds = membersOf(group).map((member) => deedsOf(member))
      expect(engagement.engagementOf(index)).toEqual(slowEngagement(deeds, window, metric))
      expect(early.earlyEngagementOf(index)).toEqual(
        slowEarlyEngagement(deeds, window, activationDays, metric),
      )
    }
  }
  const { look: overview } = await charts.read(
    own.spaceId,
    {
      by: { by: 'all' },
      series: [{ kind: 'active', from: firstOfMonth(window.until) }, ...metricSeries(null, null)],
    },
    { look: 'overview', window, metrics: metrics.length, topMax: 3 },
  )
  const deeds = users.map((user) => deedsOf(user))
  expect(overview.dailyActiveUsers).toBe(slowCurves(deeds, window).dailyActiveUsers.at(-1))
  expect(overview.monthlyActiveUsers).toBe(slowCurves(deeds, window).monthlyActiveUsers.at(-1))
  expect(overview.topUsers).toEqual(slowTop(deeds, window, 3))
  for (const [index, metric] of metrics.entries()) {
    expect(overview.totalOf(index)).toBe(slowTotal(deeds, window, metric))
    expect(overview.totalsOf(index)).toEqual(slowEngagement(deeds, window, metric).totals)
  }
}

const comparisons = [{ by: 'all' }, { by: 'control' }, { by: 'attribute', key: 'plan' }] as const
const id = fc.integer({ min: 0, max: 9 }).map((n) => `u${n}`)
const day = fc.integer({ min: 0, max: 75 }).map((before) => addDays(today, -before))
const value = fc.oneof(
  fc.integer({ min: -9, max: 30 }).map(String),
  fc.constantFrom('0.01', '-2.5', '0.000001', '999999999999', '-999999999999.999999'),
)
const plan = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', null)
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('event' as const),
      id,
      day,
      metric: fc.constantFrom(...metrics),
      value,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('write' as const), id, plan, control: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('complete' as const),
      id,
      achievement: fc.constantFrom(...achievements),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), id, other: id }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('keep' as const), rows: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const) }) },
)

test('charts say what a slow look at the tables says, whatever happened in whatever order', async () => {
  // The users' numbers lie on both sides of the end of a block.
  await query(pool, `select setval(pg_get_serial_sequence('users', 'number'), 16350)`)
  // Two processes with users in memory, one of which has room for hardly anything, and two that read them each time, or as soon as
  // there are more values than groups. Two of them look on several threads.
  await using looking = new AsyncDisposableStack()
  const reader = (options: object) => looking.use(chartReader({ pool, ...options }))
  const readers = [
    reader({ smallSpaceMax: -1, ownUsersMax: -1 }),
    reader({ smallSpaceMax: -1, bytesMax: 1000 }),
    reader({}),
    reader({ smallSpaceMax: -1, valuesMax: 5, ownUsersMax: -1, threads: 3 }),
  ]
  await write('u0', {})
  const [first] = readers
  if (first === undefined) throw new Error('no readers')
  await expectCharts(first, { by: 'all' })
  await until('users of the space to be noted', async () => {
    await chartsUpkeep({ pool }).step()
    const [space] = await query<{ ready: boolean }>(pool, 'select ready from chart_spaces')
    return space?.ready === true ? true : null
  })
  let serial = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.boolean(),
      async (steps, isUpdated) => {
        if (isUpdated) await forget()
        for (const one of steps) {
          if (one.do === 'event') {
            if ((await userOf(one.id)) === null) await write(one.id, {})
            await record(one.id, one.day, one.metric, one.value)
          } else if (one.do === 'write')
            await write(one.id, {
              attributes: one.plan === null ? {} : { plan: one.plan },
              control: one.control,
            })
          else if (one.do === 'complete') await complete(one.id, one.achievement)
          else if (one.do === 'delete') await remove(one.id)
          else if (one.do === 'merge') await merge(one.id, one.other)
          else if (one.do === 'keep')
            await chartsUpkeep({
              pool,
              waitingMax: 0,
              usersAtOnce: 16_360,
              rowsAtOnce: one.rows,
              backlogMax: 6,
              notesMax: 5,
            }).step()
          else await expectCharts(first, { by: 'all' })
        }
        serial += 1
        for (const [index, charts] of readers.entries())
          await expectCharts(charts, comparisons[(serial + index) % comparisons.length] ?? { by: 'all' })
      },
    ),
    { numRuns: 9 },
  )
  expect(serial).toBeGreaterThan(0)
}, 300_000)

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EventsWaiting } from '#core/progress/events-waiting.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import { parseCustomerId, parseProjectId, type Micros } from '#core/shared/ids.ts'
import { nextVersion } from '#core/streaks/change-settings.ts'
import { defaultStreakSettings, type StreakSettings } from '#core/streaks/settings.ts'
import { background } from '#jobs/background.ts'
import { evaluateDue } from '#jobs/evaluate-due.ts'
import type { JobContext, JobPorts } from '#jobs/job.ts'
import { sweepUsers } from '#jobs/sweep-users.ts'
import { workQueuedEvents } from '#jobs/work-queued-events.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import type { Ctx, ProgressWrite } from '#usecases/ports.ts'
import { acceptEvents } from '#usecases/progress/accept-events.ts'
import { acceptedFirst } from '#usecases/progress/accepted-first.ts'
import { evaluateUser } from '#usecases/progress/evaluate-user.ts'
import { findUserStreak } from '#usecases/progress/find-user-streak.ts'
import { rankStreaks } from '#usecases/progress/rank-streaks.ts'
import { recordMetricEvent, type MetricEvent } from '#usecases/progress/record-metric-event.ts'
import { openPool, query, type Pool } from '../database.ts'
import { inspectDatabase } from '../inspect.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let other: TestStorage
let ctx: Ctx
/** As a server has them. */
let ports: TestStorage['storage']['ports']
let log: ReturnType<typeof recordingLog>

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

/** Each test has a project of its own, in which a day of one event keeps a streak, and two server processes. */
beforeEach(async () => {
  one = await openTestStorage(database.url, { testClock: true })
  other = await openTestStorage(database.url, { joins: one, testClock: true })
  ctx = { spaceId: one.spaceId, projectId: parseProjectId(one.projectId) }
  log = recordingLog()
  ports = acceptedFirst(one.storage.ports, log)
  await setClock('2053-04-01T12:00:00Z')
  await one.storage.ports.rules.change(one.spaceId, () => ({
    answer: null,
    change: {
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
    },
  }))
  await changeStreaks({})
  await finish()
  return async () => {
    await other[Symbol.asyncDispose]()
    await one[Symbol.asyncDispose]()
  }
})

const at = (iso: string) => (Date.parse(iso) * 1000) as Micros

function recordingLog() {
  const lines: Array<{ message: string; facts: object }> = []
  const take = (facts: object, message: string) => void lines.push({ message, facts })
  return { lines, info: () => undefined, warn: take, error: take }
}

const context = (of: JobPorts = ports): JobContext => ({ ports: of, log })
const finish = () => background(context()).finish(one.spaceId)

async function setClock(iso: string): Promise<void> {
  await one.storage.ports.clock.set(parseProjectId(one.projectId), at(iso))
  await one.storage.ports.configuration.applied()
}

const changeStreaks = (patch: Partial<StreakSettings>) =>
  one.storage.ports.rules.change(one.spaceId, (rules, { now }) => {
    const [metric] = rules.metrics.live
    const metrics = [{ metric: metric?.number ?? 0, threshold: 1_000_000n as Decimal }]
    const version = nextVersion(rules.streakTimeline, { ...defaultStreakSettings, metrics, ...patch }, now)
    return { answer: null, change: version === null ? {} : { streakSettings: version } }
  })

const event = (id: string, value = 1, tz?: string): MetricEvent => ({
  metricKey: 'm',
  userId: parseCustomerId(id),
  patch: tz === undefined ? {} : { tz },
  value: BigInt(value * 1_000_000) as Decimal,
  attributes: {},
  idempotencyKey: null,
})
const record = (id: string, value?: number, tz?: string) =>
  recordMetricEvent(ports, ctx, event(id, value, tz))
const accept = (...events: readonly MetricEvent[]) => acceptEvents(ports, ctx, events)
/** An event of each of these days at noon. */
async function recordOn(id: string, ...days: readonly string[]): Promise<void> {
  for (const day of days) {
    await setClock(`2053-${day}T12:00:00Z`)
    await record(id)
  }
}

const uidOf = async (id: string) => {
  const view = await ports.reader.find(ctx.spaceId, byId(id))
  if (view === null) throw new Error(`there is no ${id}`)
  return view.user.uid
}
const rename = (from: string, to: string) =>
  ports.writer.submit({
    spaceId: ctx.spaceId,
    target: byId(from),
    decide: (before) =>
      before === null
        ? { kind: 'deleted' }
        : { kind: 'written', after: { ...before, customerId: parseCustomerId(to) } },
  })
/** As of the last evaluation that was stored. */
const storedLength = async (id: string) => {
  const [row] = await query<{ length: number }>(
    pool,
    'select streak_length as length from progress where uid = $1',
    [await uidOf(id)],
  )
  return row?.length
}
const lengthOf = async (id: string) => (await findUserStreak(ports, ctx, byId(id), 1)).streak.length
const localTimes = async (id: string) => {
  const rows = await query<{ value: number; local: string }>(
    pool,
    `select value::int as value, to_char(local_at, 'MM-DD HH24') as local from events where uid = $1 order by value`,
    [await uidOf(id)],
  )
  return rows.map(({ local }) => local)
}
const queued = () =>
  query<{ failures: number; failure: string | null; aside: boolean }>(
    pool,
    `select failures, failure, set_aside_at is not null as aside from queued_events where space_id = $1 order by position`,
    [ctx.spaceId],
  )

describe('an event that was accepted before midnight keeps the streak, whoever comes first after it', () => {
  /** A user with a streak of one day, and an event that was accepted just before it would be lost. */
  async function acceptedBeforeMidnight(id: string, tz?: string): Promise<void> {
    await recordOn(id, '04-02')
    await setClock('2053-04-03T23:59:00Z')
    await accept(event(id, 1, tz))
    await setClock('2053-04-04T00:00:30Z')
  }
  const expectKept = async (id: string) => {
    // One that was lost on the way would be shorter.
    expect(await lengthOf(id)).toBe(2)
    expect(await queued()).toEqual([])
  }

  test('a sweep, which without the queue at hand waits', async () => {
    await acceptedBeforeMidnight('u')
    await changeStreaks({ daysOff: [6] })
    expect(await sweepUsers(context(one.storage.ports), one.spaceId)).toBe(false)
    expect(await storedLength('u')).toBe(1)
    expect(await sweepUsers(context(), one.spaceId)).toBe(true)
    await expectKept('u')
  })

  test('a move into another zone', async () => {
    await acceptedBeforeMidnight('u')
    await ports.writer.submit(upsert(ctx.spaceId, 'u', { tz: 'Asia/Tokyo' }))
    await expectKept('u')
    expect(await localTimes('u')).toEqual(['04-02 12', '04-03 23'])
  })

  test('a move that the event itself brings', async () => {
    await acceptedBeforeMidnight('u', 'America/New_York')
    await workQueuedEvents(context(), one.spaceId)
    await expectKept('u')
    expect(await localTimes('u')).toEqual(['04-02 12', '04-03 19'])
  })

  test('an event that is recorded at once: it comes second', async () => {
    await acceptedBeforeMidnight('u')
    expect(await record('u', 5)).toMatchObject({ total: 7_000_000n, streak: { length: 3 } })
  })

  test('an evaluation in the other process, which was under way', async () => {
    await recordOn('u', '04-02')
    await setClock('2053-04-04T00:00:30Z')
    const [metric] = (await ports.rules.of(ctx.spaceId)).metrics.live
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const added = one.storage.ports.eventQueue.add(
      ctx.spaceId,
      [{ ...event('u'), metric: metric?.number ?? 0 }],
      async () => {
        held.resolve()
        await release.promise
        return at('2053-04-03T23:59:59Z')
      },
    )
    await held.promise
    const evaluated = evaluateUser(other.storage.ports, ctx.spaceId, await uidOf('u')).catch(
      (error: unknown) => error,
    )
    release.resolve()
    await added
    expect(await evaluated).toBeInstanceOf(EventsWaiting)
    await finish()
    await expectKept('u')
  })

  test('a job, also of a user whose id is not the first one', async () => {
    await recordOn('u', '04-02')
    await rename('u', 'renamed')
    await setClock('2053-04-03T23:59:00Z')
    await accept(event('renamed'))
    await setClock('2053-04-04T00:00:30Z')
    await evaluateDue(context(one.storage.ports), one.spaceId)
    await finish()
    await expectKept('renamed')
  })

  test('whoever makes the user meanwhile', async () => {
    await setClock('2053-04-03T23:59:00Z')
    await accept(event('new'))
    await setClock('2053-04-04T00:00:30Z')
    await ports.writer.submit(upsert(ctx.spaceId, 'new', {}))
    await finish()
    expect(await lengthOf('new')).toBe(1)
  })
})

test('accepted events go with their user, also under another id than the first', async () => {
  await record('u')
  await rename('u', 'renamed')
  await accept(event('renamed'))
  await ports.writer.submit({
    spaceId: ctx.spaceId,
    target: byId('renamed'),
    decide: () => ({ kind: 'deleted' }),
  })
  expect(await queued()).toEqual([])
})

test('of one user, acceptances and direct events of two processes are recorded in order of arrival', async () => {
  const others = acceptedFirst(other.storage.ports, log)
  for (let round = 0; round < 10; round += 1) {
    await accept(event('u', 10 * round + 1), event('u', 10 * round + 2))
    await recordMetricEvent(others, ctx, event('u', 10 * round + 3))
  }
  const rows = await query<{ value: number }>(
    pool,
    'select value::int as value from events where uid = $1 order by id',
    [await uidOf('u')],
  )
  const sent = Array.from({ length: 10 }, (_, round) => [1, 2, 3].map((step) => 10 * round + step))
  expect(rows.map(({ value }) => value)).toEqual(sent.flat())
})

describe('events that come together are each dated in the zone that its own identification leaves', () => {
  test('when the first makes the user', async () => {
    await Promise.all([record('u', 1, 'Asia/Tokyo'), record('u', 2, 'Pacific/Honolulu'), record('u', 3)])
    expect(await localTimes('u')).toEqual(['04-01 21', '04-01 02', '04-01 02'])
  })

  test('when the first of them leaves the user alone', async () => {
    await record('u', 1)
    await Promise.all([
      record('u', 2),
      record('u', 3, 'Asia/Tokyo'),
      record('u', 4),
      record('u', 5, 'UTC'),
      record('u', 6),
    ])
    expect(await localTimes('u')).toEqual([
      '04-01 12',
      '04-01 12',
      '04-01 21',
      '04-01 21',
      '04-01 12',
      '04-01 12',
    ])
  })

  test('however often the zone changes, beside other users', async () => {
    const events = Array.from({ length: 40 }, (_, index) =>
      record('u', index + 1, index % 2 === 0 ? 'Asia/Tokyo' : 'Pacific/Honolulu'),
    )
    await Promise.all([...events, record('v', 1, 'Asia/Tokyo'), record('w', 1)])
    expect(await localTimes('u')).toEqual(
      events.map((_, index) => (index % 2 === 0 ? '04-01 21' : '04-01 02')),
    )
    expect([await localTimes('v'), await localTimes('w')]).toEqual([['04-01 21'], ['04-01 12']])
  })

  test('accepted ones of two users, each as of its acceptance', async () => {
    await accept(event('u', 1, 'Asia/Tokyo'), event('u', 2, 'UTC'))
    await setClock('2053-04-01T13:00:00Z')
    await accept(event('v', 1, 'Asia/Tokyo'))
    await setClock('2053-04-02T13:00:00Z')
    await finish()
    expect([await localTimes('u'), await localTimes('v')]).toEqual([['04-01 21', '04-01 12'], ['04-01 22']])
  })
})

describe('what fails for ever stands in nobody’s way', () => {
  /** Ports to whose writer some writes are poison. */
  const poisoned = (isPoison: (write: ProgressWrite<unknown>) => boolean): typeof ports =>
    acceptedFirst(
      {
        ...one.storage.ports,
        progressWriter: {
          submit: (write) =>
            isPoison(write)
              ? Promise.reject(new Error('poison'))
              : one.storage.ports.progressWriter.submit(write),
        },
      },
      log,
    )

  test('an accepted event is set aside after five failures, and the user’s others go on', async () => {
    await accept(event('u', 1), event('u', 13), event('u', 3), event('v', 4))
    const [, second] = await ports.eventQueue.first(ctx.spaceId, 10)
    const bad = poisoned(({ queued: place }) => place?.position === second?.place.position)
    await workQueuedEvents(context(bad), one.spaceId)
    expect(await queued()).toEqual([
      { failures: 1, failure: 'poison', aside: false },
      { failures: 0, failure: null, aside: false },
    ])
    for (let round = 2; round <= 5; round += 1) await workQueuedEvents(context(bad), one.spaceId)
    expect(await queued()).toEqual([{ failures: 5, failure: 'poison', aside: true }])
    expect((await localTimes('u')).length).toBe(2)
    expect(log.lines.at(-1)).toMatchObject({
      message: 'a queued event failed too often and was set aside',
      facts: { project: one.projectId, uid: second?.place.uid, position: second?.place.position },
    })
    expect(await ports.dueWork.spaces()).not.toContain(one.spaceId)
    expect(await inspectDatabase({ connectionString: database.url })).toMatchObject({ eventsSetAside: 1 })
    expect(await record('u', 5)).toMatchObject({ total: 9_000_000n })
    await query(pool, 'update queued_events set set_aside_at = null where space_id = $1', [ctx.spaceId])
    await finish()
    expect(await record('u', 0)).toMatchObject({ total: 22_000_000n })
  })

  test('nor in that of an event that is recorded at once', async () => {
    await accept(event('u', 13), event('u', 1))
    const [first] = await ports.eventQueue.first(ctx.spaceId, 10)
    const bad = poisoned(({ queued: place }) => place?.position === first?.place.position)
    expect(await recordMetricEvent(bad, ctx, event('u', 5))).toMatchObject({ total: 6_000_000n })
  })

  test('a failure of the moment counts for nothing', async () => {
    await accept(event('u', 1))
    const away = new CoreError({ code: 'unavailable', message: 'away' })
    const without = { ...ports, progressWriter: { submit: () => Promise.reject(away) } }
    for (let round = 0; round < 6; round += 1) await workQueuedEvents(context(without), one.spaceId)
    expect(await queued()).toEqual([{ failures: 0, failure: null, aside: false }])
  })

  test('a user of a sweep is passed over, and looked at again in an hour', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => record(id)))
    const bad = await uidOf('b')
    let tries = 0
    const failing = context(
      poisoned(({ target }) => {
        const isBad = target.by === 'uid' && target.value === bad
        if (isBad) tries += 1
        return isBad
      }),
    )
    const [metric] = (await ports.rules.of(ctx.spaceId)).metrics.live
    const id = crypto.randomUUID()
    const trigger = {
      type: 'metric',
      metric: metric?.number ?? 0,
      value: 1_000_000n as Decimal,
      eventFilters: [],
    } as const
    await ports.rules.change(ctx.spaceId, (_, { now }) => ({
      answer: null,
      change: {
        newAchievements: [
          {
            id,
            name: 'A',
            description: null,
            badgeUrl: null,
            status: 'active',
            trigger,
            userFilters: [],
            createdAt: now,
          },
        ],
        backdate: [id],
      },
    }))
    await background(failing).finish(one.spaceId)
    expect(tries).toBe(3)
    const holders = await query(
      pool,
      'select from achievement_completions join progress p using (uid) where p.space_id = $1',
      [ctx.spaceId],
    )
    expect(holders).toHaveLength(2)
    expect(log.lines.at(-1)).toMatchObject({
      message: 'users could not be brought up to now and were passed over',
      facts: { users: [bad] },
    })
    await setClock('2053-04-05T00:00:01Z')
    await background(failing).finish(one.spaceId)
    expect([await storedLength('a'), await storedLength('b')]).toEqual([0, 1])
    await setClock('2053-04-05T01:00:02Z')
    await finish()
    expect(await storedLength('b')).toBe(0)
  })
})

describe('after a change of the settings, before any job ran,', () => {
  /** By days `a` leads, by weeks `b` does. */
  async function aByDaysBByWeeks(): Promise<void> {
    await recordOn('b', '04-05')
    await recordOn('a', '04-06', '04-07', '04-08')
    await record('b')
    await changeStreaks({ frequency: 'weekly' })
  }
  const ranked = async (type: 'active' | 'longest', limit = 10) =>
    (await rankStreaks(ports, ctx, type, limit)).map(({ user, length }) => [user.customerId, length])
  const rankOf = async (id: string) => (await findUserStreak(ports, ctx, byId(id), 1)).rank

  test('ranks are those of the new settings', async () => {
    await aByDaysBByWeeks()
    expect([await rankOf('a'), await rankOf('b')]).toEqual([2, 1])
    expect(await ranked('active')).toEqual([
      ['b', 2],
      ['a', 1],
    ])
    expect(await ranked('active', 1)).toEqual([['b', 2]])
    await finish()
    expect([await rankOf('a'), await rankOf('b')]).toEqual([2, 1])
    expect(await ranked('longest')).toEqual([
      ['b', 2],
      ['a', 1],
    ])
  })

  test('and of many users at least those who are shown have the length that they have', async () => {
    await Promise.all(Array.from({ length: 210 }, (_, index) => record(`u${index}`)))
    await aByDaysBByWeeks()
    expect(await ranked('active', 300)).toEqual(
      expect.arrayContaining([
        ['b', 2],
        ['a', 1],
      ]),
    )
  })
})

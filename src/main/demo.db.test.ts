import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandPorts } from '#cli/context.ts'
import { planDemo } from '#core/demo/plan.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { decimalOf, formatDecimal, zero } from '#core/shared/decimal.ts'
import { parseCustomerId, parseProjectId, type Micros, type Uid } from '#core/shared/ids.ts'
import { openPool, query, type Pool } from '#storage/database.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { chooseDemoProject } from '#usecases/demo/choose-project.ts'
import { defineDemo } from '#usecases/demo/define-demo.ts'
import { companies, controlRatio } from '#usecases/demo/definitions.ts'
import { fillDemo, type DemoSummary } from '#usecases/demo/fill-demo.ts'
import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import type { Ctx, Ports } from '#usecases/ports.ts'
import { backdateUser } from '#usecases/progress/backdate-user.ts'
import { completeAchievementByCall } from '#usecases/progress/complete-achievement.ts'
import { evaluateUser } from '#usecases/progress/evaluate-user.ts'
import { recordMetricEvent } from '#usecases/progress/record-metric-event.ts'
import { identifyUser } from '#usecases/users/identify-user.ts'
import { runInOwnTime } from './own-time.ts'

/** Fills projects in the past, and lives the same year once more, call by call, as a server would have. */

const users = 24
const seed = 'promise'
const until = (Date.parse('2026-06-17T15:00:00Z') * 1000) as Micros
const silent = pino({ level: 'silent' })

let database: FreshDatabase
let pool: Pool
let ctx: Ctx
let summary: DemoSummary

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  await inOwnTime(async (ports, time) => {
    const { project } = await chooseDemoProject(ports, { projectId: null, again: false })
    ctx = { projectId: project.id, spaceId: project.spaceId }
    summary = await time.alone(project, (setTime) =>
      fillDemo(ports, ctx, { seed, users, until }, setTime, () => undefined),
    )
  })
}, 60_000)
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const inOwnTime: <T>(run: Parameters<typeof runInOwnTime<T>>[2]) => Promise<T> = (run) =>
  runInOwnTime({ connection: { connectionString: database.url }, testClock: false }, silent, run)

const plan = () => planDemo({ seed, users, until, controlRatio, companies: companies.length })
const counted = async (sql: string): Promise<number> => {
  const [row] = await query<{ count: string }>(pool, sql, [ctx.spaceId])
  return Number(row?.count)
}

test('the plan is stored whole: users, events, activities, follows', async () => {
  expect(summary).toMatchObject({ users, from: plan().from, until })
  expect({
    users: await counted('select count(*) from users where space_id = $1'),
    events: await counted('select count(*) from events e join users u using (uid) where u.space_id = $1'),
    follows: await counted('select count(*) from follows where space_id = $1'),
  }).toEqual({ users: summary.users, events: summary.events, follows: summary.follows })
  expect(summary.events).toBeGreaterThan(users)
})

test('nothing waits to be told to anybody', async () => {
  for (const table of ['outbox', 'deliveries', 'notices'])
    expect({ table, rows: await query(pool, `select * from ${table}`) }).toEqual({ table, rows: [] })
})

test('a user is as the same year makes it that a server lives call by call', async () => {
  const lived = await inOwnTime(async (ports, time) => {
    const { project } = await ports.projects.create({ name: 'lived', environment: 'development' })
    const other: Ctx = { projectId: project.id, spaceId: project.spaceId }
    await time.alone(project, (setTime) => liveCallByCall(ports, other, setTime))
    return standings(ports, other)
  })
  const filled = await inOwnTime((ports) => standings(ports, ctx))
  expect(filled.size).toBe(users)
  for (const [id, standing] of filled) expect({ id, ...standing }).toEqual({ id, ...lived.get(id) })
  const all = [...filled.values()]
  expect(all.some(({ streak }) => streak.longest > 7)).toBe(true)
  expect(all.some(({ periods }) => periods.some(({ ended }) => ended === 'frozen'))).toBe(true)
  expect(all.some(({ completions }) => completions.some(([name]) => name === 'One week'))).toBe(true)
}, 120_000)

describe('time and changed rules have nothing to add', () => {
  test('nobody deserves an achievement that is not there', async () => {
    const given = await inOwnTime((ports, time) =>
      time.alone({ id: ctx.projectId, spaceId: ctx.spaceId }, async (setTime) => {
        setTime(until)
        const { achievements } = await ports.rules.of(ctx.spaceId)
        const asked = achievements.live
          .filter(({ trigger }) => trigger.type !== 'api')
          .map((achievement) => ({ achievement, at: until }))
        const counts = await Promise.all(
          (await uids()).map((uid) => backdateUser(ports, ctx.spaceId, uid, asked)),
        )
        return counts.reduce((sum, count) => sum + count, 0)
      }),
    )
    expect(given).toBe(0)
  })

  test('whoever is evaluated once more stays as they are', async () => {
    const before = await inOwnTime((ports) => standings(ports, ctx))
    await inOwnTime((ports, time) =>
      time.alone({ id: ctx.projectId, spaceId: ctx.spaceId }, async (setTime) => {
        setTime(until)
        await Promise.all((await uids()).map((uid) => evaluateUser(ports, ctx.spaceId, uid)))
      }),
    )
    expect(await inOwnTime((ports) => standings(ports, ctx))).toEqual(before)
  })
})

describe('what anybody has is never touched', () => {
  const choose = (projectId: string | null, again = false) =>
    inOwnTime((ports) => chooseDemoProject(ports, { projectId, again }))

  test('where a demo is, only --again makes another, beside it', async () => {
    await expect(choose(null)).rejects.toThrow(/--again/)
    expect((await choose(null, true)).project.id).toBe('demo-2')
  })

  test('a project with users, with definitions or with other environments is refused', async () => {
    await expect(choose('demo')).rejects.toThrow(/has users/)
    await inOwnTime(async (ports) => {
      const configured = await ports.projects.create({ name: 'configured', environment: 'production' })
      await createMetrics(ports, { projectId: configured.project.id, spaceId: configured.project.spaceId }, [
        { key: 'own', name: 'Own', unitType: 'number', units: '' },
      ])
      await expect(
        chooseDemoProject(ports, { projectId: configured.project.id, again: false }),
      ).rejects.toThrow(/configured already/)
      const staging = await ports.projects.create({
        name: 'staging',
        environment: 'staging',
        organisationOf: configured.project.id,
      })
      await expect(chooseDemoProject(ports, { projectId: staging.project.id, again: true })).rejects.toThrow(
        /other environments/,
      )
      const tenants = await ports.projects.create({
        name: 'tenants',
        environment: 'production',
        multiTenant: true,
      })
      await expect(chooseDemoProject(ports, { projectId: tenants.project.id, again: false })).rejects.toThrow(
        /tenants/,
      )
    })
    await expect(choose('nowhere')).rejects.toThrow(/no project/)
  })

  test('an empty project may be filled', async () => {
    const { project, created } = await inOwnTime(async (ports) => {
      await ports.projects.create({ id: parseProjectId('empty'), name: 'empty', environment: 'production' })
      return chooseDemoProject(ports, { projectId: 'empty', again: false })
    })
    expect([project.id, created]).toEqual(['empty', null])
  })
})

const uids = async (): Promise<readonly Uid[]> =>
  (await query<{ uid: Uid }>(pool, 'select uid from users where space_id = $1', [ctx.spaceId])).map(
    ({ uid }) => uid,
  )

interface Call {
  readonly at: Micros
  readonly call: () => Promise<unknown>
}

/** Everybody's deeds in one order of time, by the verbs that the wires call, with the ticker's work between them. */
async function liveCallByCall(
  ports: CommandPorts & Pick<Ports, 'background'>,
  other: Ctx,
  setTime: (now: Micros) => void,
): Promise<void> {
  const { from, people } = plan()
  setTime(from)
  await defineDemo(ports, other, { from, until })
  await ports.background.finish(other.spaceId)
  const calls = people.flatMap(({ person, deeds }): readonly Call[] => {
    const id = parseCustomerId(person.id)
    const attributes = { style: 'text', entries: [['country', person.country]] } as const
    const comes = {
      at: person.createdAt,
      call: () => identifyUser(ports, other, { by: 'id', value: id }, { tz: person.zone, attributes }),
    }
    return [
      comes,
      ...deeds.flatMap((deed): readonly Call[] => {
        const { at } = deed
        if (deed.kind === 'achievement')
          return [{ at, call: () => completeAchievementByCall(ports, other, deed.key, id, {}) }]
        if (deed.kind !== 'event') return []
        const { metric: metricKey, attributes: given } = deed
        const value = decimalOf(deed.value) ?? zero
        const event = { metricKey, userId: id, patch: {}, value, attributes: given, idempotencyKey: null }
        return [{ at, call: () => recordMetricEvent(ports, other, event) }]
      }),
    ]
  })
  let done = 0
  for (const { at, call } of calls.toSorted((one, two) => one.at - two.at)) {
    setTime(at)
    // Now and then the ticker comes by.
    if (done % 40 === 0) await ports.background.finish(other.spaceId)
    await call()
    done += 1
  }
  setTime(until)
  await ports.background.finish(other.spaceId)
}

/** What everybody has achieved, in names that are the same in both projects. */
async function standings(ports: CommandPorts, { spaceId }: Ctx) {
  const { metrics, achievements, points, leaderboards } = await ports.rules.of(spaceId)
  const people = plan().people.map(({ person }) => person.id)
  const entries = people.map(async (id) => {
    const view = await ports.progressReader.find(spaceId, { by: 'id', value: parseCustomerId(id) })
    if (view === null) throw new Error(`${id} is not there`)
    const { progress, user } = view
    const { streak } = progress
    const rows = <T extends Record<string, unknown>>(sql: string) => query<T>(pool, sql, [user.uid])
    const sums = await rows<{ metric: number; sum: string; count: string }>(
      'select metric, sum(value)::text as sum, count(*) from events where uid = $1 group by metric order by metric',
    )
    const awards = await rows<{ system: number; at: Date; awarded: string; total: string }>(
      'select system, at, awarded, total from points_awards where uid = $1 order by system, place',
    )
    const scores = await rows<{ board: number; run: string; score: string; group: string[]; at: Date }>(
      `select board, run_on::text as run, score::text, group_values as "group", reached_at as at from leaderboard_scores
where uid = $1 and until_on is null and score > 0 order by board, run_on`,
    )
    const nameOf = (number: number) => achievements.byNumber(number)?.name ?? ''
    // What the events say is what is kept of them.
    for (const { metric, sum } of sums)
      expect(formatDecimal(progress.totals.get(metric) ?? zero)).toBe(String(Number(sum)))
    for (const [number, { total }] of progress.points) {
      const earned = awards.filter(({ system }) => system === number)
      expect(total).toBe(earned.reduce((all, { awarded }) => all + Number(awarded), 0))
    }
    return [
      id,
      {
        events: sums.map(({ metric, ...rest }) => ({ metric: metrics.byNumber(metric)?.key, ...rest })),
        completions: (await ports.progressReader.completions(user.uid))
          .map(({ achievement, at }) => [nameOf(achievement), at] as const)
          .toSorted(([one], [other]) => one.localeCompare(other)),
        streak: {
          length: streak.length,
          longest: streak.longest,
          freezes: streak.freezes,
          startedOn: streak.startedOn,
          extendedAt: streak.extendedAt,
          state: streak.periodState,
        },
        periods: await rows<{ start: string; ended: string; length: number }>(
          'select start_on::text as start, ended, length from streak_periods where uid = $1 order by start_on',
        ),
        awards: awards.map(({ system, ...rest }) => ({
          system: points.live.find(({ number }) => number === system)?.key,
          ...rest,
        })),
        scores: scores.map(({ board, ...rest }) => ({
          board: leaderboards.live.find(({ number }) => number === board)?.key,
          ...rest,
        })),
        // A lost streak is nobody's place: when it is stored depends on who looks first.
        kept: progress.scores
          .filter(({ score }) => score > zero)
          .map(({ board, run, score, day }) => ({
            board: leaderboards.live.find(({ number }) => number === board)?.key,
            run: formatDay(run),
            score,
            day,
          }))
          .toSorted((one, other) => `${one.board} ${one.run}`.localeCompare(`${other.board} ${other.run}`)),
      },
    ] as const
  })
  return new Map(await Promise.all(entries))
}

import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  caseTime,
  expectBody,
  fixture,
  newId,
  unknownId,
  type Fixture,
} from '#test/acceptance/trophy/fixture.ts'
import { pointsCallsOf, type PointsCalls } from '#test/acceptance/trophy/points-calls.ts'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import type { RawResponse } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { watchTables } from '#test/support/table-contents.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  admin = await signedIn(server, 'admin')
  viewer = await signedIn(server, 'viewer')
})

/** A project with what the dashboard and Trophy's wire are asked. */
interface Place {
  readonly f: Fixture
  readonly calls: PointsCalls
  readonly points: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly make: (path: string, body: object) => Promise<any>
}

async function place(start = caseTime): Promise<Place> {
  const f = await fixture(start)
  const points = `/projects/${f.projectId}/points`
  return {
    f,
    calls: await pointsCallsOf(f),
    points,
    make: async (path, body) => expectBody(await admin.send('POST', `${points}${path}`, body), 201),
  }
}

const faultOf = (answer: RawResponse): readonly unknown[] => {
  const { code, field } = answer.json().error
  return [answer.status, code, field]
}

test('what is made here is what Trophy’s admin API shows, and the other way round', async () => {
  const { f, calls, make, points } = await place()
  const system = await make('/systems', {
    name: 'XP <b>',
    key: 'xp',
    description: 'For reading',
    badgeUrl: 'https://example.com/xp.png',
    maxPoints: 500,
  })
  const [trophys] = expectBody(await f.adm('GET', '/points'))
  expect(trophys).toMatchObject({
    id: system.id,
    name: 'XP <b>',
    key: 'xp',
    description: 'For reading',
    badge: { url: 'https://example.com/xp.png' },
    maxPoints: 500,
    status: 'active',
  })

  const choices = expectBody(await viewer.get(`${points}/choices`))
  const metric = choices.metrics.find(({ key }: { key: string }) => key === 'words-written')
  const plan = choices.userAttributes.find(({ key }: { key: string }) => key === 'plan')
  const device = choices.eventAttributes.find(({ key }: { key: string }) => key === 'device')
  const trigger = await make(`/systems/${system.id}/triggers`, {
    type: 'metric',
    points: 10,
    status: 'active',
    metricId: metric.id,
    metricThreshold: 5,
    userAttributes: [{ attributeId: plan.id, value: 'pro' }],
    eventAttributes: [{ attributeId: device.id, value: 'ios' }],
  })
  expect(trigger).toMatchObject({
    type: 'metric',
    metricId: metric.id,
    metricThreshold: 5,
    userAttributes: [{ attributeId: plan.id, key: 'plan', value: 'pro' }],
    streakLength: null,
  })
  const streak = await make(`/systems/${system.id}/triggers`, { type: 'streak', points: -2, streakLength: 7 })
  const level = await make(`/systems/${system.id}/levels`, { name: 'Bronze', key: 'bronze', points: 20 })
  const boost = await make(`/systems/${system.id}/boosts`, {
    name: 'Double',
    start: '2053-04-01',
    end: '2053-04-30',
    multiplier: 1.5,
    rounding: 'up',
  })
  expect(boost).toMatchObject({ status: 'active', userId: null, end: '2053-04-30' })
  const path = `/points/${system.id}`
  expect(expectBody(await f.adm('GET', `${path}/triggers`))).toMatchObject([
    { id: trigger.id, points: 10, status: 'active', eventAttributes: [{ attributeValue: 'ios' }] },
    { id: streak.id, type: 'streak', points: -2, streakLength: 7, status: 'inactive' },
  ])
  expect(expectBody(await f.adm('GET', `${path}/levels`))).toMatchObject([{ id: level.id, key: 'bronze' }])
  expect(expectBody(await f.adm('GET', `${path}/boosts`))).toMatchObject([
    { id: boost.id, multiplier: 1.5, rounding: 'up', start: '2053-04-01' },
  ])

  await calls.trigger(system.id, { type: 'user_creation', points: 3 })
  const shown = expectBody(await viewer.get(`${points}/systems/${system.id}`))
  expect(shown.system).toMatchObject({ activeTriggers: 2, inactiveTriggers: 1, levels: 1, boosts: 1 })
  expect(shown.triggers.map(({ type }: { type: string }) => type)).toEqual([
    'metric',
    'streak',
    'user_creation',
  ])
  expect(shown.levels).toMatchObject([{ id: level.id, points: 20, badgeUrl: null }])
})

test('changes stay what they are, null clears, and what is archived is gone everywhere', async () => {
  const { f, points, make } = await place()
  const { id } = await make('/systems', { name: 'XP', key: 'xp', maxPoints: 9, badgeUrl: '/files/x.png' })
  const system = `${points}/systems/${id}`
  const patch = async (path: string, body: object) =>
    expectBody(await admin.send('PATCH', system + path, body))
  expect(await patch('', { maxPoints: null, badgeUrl: null })).toMatchObject({
    name: 'XP',
    maxPoints: null,
    badgeUrl: null,
  })
  const trigger = await make(`/systems/${id}/triggers`, { type: 'user_creation', points: 5 })
  expect(await patch(`/triggers/${trigger.id}`, { status: 'active', points: 6 })).toMatchObject({
    points: 6,
    status: 'active',
  })
  const level = await make(`/systems/${id}/levels`, { name: 'One', key: 'one', points: 1 })
  expect(await patch(`/levels/${level.id}`, { points: 2 })).toMatchObject({ key: 'one', points: 2 })
  const user = newId()
  expectBody(await f.app('PUT', `/users/${user}`, {}))
  const boost = await make(`/systems/${id}/boosts`, {
    name: 'Own',
    start: '2053-04-02',
    multiplier: 3,
    userId: user,
  })
  expect(boost).toMatchObject({ userId: user, end: null })
  expect(await patch(`/boosts/${boost.id}`, { end: '2053-04-03' })).toMatchObject({
    end: '2053-04-03',
    userId: user,
  })
  const [first, second] = [
    await make(`/systems/${id}/boosts`, { name: 'A', start: '2053-04-02', multiplier: 2 }),
    null,
  ]
  const page = expectBody(await viewer.get(`${system}/boosts?limit=1`))
  expect(page.boosts).toMatchObject([{ id: boost.id }])
  const next = expectBody(await viewer.get(`${system}/boosts?limit=1&cursor=${page.nextCursor}`))
  expect([next.boosts[0].id, next.nextCursor]).toEqual([first.id, second])

  const remove = async (path: string) => (await admin.send('DELETE', system + path)).status
  for (const path of [`/triggers/${trigger.id}`, `/levels/${level.id}`, `/boosts/${boost.id}`])
    expect([await remove(path), await remove(path)], path).toEqual([204, 404])
  expect(await remove('')).toBe(204)
  expect(expectBody(await f.adm('GET', '/points'))).toEqual([])
  expect(expectBody(await viewer.get(`${points}/systems`))).toEqual({ systems: [] })
  expect((await viewer.get(system)).status).toBe(404)
})

test('what is wrong is said at the field, and nothing of it is made', async () => {
  const { f, points, make, calls } = await place()
  const { id } = await make('/systems', { name: 'XP', key: 'xp' })
  await make(`/systems/${id}/levels`, { name: 'One', key: 'one', points: 1 })
  const metricId = calls.metricId('words-written')
  const metric = { type: 'metric', points: 1, metricId, metricThreshold: 1 }
  const boost = { name: 'B', start: '2053-04-02', multiplier: 2 }
  const wrong: ReadonlyArray<readonly [string, object, string]> = [
    ['/systems', { name: '', key: 'a' }, 'name'],
    ['/systems', { name: 'A', key: 'a b' }, 'key'],
    ['/systems', { name: 'A', key: 'xp' }, 'key'],
    ['/systems', { name: 'A', key: 'a', maxPoints: 0 }, 'maxPoints'],
    ['/systems', { name: 'A', key: 'a', badgeUrl: 'javascript:alert(1)' }, 'badgeUrl'],
    ['triggers', { ...metric, points: 0 }, 'points'],
    ['triggers', { ...metric, metricThreshold: 0 }, 'metricThreshold'],
    ['triggers', { type: 'metric', points: 1, metricThreshold: 1 }, 'metricId'],
    ['triggers', { ...metric, metricId: unknownId }, 'metricId'],
    ['triggers', { ...metric, streakLength: 3 }, 'streakLength'],
    ['triggers', { type: 'time', points: 1, timeUnit: 'weeks', timeInterval: 1 }, 'timeUnit'],
    ['levels', { name: 'Other', key: 'one', points: 5 }, 'key'],
    ['levels', { name: 'Other', key: 'two', points: -1 }, 'points'],
    ['boosts', { ...boost, multiplier: 1 }, 'multiplier'],
    ['boosts', { ...boost, start: '2053-02-30' }, 'start'],
    ['boosts', { ...boost, end: '2053-04-01' }, 'end'],
  ]
  const before = expectBody(await f.adm('GET', `/points/${id}/triggers`))
  for (const [where, body, field] of wrong) {
    const path = where.startsWith('/') ? where : `/systems/${id}/${where}`
    const refused = await admin.send('POST', points + path, body)
    expect([refused.status, refused.json().error.field], JSON.stringify(body)).toEqual([
      body === wrong[8]?.[1] ? 404 : 422,
      field,
    ])
  }
  const nobody = await admin.send('POST', `${points}/systems/${id}/boosts`, { ...boost, userId: 'nobody' })
  expect(nobody.json().error).toMatchObject({ code: 'user_not_found' })
  expect(expectBody(await f.adm('GET', `/points/${id}/triggers`))).toEqual(before)
})

test('viewers read and preview, and change nothing', async () => {
  const { points, make } = await place()
  const { id } = await make('/systems', { name: 'XP', key: 'xp' })
  const changes = [
    ['POST', '/systems', { name: 'A', key: 'a' }],
    ['PATCH', `/systems/${id}`, { name: 'B' }],
    ['DELETE', `/systems/${id}`, undefined],
    ['POST', `/systems/${id}/triggers`, { type: 'user_creation', points: 1 }],
    ['POST', `/systems/${id}/levels`, { name: 'L', key: 'l', points: 1 }],
    ['POST', `/systems/${id}/boosts`, { name: 'B', start: '2053-04-02', multiplier: 2 }],
  ] as const
  for (const [method, path, body] of changes)
    expect(faultOf(await viewer.send(method, points + path, body)), path).toEqual([
      403,
      'forbidden',
      undefined,
    ])
  expect(expectBody(await viewer.get(`${points}/systems`)).systems).toMatchObject([{ name: 'XP' }])
  expectBody(await viewer.send('POST', `${points}/systems/${id}/preview`, {}))
})

test('users are counted by points and by level', async () => {
  const { f, calls, make, points } = await place()
  const { id } = await make('/systems', { name: 'XP', key: 'xp' })
  const path = `${points}/systems/${id}/distribution`
  expect(expectBody(await viewer.get(path)).levels).toEqual([])
  const low = await make(`/systems/${id}/levels`, { name: 'Low', key: 'low', points: 10 })
  const high = await make(`/systems/${id}/levels`, { name: 'High', key: 'high', points: 50 })
  await calls.perMetric(id, 1, 1)
  for (const value of [5, 10, 49, 50, 90]) await send(f, newId(), value)
  const { ranges, levels } = expectBody(await viewer.get(path))
  expect(levels).toEqual([
    { levelId: low.id, users: 2 },
    { levelId: high.id, users: 2 },
  ])
  const users = ranges.reduce((sum: number, range: { users: number }) => sum + range.users, 0)
  expect([ranges.length, users]).toEqual([11, 5])
})

async function send(f: Fixture, user: string, value: number, attributes?: object): Promise<RawResponse> {
  return f.app('POST', '/metrics/words-written/event', {
    user: { id: user },
    value,
    ...(attributes === undefined ? {} : { attributes }),
  })
}

/** Begins at a midnight, so that time triggers of users made here count alike in the preview. */
const midnight = '2053-04-01T00:00:00.000Z'

test('a preview over the events that were recorded gives the points that they were awarded, and stores nothing', async () => {
  const { f, calls, make, points } = await place(midnight)
  await f.adm('PATCH', '/streaks/settings', { metrics: [{ key: 'words-written', threshold: 1 }] })
  const { id } = await make('/systems', { name: 'XP', key: 'xp', maxPoints: 900 })
  const choices = expectBody(await viewer.get(`${points}/choices`))
  const device = choices.eventAttributes.find(({ key }: { key: string }) => key === 'device')
  const { created } = expectBody(
    await f.adm('POST', '/achievements', [
      {
        name: 'Ten',
        trigger: 'metric',
        metricId: calls.metricId('words-written'),
        metricValue: 10,
        status: 'active',
      },
    ]),
    201,
  )
  await calls.perMetric(id, 3, 2)
  await calls.perMetric(id, 5, 3, { eventAttributes: [{ attributeId: device.id, attributeValue: 'ios' }] })
  await calls.trigger(id, { type: 'streak', points: 7, streakLength: 2 })
  await calls.trigger(id, { type: 'achievement', points: 40, achievementId: created[0].id })
  await calls.trigger(id, { type: 'user_creation', points: 2 })
  await calls.trigger(id, { type: 'time', points: 1, timeUnit: 'hours', timeInterval: 30 })
  await calls.boost(id, 2, { start: '2053-04-03', end: '2053-04-04' })
  const level = await make(`/systems/${id}/levels`, { name: 'Low', key: 'low', points: 30 })
  const users = Array.from({ length: 6 }, newId)
  const history = fc.sample(
    fc.record({
      hour: fc.integer({ min: 0, max: 8 * 24 }),
      user: fc.constantFrom(...users),
      value: fc.integer({ min: 1, max: 6 }),
      ios: fc.boolean(),
    }),
    { numRuns: 40, seed: 8 },
  )
  for (const { hour, user, value, ios } of history.toSorted((one, other) => one.hour - other.hour)) {
    await f.moveTo(new Date(Date.parse(midnight) + hour * 3_600_000).toISOString())
    expectBody(await send(f, user, value, ios ? { device: 'ios' } : {}), 201)
  }
  await f.moveTo('2053-04-10T00:00:00.000Z')

  const totals = await Promise.all(users.map(async (user) => (await calls.points(user)).total as number))
  await using watch = await watchTables(server.env['DATABASE_URL'] ?? '')
  const before = await watch.contents(f.projectId)
  const preview = expectBody(await viewer.send('POST', `${points}/systems/${id}/preview`, { days: 10 }))
  const { audit_log: _before, ...kept } = before
  const { audit_log: _after, ...left } = await watch.contents(f.projectId)
  expect(left).toEqual(kept)

  expect(preview).toMatchObject({ source: 'events', from: '2053-04-01', to: '2053-04-10' })
  expect(preview.sample).toEqual({ users: 6, activeUsers: 6, leftOut: 0, events: 40, refused: 0 })
  const given = preview.triggers.reduce((sum: number, one: { points: number }) => sum + one.points, 0)
  expect(given).toBe(totals.reduce((sum, one) => sum + one, 0))
  const last = preview.days.at(-1)
  expect(last).toMatchObject({ day: '2053-04-10', mean: Math.round((given / 6) * 100) / 100 })
  const sorted = totals.toSorted((one, other) => one - other)
  expect(last.p50).toBe(((sorted[2] ?? 0) + (sorted[3] ?? 0)) / 2)
  expect(preview.levels).toMatchObject([
    { levelId: level.id, reached: totals.filter((total) => total >= 30).length },
  ])
})

test('a draft is tried in place of what is stored, whether or not it is active', async () => {
  const { f, calls, make, points } = await place()
  const { id } = await make('/systems', { name: 'XP', key: 'xp' })
  const stored = await calls.perMetric(id, 10, 1)
  const [one, other] = [newId(), newId()]
  await send(f, one, 4)
  await send(f, other, 2)
  const draft = {
    type: 'metric',
    points: 3,
    status: 'inactive',
    metricId: calls.metricId('words-written'),
    metricThreshold: 2,
  }
  const preview = async (body: object) =>
    expectBody(await admin.send('POST', `${points}/systems/${id}/preview`, { days: 7, ...body }))
  expect((await preview({ triggers: [draft] })).triggers).toEqual([
    { triggerId: stored.id, draft: null, users: 2, awards: 2, points: 60 },
    { triggerId: null, draft: 0, users: 2, awards: 2, points: 9 },
  ])
  expect((await preview({ triggers: [draft], without: [stored.id] })).triggers).toMatchObject([{ points: 9 }])
  expect((await preview({ triggers: [draft], stored: false })).triggers).toMatchObject([{ points: 9 }])
  const wrong = await admin.send('POST', `${points}/systems/${id}/preview`, {
    triggers: [draft, { ...draft, metricId: unknownId }],
  })
  expect(faultOf(wrong)).toEqual([404, 'not_found', 'triggers.1.metricId'])
  const zero = await admin.send('POST', `${points}/systems/${id}/preview`, {
    triggers: [{ ...draft, points: 0 }],
  })
  expect(faultOf(zero)).toEqual([422, 'invalid', 'triggers.0.points'])
  const long = await admin.send('POST', `${points}/systems/${id}/preview`, { days: 91 })
  expect(faultOf(long)).toEqual([422, 'invalid', 'days'])
})

test('where nobody did anything, somebody typical is tried, or nothing', async () => {
  const { calls, make, points } = await place()
  const { id } = await make('/systems', { name: 'XP', key: 'xp' })
  const level = await make(`/systems/${id}/levels`, { name: 'High', key: 'high', points: 100 })
  await calls.perMetric(id, 10, 5)
  const path = `${points}/systems/${id}/preview`
  expect(expectBody(await viewer.send('POST', path, {}))).toMatchObject({
    source: 'nothing',
    sample: { users: 0, events: 0 },
    perDay: { p50: 0 },
  })
  const typical = [{ metricId: calls.metricId('words-written'), eventsPerDay: 2, value: 5 }]
  expect(expectBody(await viewer.send('POST', path, { days: 10, typical }))).toMatchObject({
    source: 'typical',
    sample: { users: 1, events: 20 },
    perDay: { p10: 20, p50: 20, p90: 20 },
    perWeek: { p50: 140 },
    levels: [{ levelId: level.id, reached: 1, daysTaken: { p50: 5 }, daysAtPace: { p50: 5 } }],
  })
  const unknown = await viewer.send('POST', path, { typical: [{ ...typical[0], metricId: unknownId }] })
  expect(faultOf(unknown)).toEqual([404, 'not_found', 'typical.0.metricId'])
})

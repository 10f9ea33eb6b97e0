import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { expectBody, expectError, fixture, newId, uuid, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const metric = 'flashcards-flipped'
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const send = (key: string, json: unknown, idempotencyKey?: string) =>
  f.app(
    'POST',
    `/metrics/${key}/event`,
    json,
    idempotencyKey === undefined ? {} : { headers: { 'idempotency-key': idempotencyKey } },
  )
const ev = async (id: string, key: string, value: number, user: object = {}) =>
  expectBody(await send(key, { user: { id, ...user }, value }), 201)

test('C006: the event sample of the old address works with only the origin changed', async () => {
  const answer = await http({
    origin: f.origin,
    method: 'POST',
    path: `/api/metrics/${metric}/event`,
    headers: { 'x-api-key': f.adminKey, 'content-type': 'application/json' },
    json: { user: { id: '18', email: 'user@example.com', tz: 'Europe/London' }, value: 750 },
  })
  expect(expectBody(answer, 201)).toMatchObject({ total: 750 })
})

test('C031: an event identifies its user inline', async () => {
  const id = newId()
  const answer = await ev(id, metric, 750, { email: 'user@example.com', tz: 'Europe/London' })
  const { json } = { json: expectBody(await f.adm('GET', '/metrics')) }
  expect(answer).toEqual({
    eventId: expect.stringMatching(uuid7),
    metricId: json.find((one: { key: string }) => one.key === metric).id,
    total: 750,
    achievements: [],
    currentStreak: {
      length: 1,
      frequency: 'daily',
      started: '2053-04-02',
      periodStart: '2053-04-02',
      periodEnd: '2053-04-02',
      expires: '2053-04-03',
      extended: true,
    },
    points: {},
    leaderboards: {},
  })
  expect(answer.metricId).toMatch(uuid)
  expect(expectBody(await f.app('GET', `/users/${id}`))).toMatchObject({
    email: 'user@example.com',
    tz: 'Europe/London',
  })
})

test('C032: a later event changes what it names of the user and keeps the rest', async () => {
  const id = newId()
  await ev(id, metric, 750, { email: 'user@example.com', tz: 'Europe/London' })
  expect(await ev(id, metric, 1, { email: 'z@example.com' })).toMatchObject({
    total: 751,
    currentStreak: { length: 1, extended: false },
  })
  expect(expectBody(await f.app('GET', `/users/${id}`))).toMatchObject({
    email: 'z@example.com',
    tz: 'Europe/London',
  })
})

test('C031 (SDK): the vendor’s client sends events and reads the answer', async () => {
  const id = newId()
  const first = await f.sdk.metrics.event(metric, { user: { id }, value: 2.5 })
  expect(first).toMatchObject({ total: 2.5, currentStreak: { length: 1, extended: true } })
  const again = await f.sdk.metrics.event(metric, { user: { id }, value: 1, idempotencyKey: 'k' })
  expect(again).toMatchObject({ total: 3.5, idempotentReplayed: false, idempotencyKey: 'k' })
})

test('C047: totals are exact decimals', async () => {
  const id = newId()
  await ev(id, metric, 0.1)
  expect((await ev(id, metric, 0.2)).total).toBe(0.3)
  expect((await ev(id, metric, -0.3)).total).toBe(0)
  expect((await ev(id, metric, 0)).total).toBe(0)
})

test('C048: an unknown metric makes no user', async () => {
  const id = newId()
  expectError(await send('no-such-metric', { user: { id }, value: 1 }), 404, 'Metric not found')
  expectError(await f.app('GET', `/users/${id}`), 404)
})

describe('C049: event attributes', () => {
  test('that are defined are taken', async () => {
    const id = newId()
    const attributes = { device: 'ios', duration: '120' }
    expectBody(await send(metric, { user: { id }, value: 25, attributes }), 201)
  })

  test('that are not are refused with Trophy’s text, and nothing is counted', async () => {
    const id = newId()
    await ev(id, metric, 1)
    const bad = { user: { id, name: 'Changed' }, value: 25, attributes: { devce: 'ios' } }
    expectError(
      await send(metric, bad),
      422,
      'Invalid attribute keys: devce. Please ensure all attribute keys match those set up at https://app.trophy.so/metrics.',
    )
    expect((await ev(id, metric, 0)).total).toBe(1)
    expect(expectBody(await f.app('GET', `/users/${id}`)).name).toBeNull()
  })

  test('are checked after the user’s', async () => {
    const bad = { user: { id: newId(), attributes: { pln: 'a' } }, value: 1, attributes: { devce: 'b' } }
    expectError(await send(metric, bad), 422, /Invalid attribute keys: pln\. .*\/users\/attributes\.$/)
  })

  test('of a refused event of a new user leave no user', async () => {
    const id = newId()
    expectError(await send(metric, { user: { id }, value: 1, attributes: { devce: 'ios' } }), 422)
    expectError(await f.app('GET', `/users/${id}`), 404)
  })
})

test.each([
  ['a value that is text', { user: { id: 'c050' }, value: '5' }],
  ['no value', { user: { id: 'c050' } }],
  ['no user', { value: 5 }],
  ['a user without an id', { user: {}, value: 5 }],
  ['a value of a trillion', { user: { id: 'c050' }, value: 1e12 }],
  ['an attribute that is no text', { user: { id: 'c050' }, value: 1, attributes: { device: 5 } }],
])('C050: %s is refused', async (_what, body) => {
  expectError(await send(metric, body), 422)
  expectError(await f.app('GET', '/users/c050'), 404)
})

describe('idempotency', () => {
  const lesson = 'lessons-completed'

  test('C051: the second use of a key does nothing', async () => {
    const id = newId()
    const body = { user: { id }, value: 1 }
    const first = expectBody(await send(lesson, body, 'lesson-123'), 201)
    expect(first).toMatchObject({ total: 1, idempotentReplayed: false, idempotencyKey: 'lesson-123' })
    const again = expectBody(await send(lesson, body, 'lesson-123'), 202)
    expect(again).toMatchObject({
      eventId: first.eventId,
      total: 1,
      achievements: [],
      points: {},
      leaderboards: {},
      currentStreak: { extended: false },
      idempotentReplayed: true,
      idempotencyKey: 'lesson-123',
    })
    const replayed = await f.sdk.metrics.event(lesson, { ...body, idempotencyKey: 'lesson-123' })
    expect(replayed).toMatchObject({ total: 1, idempotentReplayed: true })
  })

  test('C052: a key belongs to one user and one metric', async () => {
    const [one, other] = [newId(), newId()]
    expectBody(await send(lesson, { user: { id: one }, value: 1 }, 'k'), 201)
    expectBody(await send(lesson, { user: { id: other }, value: 1 }, 'k'), 201)
    expectBody(await send(metric, { user: { id: one }, value: 1 }, 'k'), 201)
    expectBody(await send(lesson, { user: { id: one }, value: 1 }, 'k'), 202)
    const without = expectBody(await send(lesson, { user: { id: one }, value: 1 }), 201)
    expect(without).not.toHaveProperty('idempotencyKey')
    expect(without).not.toHaveProperty('idempotentReplayed')
    expect(expectBody(await send(lesson, { user: { id: one }, value: 1 }, ''), 201)).toMatchObject({
      total: 3,
    })
    expectError(await send(lesson, { user: { id: one }, value: 1 }, 'k'.repeat(256)), 422)
  })

  test('C053: a replay changes neither total nor user, also ten years later', async () => {
    const own = await fixture()
    const id = newId()
    const call = (json: unknown) =>
      own.app('POST', `/metrics/${lesson}/event`, json, { headers: { 'idempotency-key': 'k' } })
    expectBody(await call({ user: { id }, value: 1 }), 201)
    expect(expectBody(await call({ user: { id, name: 'Changed' }, value: 50 }), 202).total).toBe(1)
    expect(expectBody(await own.app('GET', `/users/${id}`)).name).toBeNull()
    await own.pass(10 * 366 * 86_400)
    expect(expectBody(await call({ user: { id }, value: 1 }), 202).total).toBe(1)
  })

  test.each(['a new user', 'a user that is there'])('C054: ten at once with one key, for %s', async (who) => {
    const id = newId()
    const known = who !== 'a new user'
    if (known) await ev(id, lesson, 5)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(lesson, { user: { id }, value: 1 }, 'once')),
    )
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([201, ...Array<number>(9).fill(202)])
    expect((await ev(id, lesson, 0)).total).toBe(known ? 6 : 1)
  })

  test('C055: a refused event does not use its key', async () => {
    const id = newId()
    const bad = { user: { id }, value: 1, attributes: { devce: 'ios' } }
    expectError(await send(lesson, bad, 'k1'), 422)
    expectBody(await send(lesson, { user: { id }, value: 1 }, 'k1'), 201)
  })
})

describe('many at once', () => {
  test('200 events of one user: every one is counted, the first of the day extends the streak', async () => {
    const id = newId()
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => send(metric, { user: { id }, value: 0.1 })),
    )
    const bodies = answers.map((answer) => expectBody(answer, 201))
    expect(Math.max(...bodies.map(({ total }) => total))).toBe(20)
    expect(new Set(bodies.map(({ total }) => total)).size).toBe(200)
    expect(bodies.filter(({ currentStreak }) => currentStreak.extended)).toHaveLength(1)
  })

  test('a refused event among many fails alone', async () => {
    const ids = Array.from({ length: 32 }, newId)
    const answers = await Promise.all(
      ids.map((id, index) =>
        send(metric, { user: { id }, value: 1, attributes: index === 7 ? { nope: 'x' } : {} }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(ids.map((_, index) => (index === 7 ? 422 : 201)))
    expectError(await f.app('GET', `/users/${ids[7]}`), 404)
  })
})

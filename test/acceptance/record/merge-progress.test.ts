import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { expectBody, expectError, fixture, type Fixture } from '../trophy/fixture.ts'
import { pointsCallsOf } from '../trophy/points-calls.ts'
import { callsOf, day, flashcards } from '../trophy/progress-calls.ts'

/** A call of User.com's wire in the fixture's project. */
const usercom = (f: Fixture) => (method: string, path: string, json?: unknown) =>
  http({
    origin: f.origin,
    method,
    path: `/api/public${path}`,
    headers: { authorization: `Token ${f.usercomToken}` },
    ...(json === undefined ? {} : { json }),
  })

async function merge(f: Fixture, parent: string, ...members: readonly string[]) {
  const numberOf = async (id: string): Promise<number> =>
    expectBody(await usercom(f)('GET', `/users-by-id/${id}/`)).id
  const body = { parent: await numberOf(parent), users_list: await Promise.all(members.map(numberOf)) }
  return usercom(f)('POST', '/users/merge/', body)
}

const merged = async (f: Fixture, parent: string, ...members: readonly string[]) =>
  expect(expectBody(await merge(f, parent, ...members))).toEqual({ success: true })

const total = async (f: Fixture, id: string, metric = flashcards): Promise<number> =>
  expectBody(await f.app('GET', `/users/${id}/metrics/${metric}`)).current

const achievements = async (f: Fixture, id: string): Promise<readonly string[]> =>
  expectBody(await f.app('GET', `/users/${id}/achievements`))
    .map(({ name }: { name: string }) => name)
    .toSorted()

/** What one of two people did: some days later than the deed before. */
interface Deed {
  readonly who: 'a' | 'b'
  readonly daysLater: number
  readonly value: number
}

const deeds = fc.array(
  fc.record<Deed>({
    who: fc.constantFrom('a', 'b'),
    daysLater: fc.constantFrom(0, 0, 1, 1, 1, 2),
    value: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 2, maxLength: 14 },
)

/** A project in which a day of three is a day of the streak, with achievements, points and boards. */
async function rules() {
  const f = await fixture()
  const p = await pointsCallsOf(f)
  await p.settings({ metrics: [{ key: flashcards, threshold: 3 }] })
  const metricId = p.metricId(flashcards)
  const define = async (item: object): Promise<string> => {
    const answer = expectBody(await f.adm('POST', '/achievements', [{ status: 'active', ...item }]), 201)
    expect(answer.issues).toEqual([])
    return answer.created[0].id
  }
  const five = await define({ name: 'five', trigger: 'metric', metricId, metricValue: 5 })
  await define({ name: 'fifteen', trigger: 'metric', metricId, metricValue: 15 })
  const two = await define({ name: 'two days', trigger: 'streak', streakLength: 2 })
  await define({ name: 'four days', trigger: 'streak', streakLength: 4 })
  await define({ name: 'both', trigger: 'achievement', achievementIds: [five, two] })
  const system = await p.system('xp')
  await p.perMetric(system, 2, 1, { metricId })
  const boards = [
    { key: 'of-events', rankBy: 'metric', metricId, runUnit: 'day', runInterval: 7 },
    { key: 'of-points', rankBy: 'points', pointsSystemId: system },
    { key: 'of-streaks', rankBy: 'streak' },
  ].map((board) => ({ name: board.key, status: 'active', start: day('03-31'), ...board }))
  const answer = expectBody(await f.adm('POST', '/leaderboards', boards), 201)
  expect(answer.issues).toEqual([])
  return { f, p }
}

type Rules = Awaited<ReturnType<typeof rules>>

/** All that can be seen of what a user achieved, without ids and instants of the rows. */
async function standing({ f, p }: Rules, id: string) {
  const streak = await p.streak(id, 30)
  const boards = await Promise.all(
    ['of-events', 'of-points', 'of-streaks'].map(async (key) => {
      const place = expectBody(await f.app('GET', `/users/${id}/leaderboards/${key}`))
      return [key, place.value]
    }),
  )
  const summary = `/users/${id}/metrics/${flashcards}/event-summary?aggregation=daily&startDate=${day('04-02')}&endDate=${day('04-28')}`
  return {
    total: await total(f, id),
    days: expectBody(await f.app('GET', summary)),
    achievements: await achievements(f, id),
    streak,
    points: (await p.points(id)).total,
    pointsByDay: expectBody(
      await f.app(
        'GET',
        `/users/${id}/points/xp/event-summary?aggregation=daily&startDate=${day('04-02')}&endDate=${day('04-28')}`,
      ),
    ),
    boards: Object.fromEntries(boards),
  }
}

test(
  'two users merged are what one user is who did everything: totals, streak, achievements, points, scores',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (life) => {
        const all = await rules()
        const { f, p } = all
        await p.ev('a', 1)
        await p.ev('one', 1)
        await p.ev('b', 1)
        await p.ev('one', 1)
        for (const { who, daysLater, value } of life) {
          if (daysLater > 0) await f.pass(daysLater * 86_400)
          await p.ev(who, value)
          await p.ev('one', value)
        }
        await merged(f, 'a', 'b')
        expect(await standing(all, 'a')).toEqual(await standing(all, 'one'))
        // And from then on.
        for (const id of ['a', 'one']) await p.ev(id, 3)
        await f.pass(86_400)
        for (const id of ['a', 'one']) await p.ev(id, 3)
        expect(await standing(all, 'a')).toEqual(await standing(all, 'one'))
      }),
      { numRuns: 6 },
    )
  },
)

describe('streaks', () => {
  test('a period that a freeze or a pause kept is kept, and the streak is never shorter than the longest', async () => {
    const f = await fixture()
    const c = callsOf(f)
    await c.settings({ freezes: { startCount: 1, maxCount: 2 } })
    for (const date of ['04-02', '04-03', '04-05', '04-06']) await c.evAt(`${date}T12:00Z`, 'a')
    await c.ev('b')
    expect(await c.streak('a')).toMatchObject({ length: 4, freezes: 0 })
    await merged(f, 'b', 'a')
    expect(await c.streak('b', 5)).toMatchObject({
      length: 4,
      freezes: 1,
      started: day('04-02'),
      streakHistory: [
        { length: 1 },
        { length: 2 },
        { length: 2, usedFreeze: true },
        { length: 3 },
        { length: 4 },
      ],
    })
    await c.evAt('04-07T12:00Z', 'b')
    expect(await c.streak('b')).toMatchObject({ length: 5 })
  })

  test('a streak that was restored lives on, and what a member did today lengthens it', async () => {
    const f = await fixture()
    const c = callsOf(f)
    for (const date of ['04-02', '04-03', '04-04']) await c.evAt(`${date}T12:00Z`, 'a')
    await c.moveTo('04-07T12:00Z')
    expectBody(await f.adm('POST', '/streaks/restore', { users: [{ id: 'a' }] }), 201)
    expect(await c.streak('a')).toMatchObject({ length: 3 })
    await c.ev('b')
    await merged(f, 'a', 'b')
    expect(await c.streak('a')).toMatchObject({ length: 4 })
  })

  test('what a member did on a date ahead counts for the parent’s present one', async () => {
    const f = await fixture()
    const c = callsOf(f)
    await c.ev('a', 1, flashcards, { user: { tz: 'UTC' } })
    await c.moveTo('04-03T12:00Z')
    await c.ev('b', 1, flashcards, { user: { tz: 'Pacific/Kiritimati' } })
    await merged(f, 'a', 'b')
    expect(await c.streak('a')).toMatchObject({ length: 2 })
    await c.evAt('04-04T12:00Z', 'a')
    expect(await c.streak('a')).toMatchObject({ length: 3 })
  })

  test('a parent without a zone lives on in the member’s, with both streaks', async () => {
    const f = await fixture()
    const c = callsOf(f)
    for (const date of ['04-02', '04-03']) {
      await c.evAt(`${date}T12:00Z`, 'a')
      await c.ev('b', 1, flashcards, { user: { tz: 'Asia/Tokyo' } })
    }
    await merged(f, 'a', 'b')
    expect(expectBody(await f.app('GET', '/users/a')).tz).toBe('Asia/Tokyo')
    expect(await c.streak('a')).toMatchObject({ length: 2 })
    // Three in the afternoon is midnight in Tokyo.
    await c.evAt('04-03T16:00Z', 'a')
    expect(await c.streak('a')).toMatchObject({ length: 3 })
  })

  test('a pause of a member protects the parent', async () => {
    const f = await fixture()
    const c = callsOf(f)
    await c.ev('a')
    await c.ev('b')
    const pauses = [{ userId: 'b', start: day('04-03'), end: day('04-05') }]
    expectBody(await f.adm('POST', '/streaks/pauses', { pauses }), 201)
    await merged(f, 'a', 'b')
    await c.evAt('04-06T12:00Z', 'a')
    expect(await c.streak('a')).toMatchObject({ length: 2 })
  })
})

describe('achievements and points', () => {
  test('an achievement of both is held since the first, and what all together deserve comes with the merge', async () => {
    const { f, p } = await rules()
    await p.ev('b', 6)
    const first = expectBody(await f.app('GET', '/users/b/achievements'))[0].achievedAt
    await f.pass(3600)
    await p.ev('a', 9)
    await f.pass(3600)
    await merged(f, 'a', 'b')
    const held = expectBody(await f.app('GET', '/users/a/achievements'))
    expect(held.map(({ name }: { name: string }) => name).toSorted()).toEqual(['fifteen', 'five'])
    expect(held.find(({ name }: { name: string }) => name === 'five').achievedAt).toBe(first)
  })

  test('points add up as far as the maximum goes, and the awards say how', async () => {
    const f = await fixture()
    const p = await pointsCallsOf(f)
    const system = await p.system('xp', { maxPoints: 100 })
    await p.perMetric(system, 1, 1)
    await p.ev('a', 60, 'words-written')
    await f.pass(60)
    await p.ev('b', 30, 'words-written')
    await f.pass(60)
    await p.ev('a', 20, 'words-written')
    await merged(f, 'a', 'b')
    const { total: points, awards } = await p.points('a', 'xp', '?awards=10')
    expect(points).toBe(100)
    expect(awards.map((one: { awarded: number; total: number }) => [one.awarded, one.total])).toEqual([
      [10, 100],
      [30, 90],
      [60, 60],
    ])
    await p.ev('a', 5, 'words-written')
    expect((await p.points('a')).total).toBe(100)
  })
})

describe('what comes late', () => {
  test('an event under a member’s old id is not lost: it makes a user, who can be merged too', async () => {
    const f = await fixture()
    const c = callsOf(f)
    await c.ev('a', 2)
    await c.ev('b', 3)
    await merged(f, 'a', 'b')
    expectError(await f.app('GET', '/users/b'), 404)
    await c.ev('b', 4)
    expect([await total(f, 'a'), await total(f, 'b')]).toEqual([5, 4])
    await merged(f, 'a', 'b')
    expect(await total(f, 'a')).toBe(9)
  })

  test('an idempotency key that a member used is used', async () => {
    const f = await fixture()
    const c = callsOf(f)
    const send = (id: string) =>
      f.app(
        'POST',
        `/metrics/${flashcards}/event`,
        { user: { id }, value: 2 },
        { headers: { 'idempotency-key': 'k' } },
      )
    await c.ev('a', 1)
    expectBody(await send('b'), 201)
    await merged(f, 'a', 'b')
    expect((await send('a')).json()).toMatchObject({ idempotentReplayed: true, total: 3 })
  })

  test('events that were accepted before are counted for whom they were accepted, whoever is merged meanwhile', async () => {
    const f = await fixture()
    const c = callsOf(f)
    await c.ev('a', 1)
    await c.ev('b', 1)
    const events = Array.from({ length: 60 }, (_, index) => ({
      key: flashcards,
      user: { id: index % 2 === 0 ? 'a' : 'b' },
      value: 1,
    }))
    expectBody(await f.adm('POST', '/metrics/events', events), 202)
    await merged(f, 'a', 'b')
    expect(await total(f, 'a')).toBe(62)
  })

  test('no event is lost or counted twice while users are merged', { timeout: 60_000 }, async () => {
    const f = await fixture()
    const c = callsOf(f)
    const members = Array.from({ length: 5 }, (_, index) => `m${index}`)
    for (const id of ['a', ...members]) await c.ev(id, 1)
    const sent = Array.from({ length: 150 }, (_, index) => c.ev(['a', ...members][index % 6] ?? 'a', 1))
    const merges = await Promise.all(members.map((member) => merge(f, 'a', member)))
    await Promise.all(sent)
    for (const { status, text } of merges) expect(status, text).toBe(200)
    const later = await Promise.all(
      members.map(async (id) => {
        const answer = await f.app('GET', `/users/${id}/metrics/${flashcards}`)
        return answer.status === 404 ? 0 : answer.json().current
      }),
    )
    const sum = later.reduce((one, other) => one + other, await total(f, 'a'))
    expect(sum).toBe(156)
  })
})

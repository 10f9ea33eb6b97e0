import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId } from './fixture.ts'
import { callsOf, flashcards, idsByKey, words, type Calls } from './progress-calls.ts'

/** The cases' 2024, 28 years later (trophy.md §7.1). */
const caseYear = 2052

async function calls(start = `${caseYear}-03-15T12:00:00Z`): Promise<Calls> {
  return callsOf(await fixture(start))
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
async function wrapped({ f }: Calls, id: string, year?: number): Promise<any> {
  const query = year === undefined ? '' : `?year=${year}`
  return expectBody(await f.app('GET', `/users/${id}/wrapped${query}`)).activity
}

const figures = (changeThisPeriod: number, currentTotal = changeThisPeriod, percentChange = 100) => ({
  currentTotal,
  changeThisPeriod,
  percentChange,
})

describe('C123: a year with activity', () => {
  let c: Calls
  const id = 'writer'
  beforeAll(async () => {
    c = await calls()
    for (let n = 0; n < 3; n++) await c.ev(id, 100, words)
    await c.f.moveTo(`${caseYear}-03-16T12:00:00Z`)
    await c.ev(id, 50, words)
    await c.f.moveTo(`${caseYear}-07-01T12:00:00Z`)
    for (let n = 0; n < 2; n++) await c.ev(id, 10, words)
    await c.f.moveTo(`${caseYear + 1}-01-02T12:00:00Z`)
  })

  test('is told by its most active day, week and month', async () => {
    const names = { name: 'words written', units: 'words', byAttribute: {} }
    const none = { points: {}, achievements: [], leaderboards: {} }
    expect(await wrapped(c, id, caseYear)).toEqual({
      daysActive: 3,
      weeksActive: 2,
      monthsActive: 2,
      mostActiveDay: {
        date: `${caseYear}-03-15`,
        metrics: { [words]: { ...names, ...figures(300) } },
        ...none,
      },
      mostActiveWeek: {
        start: `${caseYear}-03-11`,
        end: `${caseYear}-03-17`,
        metrics: { [words]: { ...names, ...figures(350), percentileThisPeriod: 100 } },
        ...none,
      },
      mostActiveMonth: {
        month: 2,
        metrics: { [words]: { ...names, ...figures(350), percentileThisPeriod: 100 } },
        ...none,
      },
      entireYear: {
        metrics: { [words]: { ...names, ...figures(370), percentileThisPeriod: 100 } },
        ...none,
        longestStreak: { length: 0, frequency: 'daily', periodStart: null, periodEnd: null, started: null },
      },
    })
  })

  test('(SDK) is read by the vendor’s client', async () => {
    const { user, activity } = await c.f.sdk.users.wrapped(id, { year: caseYear })
    expect(user.id).toBe(id)
    expect(activity.mostActiveDay).toMatchObject({ date: `${caseYear}-03-15` })
    expect(activity.mostActiveMonth.month).toBe(2)
    expect(activity.entireYear.metrics[words]).toMatchObject({ changeThisPeriod: 370 })
  })
})

describe('C124: without activity', () => {
  let c: Calls
  beforeAll(async () => {
    c = await calls()
  })

  test('a year is all zeros, at its beginning', async () => {
    const id = newId()
    expectBody(await c.f.app('PUT', `/users/${id}`, {}))
    const none = { metrics: {}, points: {}, achievements: [], leaderboards: {} }
    expect(await wrapped(c, id)).toEqual({
      daysActive: 0,
      weeksActive: 0,
      monthsActive: 0,
      mostActiveDay: { date: '2052-01-01', ...none },
      mostActiveWeek: { start: '2052-01-01', end: '2052-01-07', ...none },
      mostActiveMonth: { month: 0, ...none },
      entireYear: {
        ...none,
        longestStreak: { length: 0, frequency: 'daily', periodStart: null, periodEnd: null, started: null },
      },
    })
    expect(await c.f.sdk.users.wrapped(id)).toMatchObject({ activity: { daysActive: 0 } })
  })

  test('a year that has not begun for the user, and what is no year, is 422', async () => {
    const id = newId()
    const get = (year: string, who = id) => c.f.app('GET', `/users/${who}/wrapped?year=${year}`)
    expectBody(await c.f.app('PUT', `/users/${id}`, {}))
    for (const year of ['2053', '0', '-1', '1.5', 'x', '', '99999999999999999999'])
      expectError(await get(year), 422)
    expect(expectBody(await get('1')).activity).toMatchObject({ mostActiveDay: { date: '0001-01-01' } })
    expectError(await get('2052', 'ghost'), 404, 'User not found')
    expectError(await get('2053', 'ghost'), 404, 'User not found')
  })
})

describe('a year in review', () => {
  test('begins and ends with the user’s own', async () => {
    const c = await calls('2052-12-31T23:30:00Z')
    const [east, west] = [newId(), newId()]
    await c.ev(east, 1, words, { user: { tz: 'Asia/Tokyo' } })
    await c.ev(west, 1, words, { user: { tz: 'America/New_York' } })
    expect(await wrapped(c, east)).toMatchObject({ mostActiveDay: { date: '2053-01-01' }, daysActive: 1 })
    expect(await wrapped(c, east, 2052)).toMatchObject({ daysActive: 0 })
    expect(await wrapped(c, west)).toMatchObject({ mostActiveDay: { date: '2052-12-31' }, daysActive: 1 })
    const ofWest = await c.f.app('GET', `/users/${west}/wrapped?year=2053`)
    expectError(ofWest, 422)
  })

  test('has weeks as a whole, and periods say what they began with', async () => {
    // A Tuesday: the week goes from 30 December to 5 January.
    const c = await calls('2052-12-31T12:00:00Z')
    const id = newId()
    await c.ev(id, 3, words)
    await c.f.moveTo('2053-01-01T12:00:00Z')
    await c.ev(id, 1, words)
    await c.f.moveTo('2053-03-05T12:00:00Z')
    await c.ev(id, 5)
    const shown = await wrapped(c, id)
    expect(shown).toMatchObject({ daysActive: 2, weeksActive: 2, monthsActive: 2 })
    expect(shown.mostActiveDay).toMatchObject({
      date: '2053-01-01',
      metrics: { [words]: figures(1, 4, 33.3) },
    })
    expect(shown.mostActiveWeek).toMatchObject({
      start: '2052-12-30',
      end: '2053-01-05',
      metrics: { [words]: figures(4) },
    })
    expect(shown.entireYear.metrics).toMatchObject({
      [words]: figures(1, 4, 33.3),
      [flashcards]: figures(5),
    })
    expect(Object.keys(shown.mostActiveMonth.metrics)).toEqual([words])
  })

  test('shows the same figures by event attribute, but not by a deleted one', async () => {
    const c = await calls()
    const id = newId()
    await c.ev(id, 3, words, { attributes: { device: 'ios', source: 'a' } })
    await c.ev(id, 2, words, { attributes: { device: 'web' } })
    await c.ev(id, 1, words)
    const attributes = expectBody(await c.f.adm('GET', '/attributes?limit=100'))
    const source = attributes.find((one: { key: string }) => one.key === 'source').id
    expectBody(await c.f.adm('DELETE', `/attributes?ids=${source}`))
    const { entireYear, mostActiveDay } = await wrapped(c, id)
    const of = (change: number) => ({ name: 'words written', units: 'words', ...figures(change) })
    expect(mostActiveDay.metrics[words].byAttribute).toEqual({ device: { ios: of(3), web: of(2) } })
    const ranked = (change: number) => ({ ...of(change), percentileThisPeriod: 100 })
    expect(entireYear.metrics[words].byAttribute).toEqual({
      device: { ios: ranked(3), web: ranked(2) },
    })
  })

  test('ranks a user among the others, also those who did nothing', async () => {
    const c = await calls()
    const device = (name: string) => ({ attributes: { device: name } })
    await c.ev('most', 30, words, device('ios'))
    await c.ev('some', 20, words, device('ios'))
    await c.ev('some', 5, words, device('web'))
    await c.ev('less', -5, words, device('web'))
    expectBody(await c.f.app('PUT', '/users/idle', {}))
    const percentiles = async (id: string) => {
      const { percentileThisPeriod, byAttribute } = (await wrapped(c, id)).entireYear.metrics[words]
      const { ios, web } = byAttribute.device
      return [percentileThisPeriod, ios?.percentileThisPeriod, web?.percentileThisPeriod]
    }
    expect(await percentiles('most')).toEqual([100, 100, undefined])
    expect(await percentiles('some')).toEqual([66, 66, 100])
    expect(await percentiles('less')).toEqual([0, undefined, 0])
  })

  test('compares only what was done in the same days, in the same project', async () => {
    const [c, other] = [await calls('2052-02-01T12:00:00Z'), await calls('2052-02-01T12:00:00Z')]
    await other.ev('stranger', 900, words)
    await c.ev('early', 100, words)
    await c.f.moveTo('2052-06-05T12:00:00Z')
    await c.ev('late', 10, words)
    const { mostActiveWeek, mostActiveMonth, entireYear } = await wrapped(c, 'late')
    expect([mostActiveWeek, mostActiveMonth, entireYear].map(({ metrics }) => metrics[words])).toMatchObject([
      { percentileThisPeriod: 100 },
      { percentileThisPeriod: 100 },
      { percentileThisPeriod: 0 },
    ])
  })

  test('shows points like metrics, by the local dates of the awards', async () => {
    const c = await calls('2052-03-14T12:00:00Z')
    const metrics = await idsByKey(c.f.adm, '/metrics')
    const trigger = {
      type: 'metric',
      metricId: metrics.get(words),
      metricThreshold: 10,
      points: 5,
      status: 'active',
    }
    const system = { name: 'XP', key: 'xp', description: 'Experience', triggers: [trigger] }
    expectBody(await c.f.adm('POST', '/points', [system, { name: 'Idle', key: 'idle' }]), 201)
    await c.ev('one', 40, words)
    await c.ev('other', 400, words)
    await c.f.moveTo('2052-05-06T23:30:00Z')
    await c.ev('one', 20, words, { user: { tz: 'Asia/Tokyo' } })
    await c.ev('one', 20, words)
    const shown = await wrapped(c, 'one')
    const xp = { name: 'XP', description: 'Experience' }
    expect(shown.mostActiveDay).toMatchObject({ date: '2052-05-07' })
    expect(shown.mostActiveDay.points).toEqual({ xp: { ...xp, ...figures(20, 40) } })
    expect(shown.mostActiveMonth.points).toEqual({
      xp: { ...xp, ...figures(20, 40), percentileThisPeriod: 100 },
    })
    expect(shown.entireYear.points).toEqual({ xp: { ...xp, ...figures(40), percentileThisPeriod: 0 } })
    await c.f.moveTo('2053-01-02T12:00:00Z')
    expect((await wrapped(c, 'one')).entireYear.points).toEqual({})
  })

  test('shows the best rank among the runs that ended in each period', async () => {
    const c = await calls('2052-03-04T12:00:00Z')
    const metrics = await idsByKey(c.f.adm, '/metrics')
    const item = { name: 'B', rankBy: 'metric', metricId: metrics.get(words), status: 'active' }
    const weekly = { ...item, key: 'weekly', start: '2052-03-04', runUnit: 'day', runInterval: 7 }
    const endless = { ...item, key: 'endless', start: '2052-03-04' }
    expectBody(await c.f.adm('POST', '/leaderboards', [weekly, endless]), 201)
    // Third of three, then second of two, then first and last.
    await c.ev('first', 30, words)
    await c.ev('second', 20, words)
    await c.ev('one', 10, words)
    await c.f.moveTo('2052-03-12T12:00:00Z')
    await c.ev('first', 30, words)
    await c.ev('one', 7.5, words)
    await c.ev('one', 5, words)
    await c.f.moveTo('2052-04-02T12:00:00Z')
    await c.ev('one', 5, words)
    expect((await wrapped(c, 'one')).entireYear.leaderboards).toMatchObject({
      weekly: { start: '2052-03-11', end: '2052-03-17', rank: 2, value: 12 },
    })
    await c.f.moveTo('2052-05-01T12:00:00Z')
    const shown = await wrapped(c, 'one')
    expect(Object.keys(shown.entireYear.leaderboards)).toEqual(['weekly'])
    expect(shown.entireYear.leaderboards).toMatchObject({
      weekly: {
        key: 'weekly',
        rankBy: 'metric',
        metricKey: words,
        start: '2052-04-01',
        end: '2052-04-07',
        rank: 1,
        value: 5,
      },
    })
    expect(shown.mostActiveMonth).toMatchObject({ month: 2, leaderboards: { weekly: { rank: 2 } } })
    expect(shown.mostActiveWeek).toMatchObject({ start: '2052-03-11', leaderboards: { weekly: { rank: 2 } } })
    expect(shown.mostActiveDay).toMatchObject({ date: '2052-03-12', leaderboards: {} })
    expect((await wrapped(c, 'second')).entireYear.leaderboards).toMatchObject({
      weekly: { start: '2052-03-04', rank: 2, value: 20 },
    })
  })

  test('shows the achievements of each period and the longest streak', async () => {
    const c = await calls('2052-03-01T12:00:00Z')
    const id = newId()
    const item = { name: 'A', trigger: 'api', key: 'a', status: 'active' }
    expectBody(await c.f.adm('POST', '/achievements', [item]), 201)
    for (const date of ['03-01', '03-02', '03-03', '05-01', '05-02']) {
      await c.f.moveTo(`2052-${date}T12:00:00Z`)
      await c.ev(id, 1)
    }
    expectBody(await c.f.app('POST', '/achievements/a/complete', { user: { id } }), 201)
    const shown = await wrapped(c, id)
    expect(shown.entireYear.achievements).toMatchObject([
      { name: 'A', key: 'a', achievedAt: '2052-05-02T12:00:00.000Z', completions: 1, rarity: 100 },
    ])
    expect(shown.mostActiveMonth).toMatchObject({ month: 2, achievements: [] })
    expect(shown.entireYear.longestStreak).toEqual({
      length: 3,
      frequency: 'daily',
      periodStart: '2052-03-01',
      periodEnd: '2052-03-03',
      started: '2052-03-01',
    })
    await c.f.moveTo('2053-01-01T12:00:00Z')
    expect((await wrapped(c, id)).entireYear).toMatchObject({
      achievements: [],
      longestStreak: { length: 0 },
    })
    expect((await wrapped(c, id, 2052)).entireYear.longestStreak).toMatchObject({ length: 3 })
  })
})

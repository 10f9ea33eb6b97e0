import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId, uuid } from './fixture.ts'
import { callsOf, day, flashcards, idsByKey, instant, words, type Calls } from './progress-calls.ts'

let c: Calls
/** Uuids of metrics by key. */
let metrics: ReadonlyMap<string, string>
beforeAll(async () => {
  c = callsOf(await fixture(instant('04-02T12:00Z')))
  metrics = await idsByKey(c.f.adm, '/metrics')
})

describe('C056: the metrics of a user', () => {
  let id: string
  beforeAll(async () => {
    const achievement = (metricValue: number, more: object = {}) => ({
      name: `at ${metricValue}`,
      trigger: 'metric',
      metricId: metrics.get(words),
      metricValue,
      status: 'active',
      ...more,
    })
    const items = [achievement(500), achievement(100), achievement(50, { status: 'inactive' })]
    expectBody(await c.f.adm('POST', '/achievements', items), 201)
    id = newId()
    await c.ev(id, 250.5, words)
  })

  test('are all of them, with totals and the achievements by value', async () => {
    const shown = expectBody(await c.f.app('GET', `/users/${id}/metrics`))
    const none = { status: 'active', current: 0, achievements: [] }
    expect(shown).toMatchObject([
      { key: flashcards, name: 'Flashcards Flipped', ...none },
      { key: words, id: metrics.get(words), status: 'active', current: 250.5 },
      { key: 'lessons-completed', ...none },
      { key: 'distance-run', ...none },
    ])
    expect(shown[1].achievements).toEqual([
      {
        id: expect.stringMatching(uuid),
        name: 'at 100',
        trigger: 'metric',
        description: null,
        badgeUrl: null,
        userAttributes: [],
        metricId: metrics.get(words),
        metricName: 'words written',
        metricValue: 100,
        eventAttributes: [],
        achievedAt: instant('04-02T12:00Z'),
      },
      expect.objectContaining({ name: 'at 500', achievedAt: null }),
    ])
    expect(expectBody(await c.f.app('GET', `/users/${id}/metrics/${words}`))).toEqual(shown[1])
  })

  test('of nobody, and those that are not there, are 404', async () => {
    expectError(await c.f.app('GET', `/users/${id}/metrics/nope`), 404, 'Metric not found')
    expectError(await c.f.app('GET', '/users/ghost/metrics/nope'), 404, 'User not found')
    expectError(await c.f.app('GET', '/users/ghost/metrics'), 404, 'User not found')
  })

  test('(SDK) are read by the vendor’s client', async () => {
    expect(await c.f.sdk.users.allMetrics(id)).toHaveLength(4)
    const one = await c.f.sdk.users.singleMetric(id, words)
    expect(one).toMatchObject({ key: words, current: 250.5, status: 'active' })
    expect(one.achievements.map(({ metricValue }) => metricValue)).toEqual([100, 500])
  })
})

describe('event summaries', () => {
  const id = 'summed'
  const summary = (query: Readonly<Record<string, string>>, key = words) =>
    c.f.app('GET', `/users/${id}/metrics/${key}/event-summary?${String(new URLSearchParams(query))}`)
  const rows = async (aggregation: string, from: string, to: string) =>
    expectBody(await summary({ aggregation, startDate: day(from), endDate: day(to) }))
  const row = (monthAndDate: string, total: number, change: number) => ({
    date: day(monthAndDate),
    total,
    change,
  })
  beforeAll(async () => {
    await c.ev(id, 100, words)
    await c.evAt('04-03T12:00Z', id, 200, words)
    await c.evAt('04-05T12:00Z', id, -50, words)
    await c.ev(id, 7)
  })

  test('C057: daily', async () => {
    expect(await rows('daily', '04-01', '04-05')).toEqual([
      row('04-01', 0, 0),
      row('04-02', 100, 100),
      row('04-03', 300, 200),
      row('04-04', 300, 0),
      row('04-05', 250, -50),
    ])
    expect(await rows('daily', '04-03', '04-04')).toEqual([row('04-03', 300, 200), row('04-04', 300, 0)])
    expect(await rows('daily', '04-06', '04-07')).toEqual([row('04-06', 250, 0), row('04-07', 250, 0)])
  })

  test('C058: weekly from Monday, monthly from the first', async () => {
    expect(await rows('weekly', '04-01', '04-10')).toEqual([row('03-31', 250, 250), row('04-07', 250, 0)])
    expect(await rows('monthly', '04-01', '04-10')).toEqual([row('04-01', 250, 250)])
    expect(await rows('monthly', '02-27', '04-02')).toEqual([
      row('02-01', 0, 0),
      row('03-01', 0, 0),
      row('04-01', 250, 250),
    ])
  })

  test('C059: what is no range, no aggregation or no date is 422; 400 days are not too many', async () => {
    const range = { aggregation: 'daily', startDate: day('04-01'), endDate: day('04-05') }
    for (const wrong of [
      { endDate: day('04-01') },
      { endDate: day('03-31') },
      { startDate: '2052-03-01', endDate: '2053-04-06' },
      { aggregation: 'hourly' },
      { startDate: '2053-02-30' },
      { startDate: '2053-2-3' },
      { startDate: '0000-01-01', endDate: '0000-02-01' },
      { startDate: '' },
    ])
      expectError(await summary({ ...range, ...wrong }), 422)
    for (const missing of ['aggregation', 'startDate', 'endDate'])
      expectError(
        await summary(Object.fromEntries(Object.entries(range).filter(([name]) => name !== missing))),
        422,
      )
    const most = await summary({ ...range, startDate: '2052-03-01', endDate: '2053-04-05' })
    expect(expectBody(most)).toHaveLength(401)
  })

  test('are of one user and one metric', async () => {
    const range = { aggregation: 'daily', startDate: day('04-04'), endDate: day('04-05') }
    expect(expectBody(await summary(range, flashcards))).toEqual([row('04-04', 0, 0), row('04-05', 7, 7)])
    expectError(await summary(range, 'nope'), 404, 'Metric not found')
    const query = String(new URLSearchParams(range))
    expectError(
      await c.f.app('GET', `/users/ghost/metrics/${words}/event-summary?${query}`),
      404,
      'User not found',
    )
  })

  test('(SDK) are read by the vendor’s client', async () => {
    const shown = await c.f.sdk.users.metricEventSummary(id, words, {
      aggregation: 'daily',
      startDate: day('04-04'),
      endDate: day('04-05'),
    })
    expect(shown).toEqual([row('04-04', 300, 0), row('04-05', 250, -50)])
  })

  test('are by the date that the user had at each event', async () => {
    const traveller = newId()
    await c.moveTo('04-06T23:30Z')
    await c.ev(traveller, 1, words, { user: { tz: 'Europe/Berlin' } })
    await c.ev(traveller, 2, words, { user: { tz: 'America/New_York' } })
    const query = `aggregation=daily&startDate=${day('04-06')}&endDate=${day('04-07')}`
    const shown = await c.f.app('GET', `/users/${traveller}/metrics/${words}/event-summary?${query}`)
    expect(expectBody(shown)).toEqual([row('04-06', 2, 2), row('04-07', 3, 1)])
  })
})

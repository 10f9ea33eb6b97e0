import { expect, test } from 'vitest'
import { expectError, fixture, newId } from './fixture.ts'
import { pointsCallsOf } from './points-calls.ts'
import { words } from './progress-calls.ts'

const begin = async () => pointsCallsOf(await fixture())

test('C036 a summary counts the users who have all attributes that are asked for', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 1, 1)
  const all: ReadonlyArray<Record<string, string>> = [
    { city: 'london', 'subscription-plan': 'pro' },
    { city: 'london' },
    { city: 'paris', 'subscription-plan': 'pro' },
  ]
  for (const attributes of all) await c.ev(newId(), 40, words, { user: { attributes } })
  const counted = async (query = '') =>
    (await c.get(`/points/xp/summary${query}`)).filter(({ users }: { users: number }) => users > 0)
  expect(await counted('?userAttributes=city:london,subscription-plan:pro')).toEqual([
    { from: 31, to: 40, users: 1 },
  ])
  expect(await counted()).toEqual([{ from: 31, to: 40, users: 3 }])
  expect(await counted('?userAttributes=city:rome')).toEqual([])
  expectError(await c.f.app('GET', '/points/xp/summary?userAttributes=cty:london'), 422, /cty/)
  expectError(await c.f.app('GET', '/points/xp/summary?userAttributes=city'), 422)
})

test('C110 a summary has eleven ranges, up to the greatest total rounded up to a power of ten', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 1, 1)
  const summary = () => c.get('/points/xp/summary')
  expect(await summary()).toEqual([
    { from: 0, to: 0, users: 0 },
    ...Array.from({ length: 10 }, (_, index) => ({ from: index + 1, to: index + 1, users: 0 })),
  ])
  const [none, few, many] = [newId(), newId(), newId()]
  await c.ev(none, 0, words)
  await c.ev(few, 5, words)
  await c.ev(many, 7, words)
  expect((await summary()).filter(({ users }: { users: number }) => users > 0)).toEqual([
    { from: 0, to: 0, users: 1 },
    { from: 5, to: 5, users: 1 },
    { from: 7, to: 7, users: 1 },
  ])
  await c.ev(many, 723, words)
  const rows = await summary()
  expect(rows).toHaveLength(11)
  expect(rows.filter(({ users }: { users: number }) => users > 0)).toEqual([
    { from: 0, to: 0, users: 1 },
    { from: 1, to: 100, users: 1 },
    { from: 701, to: 800, users: 1 },
  ])
  expect(rows.at(-1)).toEqual({ from: 901, to: 1000, users: 0 })
  await c.ev(many, 271, words)
  expect((await summary())[2]).toEqual({ from: 1001, to: 2000, users: 1 })
})

test('C111 the last awards come newest first, as many as are asked for', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 1, 1)
  const id = newId()
  for (const value of [1, 2, 3]) await c.ev(id, value, words)
  const { awards } = await c.points(id, 'xp', '?awards=2')
  expect(awards).toMatchObject([
    { awarded: 3, total: 6 },
    { awarded: 2, total: 3 },
  ])
  for (const count of ['0', '101', 'x'])
    expectError(await c.f.app('GET', `/users/${id}/points/xp?awards=${count}`), 422, /awards/)
})

test('C111 a level summary counts who is at each level', async () => {
  const c = await begin()
  const levels = [
    { name: 'Bronze', key: 'bronze', points: 0 },
    { name: 'Silver', key: 'silver', points: 50 },
  ]
  const xp = await c.system('xp', { levels })
  await c.perMetric(xp, 10, 1)
  await c.ev(newId(), 0, words)
  await c.ev(newId(), 4, words)
  await c.ev(newId(), 5, words)
  expect(await c.get('/points/xp/level-summary')).toMatchObject([
    { level: { key: 'bronze', points: 0 }, users: 2 },
    { level: { key: 'silver', points: 50 }, users: 1 },
  ])
  await c.system('bare')
  expectError(await c.f.app('GET', '/points/bare/level-summary'), 422)
})

test('C111 a points system that is not there is 404 everywhere, and so is a user', async () => {
  const c = await begin()
  await c.system('xp')
  const id = newId()
  await c.ev(id, 1)
  const range = '?aggregation=daily&startDate=2053-04-01&endDate=2053-04-02'
  for (const path of ['', '/boosts', `/event-summary${range}`]) {
    expectError(await c.f.app('GET', `/users/${id}/points/none${path}`), 404, 'Points system not found')
    expectError(await c.f.app('GET', `/users/nobody/points/xp${path}`), 404, 'User not found')
  }
  for (const path of ['/summary', '/level-summary'])
    expectError(await c.f.app('GET', `/points/none${path}`), 404, 'Points system not found')
})

test('a summary of a user has the awards of each local date, those of time triggers too', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 10, 1)
  await c.trigger(xp, { type: 'time', points: 5, timeUnit: 'hours', timeInterval: 24 })
  const id = newId()
  await c.ev(id, 1, words)
  await c.moveTo('04-03T11:00Z')
  await c.ev(id, 2, words)
  await c.moveTo('04-04T12:00Z')
  await c.ev(id, -1, words)
  const summary = (query: string) => c.get(`/users/${id}/points/xp/event-summary?${query}`)
  expect(await summary('aggregation=daily&startDate=2053-04-01&endDate=2053-04-05')).toEqual([
    { date: '2053-04-01', total: 0, change: 0 },
    { date: '2053-04-02', total: 10, change: 10 },
    { date: '2053-04-03', total: 35, change: 25 },
    { date: '2053-04-04', total: 30, change: -5 },
    { date: '2053-04-05', total: 30, change: 0 },
  ])
  expect(await summary('aggregation=daily&startDate=2053-04-03&endDate=2053-04-04')).toMatchObject([
    { total: 35, change: 25 },
    { total: 30, change: -5 },
  ])
  expectError(
    await c.f.app(
      'GET',
      `/users/${id}/points/xp/event-summary?aggregation=daily&startDate=2053-04-03&endDate=2053-04-03`,
    ),
    422,
  )
})

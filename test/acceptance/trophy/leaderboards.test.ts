import { describe, expect, test } from 'vitest'
import { boardCalls } from './board-calls.ts'
import { expectBody, expectError } from './fixture.ts'
import { day, flashcards, words } from './progress-calls.ts'

const weekly = { key: 'weekly', start: day('03-31'), runUnit: 'day', runInterval: 7 }
const kiritimati = { user: { tz: 'Pacific/Kiritimati' } }

test('C113 a weekly board begins anew with each run, and shows earlier ones', async () => {
  const t = await boardCalls('03-31T08:00Z')
  await t.board(weekly)
  await t.moveTo('04-02T12:00Z')
  const { leaderboards } = await t.ev('a', 30, words)
  expect(leaderboards).toEqual({
    weekly: expect.objectContaining({
      key: 'weekly',
      status: 'active',
      rankBy: 'metric',
      metricKey: words,
      start: day('03-31'),
      end: day('04-06'),
      previousRank: null,
      rank: 1,
      threshold: 0,
      maxParticipants: 1000,
      runUnit: 'day',
      runInterval: 7,
      breakdownAttributes: [],
      breakdownAttribute: null,
    }),
  })
  await t.ev('b', 20, words)
  await t.moveTo('04-08T12:00Z')
  await t.ev('b', 5, words)
  expect(await t.ranks('weekly')).toEqual([['b', 1, 5]])
  expect(await t.ranks('weekly', `?run=${day('04-02')}`)).toEqual([
    ['a', 1, 30],
    ['b', 2, 20],
  ])
  for (const run of [day('03-30'), day('04-14')])
    expectError(await t.f.app('GET', `/leaderboards/weekly?run=${run}`), 404, 'Leaderboard run not found')
  expectError(
    await t.f.app('GET', `/users/a/leaderboards/weekly?run=${day('03-30')}`),
    404,
    'Leaderboard run not found',
  )
  expect(await t.place('a', 'weekly', `?run=${day('04-02')}`)).toMatchObject({ rank: 1, value: 30 })
  expect(await t.place('a', 'weekly')).toMatchObject({ rank: null, value: null })
})

test('C114 an event belongs to the run of its local date', async () => {
  const t = await boardCalls('04-01T00:00Z')
  await t.board(weekly)
  await t.moveTo('04-06T10:30Z')
  expect((await t.ev('east', 1, words, kiritimati)).leaderboards.weekly).toMatchObject({
    start: day('04-07'),
    end: day('04-13'),
    rank: 1,
  })
  expect((await t.ev('utc', 1, words)).leaderboards.weekly).toMatchObject({ start: day('03-31') })
  // The user's own run is the one the user lives in.
  expect(await t.place('east', 'weekly')).toMatchObject({ rank: 1, value: 1 })
  expect(await t.ranks('weekly')).toEqual([['utc', 1, 1]])
})

test('a user who moves back over the boundary of a run goes on with the score there was', async () => {
  const t = await boardCalls('04-01T00:00Z')
  await t.board(weekly)
  await t.moveTo('04-06T10:30Z')
  await t.ev('u', 5, words)
  await t.ev('u', 1, words, kiritimati)
  const back = await t.ev('u', 2, words, { user: { tz: 'UTC' } })
  expect(back.leaderboards.weekly).toMatchObject({ start: day('03-31'), rank: 1, previousRank: 1 })
  expect(await t.ranks('weekly')).toEqual([['u', 1, 7]])
  expect(await t.ranks('weekly', `?run=${day('04-07')}`)).toEqual([['u', 1, 1]])
})

test('C115 of two with the same score the first to reach it is ahead', async () => {
  const t = await boardCalls('04-02T12:00Z')
  await t.board({ key: 'k' })
  // Also while the clock stands still.
  await t.ev('a', 10, words)
  expect((await t.ev('b', 10, words)).leaderboards.k).toMatchObject({ rank: 2, previousRank: null })
  expect(await t.ranks('k')).toEqual([
    ['a', 1, 10],
    ['b', 2, 10],
  ])
  expect((await t.ev('b', 1, words)).leaderboards.k).toMatchObject({ rank: 1, previousRank: 2 })
  expect(await t.ranks('k')).toEqual([
    ['b', 1, 11],
    ['a', 2, 10],
  ])
})

test('C116 a newcomer must surpass the lowest; whoever is displaced is no longer on the board', async () => {
  const t = await boardCalls('04-02T12:00Z')
  await t.board({ key: 'k', maxParticipants: 2 })
  await t.ev('a', 10, words)
  await t.ev('b', 20, words)
  expect((await t.ev('c', 10, words)).leaderboards.k).toMatchObject({
    rank: null,
    previousRank: null,
    threshold: 10,
  })
  expect((await t.ev('c', 1, words)).leaderboards.k).toMatchObject({
    rank: 2,
    previousRank: null,
    threshold: 11,
  })
  expect(await t.place('a', 'k')).toMatchObject({ rank: null, value: null })
  // Somebody on the board falls: the best outsider comes in.
  await t.ev('b', -15, words)
  expect(await t.ranks('k')).toEqual([
    ['c', 1, 11],
    ['a', 2, 10],
  ])
  await t.ev('c', -11, words)
  expect(await t.ranks('k')).toEqual([
    ['a', 1, 10],
    ['b', 2, 5],
  ])
})

test('C117 a breakdown parts users into groups', async () => {
  const t = await boardCalls('04-02T12:00Z')
  await t.board({ key: 'k', breakdownAttributes: [t.attributes.get('city')] })
  await t.board({ key: 'plain' })
  const of = (city: string) => ({ user: { attributes: { city } } })
  const a = await t.ev('a', 10, words, of('London'))
  expect(a.leaderboards.k).toMatchObject({
    rank: 1,
    breakdownAttributes: ['city'],
    breakdownAttribute: 'city',
    breakdownAttributeValues: [{ key: 'city', value: 'London' }],
    breakdownAttributeValue: 'London',
  })
  expect(a.leaderboards.plain.breakdownAttributeValues).toBeUndefined()
  await t.ev('b', 20, words, of('Paris'))
  await t.ev('c', 15, words, of('London'))
  const get = (query: string) => t.f.app('GET', `/leaderboards/${query}`)
  const required = 'userAttributes is required for leaderboards with breakdown attributes'
  expectError(await get('k'), 422, required)
  expectError(await get('plain?userAttributes=city:London'), 422)
  expectError(await get('k?userAttributes=plan:pro'), 422)
  expectError(await get('k?userAttributes=cty:London'), 422, /Invalid attribute keys: cty/)
  expect(await t.ranks('k', '?userAttributes=city:London')).toEqual([
    ['c', 1, 15],
    ['a', 2, 10],
  ])
  const homeless = await t.ev('d', 50, words)
  expect(Object.keys(homeless.leaderboards)).toEqual(['plain'])
  // Whoever moves takes the whole score along, whichever wire says so.
  expectBody(await t.f.app('PATCH', '/users/c', { attributes: { city: 'Paris' } }))
  expect(await t.ranks('k', '?userAttributes=city:London')).toEqual([['a', 1, 10]])
  expect(await t.ranks('k', '?userAttributes=city:Paris')).toEqual([
    ['b', 1, 20],
    ['c', 2, 15],
  ])
  expect(await t.place('c', 'k')).toMatchObject({ rank: 2, value: 15 })
  // With the event that says so, and into the first group there is.
  expect((await t.ev('d', 1, words, of('Paris'))).leaderboards.k).toMatchObject({ rank: 1 })
  expectBody(await t.f.app('PATCH', '/users/d', { attributes: { city: null } }))
  expect(await t.ranks('k', '?userAttributes=city:Paris')).toHaveLength(2)
  expect(await t.place('d', 'k')).toMatchObject({ rank: null, value: null })
})

test('fewer filters than breakdown attributes rank all who match anew', async () => {
  const t = await boardCalls('04-02T12:00Z')
  const breakdownAttributes = [t.attributes.get('city'), t.attributes.get('plan')]
  await t.board({ key: 'k', breakdownAttributes })
  const of = (city: string, plan: string) => ({ user: { attributes: { city, plan } } })
  await t.ev('a', 10, words, of('London', 'pro'))
  await t.ev('b', 20, words, of('London', 'free'))
  await t.ev('c', 30, words, of('Paris', 'pro'))
  expect(await t.ranks('k', '?userAttributes=city:London')).toEqual([
    ['b', 1, 20],
    ['a', 2, 10],
  ])
  expect(await t.ranks('k', '?userAttributes=plan:pro,city:London')).toEqual([['a', 1, 10]])
  expect(await t.ranks('k', '?userAttributes=plan:pro&userId=a')).toEqual([['a', 2, 10]])
})

test('C118 only what is done in the daily window counts, by local time', async () => {
  const t = await boardCalls('04-02T12:59Z')
  await t.board({ key: 'k', startTime: '09:00', endTime: '17:00' })
  const york = { user: { tz: 'America/New_York' } }
  expect((await t.ev('u', 1, words, york)).leaderboards).toEqual({})
  await t.moveTo('04-02T13:00Z')
  expect((await t.ev('u', 2, words)).leaderboards.k).toMatchObject({ rank: 1 })
  await t.moveTo('04-02T20:59:59Z')
  await t.ev('u', 4, words)
  await t.moveTo('04-02T21:00Z')
  expect((await t.ev('u', 8, words)).leaderboards).toEqual({})
  expect(await t.ranks('k')).toEqual([['u', 1, 6]])
})

test('C119 offset, limit, and beginning at a user', async () => {
  const t = await boardCalls('04-02T12:00Z')
  await t.board({ key: 'k' })
  const users = ['a', 'b', 'c', 'd', 'e']
  for (const [index, id] of users.entries()) await t.ev(id, 50 - index, words, { user: { name: `N${id}` } })
  const shown = async (query: string) => (await t.ranks('k', query)).map(([id, rank]) => `${id}${rank}`)
  expect(await shown('?offset=1&limit=2')).toEqual(['b2', 'c3'])
  expect(await shown('?userId=c&limit=2')).toEqual(['c3', 'd4'])
  expect(await shown('?userId=c&offset=1')).toEqual(['d4', 'e5'])
  expect(await shown('?userId=ghost')).toEqual([])
  expect(await shown('?limit=0')).toEqual([])
  for (const query of ['limit=1001', 'limit=-1', 'offset=-1', 'limit=x', 'run=x', `run=${day('02-30')}`])
    expectError(await t.f.app('GET', `/leaderboards/k?${query}`), 422)
  const { rankings } = expectBody(await t.f.app('GET', '/leaderboards/k?limit=1'))
  expect(rankings).toEqual([{ userId: 'a', userName: 'Na', rank: 1, value: 50 }])
  await t.board({ key: 'small', maxParticipants: 3 })
  expectError(await t.f.app('GET', '/leaderboards/small?limit=4'), 422)
})

describe('C120', () => {
  test('points move a board, also those of an achievement', async () => {
    const t = await boardCalls('04-02T12:00Z')
    const system = expectBody(await t.f.adm('POST', '/points', [{ name: 'XP', key: 'xp' }]), 201).created[0]
    const achievement = { name: 'A', trigger: 'api', key: 'done', status: 'active' }
    const made = expectBody(await t.f.adm('POST', '/achievements', [achievement]), 201).created[0]
    const triggers = [
      { type: 'metric', metricId: t.metrics.get(words), metricThreshold: 1, points: 3, status: 'active' },
      { type: 'achievement', achievementId: made.id, points: 100, status: 'active' },
    ]
    expect(expectBody(await t.f.adm('POST', `/points/${system.id}/triggers`, triggers), 201).issues).toEqual(
      [],
    )
    await t.ev('early', 2, words)
    await t.board({ key: 'xp', rankBy: 'points', pointsSystemId: system.id })
    await t.f.pass(0)
    expect(await t.ranks('xp')).toEqual([['early', 1, 6]])
    expect((await t.ev('u', 1, words)).leaderboards.xp).toMatchObject({
      pointsSystemKey: 'xp',
      pointsSystemName: 'XP',
      rank: 2,
    })
    expectBody(await t.f.app('POST', '/achievements/done/complete', { user: { id: 'u' } }), 201)
    expect(await t.ranks('xp')).toEqual([
      ['u', 1, 103],
      ['early', 2, 6],
    ])
    expectBody(await t.f.adm('DELETE', `/points?ids=${system.id}`))
    expect((await t.ev('u', 1, words)).leaderboards).toEqual({})
  })

  test('a streak is ranked by its length, and gone when it is lost, whether or not a job ran', async () => {
    const t = await boardCalls('04-01T12:00Z')
    await t.ev('a')
    await t.f.pass(1)
    await t.ev('b')
    await t.board({ key: 'k', rankBy: 'streak' })
    await t.f.pass(0)
    expect((await t.ranks('k')).length).toBe(2)
    await t.moveTo('04-02T12:00Z')
    expect((await t.ev('a')).leaderboards.k).toMatchObject({ rank: 1, previousRank: 1, end: null })
    expect((await t.ev('a')).leaderboards).toEqual({})
    expect(await t.ranks('k')).toEqual([
      ['a', 1, 2],
      ['b', 2, 1],
    ])
    await t.moveTo('04-03T00:00Z')
    expect(await t.ranks('k')).toEqual([['a', 1, 2]])
    expect(await t.place('b', 'k')).toMatchObject({ rank: null, value: null })
    expect((await t.place('b', 'k')).history).toMatchObject([
      { date: day('04-01'), rank: 2, value: 1, previousRank: null },
      { date: day('04-03'), rank: null, value: null, previousRank: 2, previousValue: 1 },
    ])
    await t.moveTo('04-04T00:00Z')
    expect(await t.ranks('k')).toEqual([])
    expect((await t.ev('b')).leaderboards.k).toMatchObject({ rank: 1, previousRank: null })
  })
})

test('C121 what users see of a board by its status', async () => {
  const t = await boardCalls('04-01T09:59Z')
  const listed = async (query = '') =>
    expectBody(await t.f.app('GET', `/leaderboards${query}`)).map((one: { key: string; status: string }) => [
      one.key,
      one.status,
    ])
  const { id } = await t.board({ key: 'off', status: 'inactive' })
  expectError(await t.f.app('GET', '/leaderboards/off'), 404, 'Leaderboard not found')
  expectError(await t.f.app('GET', '/leaderboards/nothing'), 404, 'Leaderboard not found')
  expect((await t.ev('u', 5, words)).leaderboards).toEqual({})
  await t.board({ key: 'k', status: 'scheduled', start: day('04-02'), end: day('04-03') })
  expect(await listed()).toEqual([['k', 'scheduled']])
  expect(await t.ranks('k')).toEqual([])
  expect(await t.place('u', 'k')).toMatchObject({ rank: null, history: [] })
  await t.moveTo('04-01T10:00Z')
  expect(await listed()).toEqual([['k', 'active']])
  expect((await t.ev('east', 1, words, kiritimati)).leaderboards.k).toMatchObject({
    rank: 1,
    start: day('04-02'),
  })
  expect((await t.ev('u', 1, words)).leaderboards).toEqual({})
  await t.moveTo('04-04T11:59Z')
  expect(await listed()).toEqual([['k', 'active']])
  expect((await t.ev('west', 3, words, { user: { tz: 'Etc/GMT+12' } })).leaderboards.k).toMatchObject({
    rank: 1,
  })
  await t.moveTo('04-04T12:00Z')
  expect(await listed()).toEqual([])
  expect(await listed('?includeFinished=true')).toEqual([['k', 'finished']])
  expect((await t.ev('west', 3, words)).leaderboards).toEqual({})
  expect(await t.ranks('k')).toEqual([
    ['west', 1, 3],
    ['east', 2, 1],
  ])
  expect(await t.patch(id, { status: 'active' })).toMatchObject({ status: 'active' })
  expectBody(await t.f.adm('DELETE', `/leaderboards?ids=${id}`))
  expectError(await t.f.app('GET', '/leaderboards/off'), 404, 'Leaderboard not found')
})

test('C122 the history has a row for each day on which rank or value changed', async () => {
  const t = await boardCalls('04-02T12:00Z')
  await t.board({ key: 'k' })
  await t.ev('u', 10, words)
  await t.evAt('04-03T12:00Z', 'u', 20, words)
  await t.moveTo('04-04T12:00Z')
  await t.evAt('04-05T12:00Z', 'u', 5, words)
  const row = (date: string, previousValue: number | null, value: number) => ({
    date: day(date),
    timestamp: `${day(date)}T00:00:00.000Z`,
    previousRank: previousValue === null ? null : 1,
    rank: 1,
    previousValue,
    value,
  })
  const rows = [row('04-02', null, 10), row('04-03', 10, 30), row('04-05', 30, 35)]
  const { history, ...board } = await t.place('u', 'k')
  expect(history).toEqual(rows)
  expect(board).toMatchObject({ rank: 1, value: 35, key: 'k', start: day('04-02'), end: null })
  expect((await t.place('u', 'k', '?numEvents=2')).history).toEqual(rows.slice(1))
  expect((await t.place('u', 'k', '?numEvents=0')).history).toEqual([])
  expectError(await t.f.app('GET', '/users/u/leaderboards/k?numEvents=101'), 422)
  expectError(await t.f.app('GET', '/users/ghost/leaderboards/k'), 404, 'User not found')
  expectError(await t.f.app('GET', '/users/u/leaderboards/nothing'), 404, 'Leaderboard not found')
})

test("others' deeds change the rank of a day, over more days than are read at once", async () => {
  const t = await boardCalls('01-10T12:00Z')
  await t.board({ key: 'k', maxParticipants: 2 })
  await t.ev('u', 10, words)
  await t.evAt('01-11T12:00Z', 'v', 20, words)
  await t.evAt('06-01T12:00Z', 'w', 30, words)
  await t.evAt('06-02T12:00Z', 'v', -15, words)
  expect((await t.place('u', 'k')).history).toMatchObject([
    { date: day('01-10'), previousRank: null, rank: 1 },
    { date: day('01-11'), previousRank: 1, rank: 2, previousValue: 10, value: 10 },
    { date: day('06-01'), previousRank: 2, rank: null, previousValue: 10, value: null },
    { date: day('06-02'), previousRank: null, rank: 2, previousValue: null, value: 10 },
  ])
})

test('a board that is activated in the middle of a run counts what was earned in it before', async () => {
  const t = await boardCalls('04-01T12:00Z')
  await t.ev('a', 7, words)
  await t.moveTo('04-08T12:00Z')
  await t.ev('a', 10, words)
  await t.ev('b', 4, words)
  await t.ev('b', 100, flashcards)
  const { id } = await t.board({ ...weekly, status: 'inactive' })
  expect(await t.patch(id, { status: 'active' })).toMatchObject({ status: 'active' })
  // Whoever comes before the job gets it with the event.
  expect((await t.ev('b', 2, words)).leaderboards.weekly).toMatchObject({ start: day('04-07') })
  await t.f.pass(0)
  expect(await t.ranks('weekly')).toEqual([
    ['a', 1, 10],
    ['b', 2, 6],
  ])
  expect((await t.ev('a', 1, words)).leaderboards.weekly).toMatchObject({ rank: 1, previousRank: 1 })
  // Ended and begun again, it counts what was done in between.
  expect(await t.patch(id, { status: 'finished' })).toMatchObject({ status: 'finished', end: day('04-08') })
  expect((await t.ev('a', 1, words)).leaderboards).toEqual({})
  expect(await t.patch(id, { status: 'active', end: null })).toMatchObject({ status: 'active' })
  await t.f.pass(0)
  expect((await t.ev('a', 1, words)).leaderboards.weekly).toMatchObject({ rank: 1 })
  expect(await t.ranks('weekly')).toEqual([
    ['a', 1, 13],
    ['b', 2, 6],
  ])
})

test('ranks go by the exact score, and values are whole', async () => {
  const t = await boardCalls('04-02T12:00Z')
  await t.board({ key: 'k' })
  await t.ev('a', 0.5, words)
  await t.ev('a', 0.25, words)
  expect(await t.ranks('k')).toEqual([['a', 1, 0]])
  await t.ev('b', 2.75, words)
  expect(await t.ranks('k')).toEqual([
    ['b', 1, 2],
    ['a', 2, 0],
  ])
})

test('a replayed event says nothing of leaderboards', async () => {
  const t = await boardCalls('04-02T12:00Z')
  await t.board({ key: 'k' })
  const send = () =>
    t.f.app(
      'POST',
      `/metrics/${words}/event`,
      { user: { id: 'u' }, value: 5 },
      { headers: { 'idempotency-key': 'x' } },
    )
  expect(expectBody(await send(), 201).leaderboards.k).toMatchObject({ rank: 1 })
  expect(expectBody(await send(), 202).leaderboards).toEqual({})
  expect(await t.ranks('k')).toEqual([['u', 1, 5]])
})

test('a deleted metric counts no more, and its key on another metric is another matter', async () => {
  const t = await boardCalls('04-02T12:00Z')
  await t.board({ key: 'k' })
  await t.ev('u', 5, words)
  expectBody(await t.f.adm('DELETE', `/metrics?ids=${t.metrics.get(words)}`))
  expectBody(await t.f.adm('POST', '/metrics', [{ key: words, name: 'new' }]), 201)
  expect((await t.ev('u', 5, words)).leaderboards).toEqual({})
  expect(await t.ranks('k')).toEqual([['u', 1, 5]])
})

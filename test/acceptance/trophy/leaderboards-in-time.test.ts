import { describe, expect, test } from 'vitest'
import { boardCalls } from './board-calls.ts'
import { expectBody } from './fixture.ts'
import { day, flashcards, words } from './progress-calls.ts'

const inZone = (tz: string) => ({ user: { tz } })
const kiritimati = inZone('Pacific/Kiritimati')
const livesIn = (city: string) => ({ user: { attributes: { city } } })
const weekly = { key: 'k', start: day('03-31'), runUnit: 'day', runInterval: 7 }

describe('§2.9: a streak is on a board', () => {
  test('from the moment a board that was scheduled in time begins, though nothing is done then', async () => {
    const t = await boardCalls('04-01T12:00Z')
    await t.ev('a')
    await t.board({ key: 'k', rankBy: 'streak', status: 'scheduled', start: day('04-03') })
    await t.f.pass(0)
    await t.moveTo('04-02T09:59Z')
    expect((await t.ev('b')).leaderboards).toEqual({})
    expect((await t.ev('a')).leaderboards).toEqual({})
    expect(await t.ranks('k')).toEqual([])
    await t.moveTo('04-02T10:00Z')
    expect(await t.ranks('k')).toEqual([
      ['a', 1, 2],
      ['b', 2, 1],
    ])
  })

  test('also of a user who has yet to enter its first day', async () => {
    const t = await boardCalls('04-02T02:00Z')
    await t.ev('west', 1, flashcards, inZone('America/Los_Angeles'))
    await t.board({ key: 'k', rankBy: 'streak' })
    await t.f.pass(0)
    expect(await t.ranks('k')).toEqual([['west', 1, 1]])
  })

  test('until the end, in every zone alike: what there was on the last day stays', async () => {
    const t = await boardCalls('04-01T12:00Z')
    await t.board({ key: 'k', rankBy: 'streak', end: day('04-03') })
    await t.ev('east', 1, flashcards, kiritimati)
    await t.ev('lost')
    await t.evAt('04-02T11:00Z', 'east')
    await t.evAt('04-03T11:00Z', 'utc')
    const final = [
      ['east', 1, 2],
      ['utc', 2, 1],
    ]
    // In Kiritimati the streak is over at 10:00 UTC.
    await t.moveTo('04-04T11:59Z')
    expect(await t.ranks('k')).toEqual(final)
    await t.moveTo('04-20T12:00Z')
    expect(await t.ranks('k')).toEqual(final)
  })

  test('and is not on one that is begun again when it was lost meanwhile', async () => {
    const t = await boardCalls('04-01T12:00Z')
    const { id } = await t.board({ key: 'k', rankBy: 'streak', end: day('04-02') })
    await t.evAt('04-02T12:00Z', 'a')
    await t.moveTo('04-08T12:00Z')
    expect(await t.ranks('k')).toEqual([['a', 1, 1]])
    expect(await t.patch(id, { status: 'active', end: day('04-20') })).toMatchObject({ status: 'active' })
    await t.f.pass(0)
    expect(await t.ranks('k')).toEqual([])
  })
})

test('§2.9 "Breakdown": other attributes move nobody in a run that is final', async () => {
  const t = await boardCalls('04-01T12:00Z')
  await t.board({ ...weekly, breakdownAttributes: [t.attributes.get('city')] })
  await t.ev('u', 5, words, livesIn('London'))
  await t.evAt('04-07T11:59Z', 'u', 1, words)
  await t.moveTo('04-07T12:00Z')
  expectBody(await t.f.app('PATCH', '/users/u', { attributes: { city: 'Paris' } }))
  expect(await t.ranks('k', '?userAttributes=city:Paris')).toEqual([['u', 1, 1]])
  const last = `&run=${day('04-02')}`
  expect(await t.ranks('k', `?userAttributes=city:London${last}`)).toEqual([['u', 1, 5]])
  expect(await t.ranks('k', `?userAttributes=city:Paris${last}`)).toEqual([])
})

describe('§2.9: the end of an active board that is moved', () => {
  test('later counts what was done after the old one', async () => {
    const t = await boardCalls('04-01T12:00Z')
    const { id } = await t.board({ key: 'k', end: day('04-05') })
    await t.ev('u', 5, words)
    await t.moveTo('04-06T06:00Z')
    expect((await t.ev('u', 2, words)).leaderboards).toEqual({})
    await t.ev('new', 3, words)
    expect(await t.patch(id, { end: day('04-10') })).toMatchObject({ status: 'active' })
    await t.ev('new', 1, words)
    await t.f.pass(0)
    await t.ev('u', 1, words)
    expect(await t.ranks('k')).toEqual([
      ['u', 1, 8],
      ['new', 2, 4],
    ])
  })

  test('earlier takes away what was done after the new one', async () => {
    const t = await boardCalls('04-01T12:00Z')
    const { id } = await t.board({ key: 'k', end: day('04-10') })
    await t.moveTo('04-05T09:00Z')
    await t.ev('early', 4, words, kiritimati)
    await t.moveTo('04-05T12:00Z')
    await t.ev('early', 3, words)
    await t.ev('late', 9, words, kiritimati)
    expect(await t.patch(id, { end: day('04-05') })).toMatchObject({ status: 'active' })
    await t.f.pass(0)
    expect(await t.ranks('k')).toEqual([['early', 1, 4]])
  })
})

test('a board that is begun again has users in the groups that they are in now', async () => {
  const t = await boardCalls('04-01T12:00Z')
  const { id } = await t.board({ key: 'k', breakdownAttributes: [t.attributes.get('city')] })
  await t.ev('u', 5, words, livesIn('London'))
  await t.ev('v', 4, words, livesIn('London'))
  expect(await t.patch(id, { status: 'finished' })).toMatchObject({ status: 'finished' })
  expectBody(await t.f.app('PATCH', '/users/u', { attributes: { city: 'Paris' } }))
  expect(await t.ranks('k', '?userAttributes=city:London')).toHaveLength(2)
  await t.patch(id, { status: 'active', end: null })
  await t.f.pass(0)
  expect(await t.ranks('k', '?userAttributes=city:London')).toEqual([['v', 1, 4]])
  expect(await t.ranks('k', '?userAttributes=city:Paris')).toEqual([['u', 1, 5]])
})

test("a board that begins to count has what users a date ahead did in UTC's run", async () => {
  const t = await boardCalls('04-06T09:00Z')
  await t.ev('east', 5, words, kiritimati)
  await t.moveTo('04-06T11:00Z')
  await t.board(weekly)
  await t.f.pass(0)
  expect(await t.ranks('k')).toEqual([['east', 1, 5]])
})

test('a daily window is one of events: points count at any time', async () => {
  const t = await boardCalls('04-02T08:00Z')
  const system = expectBody(await t.f.adm('POST', '/points', [{ name: 'XP', key: 'xp' }]), 201).created[0]
  const metricId = t.metrics.get(words)
  const trigger = { type: 'metric', metricId, metricThreshold: 1, points: 3, status: 'active' }
  expectBody(await t.f.adm('POST', `/points/${system.id}/triggers`, [trigger]), 201)
  await t.ev('early', 2, words)
  const window = { startTime: '09:00', endTime: '17:00' }
  await t.board({ key: 'k', rankBy: 'points', pointsSystemId: system.id, ...window })
  await t.f.pass(0)
  await t.ev('u', 1, words)
  expect(await t.ranks('k')).toEqual([
    ['early', 1, 6],
    ['u', 2, 3],
  ])
})

test('§2.2: without one of its breakdown attributes a board has no groups', async () => {
  const t = await boardCalls('04-02T12:00Z')
  const breakdownAttributes = [t.attributes.get('city'), t.attributes.get('plan')]
  await t.board({ key: 'k', breakdownAttributes })
  const londoner = { user: { attributes: { city: 'London', plan: 'pro' } } }
  await t.ev('a', 10, words, londoner)
  await t.ev('b', 20, words, londoner)
  expectBody(await t.f.adm('DELETE', `/attributes?ids=${t.attributes.get('plan')}`))
  expect((await t.ev('a', 1, words)).leaderboards).toEqual({})
  expect(await t.ranks('k', '?userAttributes=city:London')).toEqual([])
  expect(await t.place('b', 'k')).toMatchObject({ rank: null, value: null, history: [] })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startReceiver, type Receiver } from '#test/support/receiver.ts'
import { expectBody, fixture, type Fixture } from './fixture.ts'
import { pointsCallsOf, type PointsCalls } from './points-calls.ts'
import { day, instant, words } from './progress-calls.ts'
import { kindsOf, subscribe } from './webhook-calls.ts'

let f: Fixture
let calls: PointsCalls
let hook: Receiver
beforeEach(async () => {
  f = await fixture()
  calls = await pointsCallsOf(f)
  hook = await startReceiver()
})
afterEach(async () => {
  await hook[Symbol.asyncDispose]()
})

const settle = () => f.pass(0)
const ev = (id: string, value = 1) => calls.ev(id, value, words)
const bodies = () => hook.calls.map(({ body }) => body)

/** Makes boosts; gives the first. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
async function boost(systemId: string, fields: object): Promise<any> {
  const item = { name: 'Double', multiplier: 2, ...fields }
  const { created, issues } = expectBody(await f.adm('POST', `/points/${systemId}/boosts`, [item]), 201)
  expect(issues).toEqual([])
  return created[0]
}

describe('points.changed', () => {
  test('C143: the first change is told at once, as the event answers it, what follows together after fifteen minutes', async () => {
    await subscribe(f, hook, ['points.changed'])
    const xp = await calls.system('xp')
    await calls.perMetric(xp, 10, 1)
    const gold = await calls.system('gold')
    await calls.trigger(gold, { type: 'streak', points: 7, streakLength: 1 })
    const first = await ev('u')
    await settle()
    expect(bodies()).toEqual([
      { type: 'points.changed', user: expectBody(await f.app('GET', '/users/u')), points: first.points.xp },
    ])
    await calls.moveTo('04-02T12:05Z')
    const second = await ev('u')
    await ev('v')
    await calls.ev('u')
    await settle()
    // Neither another user nor another system waits.
    const heard = () => bodies().map(({ user, points: { key, added } }) => `${user.id} ${key} ${added}`)
    expect(heard().slice(1).toSorted()).toEqual(['u gold 7', 'v xp 10'])
    await calls.moveTo('04-02T12:10Z')
    const third = await ev('u')
    await calls.moveTo('04-02T12:14:59Z')
    expect(hook.calls).toHaveLength(3)
    await calls.moveTo('04-02T12:15Z')
    expect(heard()[3]).toBe('u xp 20')
    expect(bodies()[3].points).toMatchObject({
      total: 30,
      awards: [...second.points.xp.awards, ...third.points.xp.awards],
    })
    await calls.moveTo('04-02T13:00Z')
    expect(hook.calls).toHaveLength(4)
  })

  test('an award names the boosts that multiplied it, those of the user too', async () => {
    await subscribe(f, hook, ['points.changed'])
    const xp = await calls.system('xp')
    await calls.perMetric(xp, 10, 1)
    expectBody(await f.app('PUT', '/users/u', {}))
    await boost(xp, { start: day('04-01'), userId: 'u', multiplier: 2.5 })
    await boost(xp, { start: day('04-01'), end: day('04-09') })
    const answer = await ev('u')
    await settle()
    expect(bodies()[0].points).toEqual(answer.points.xp)
    expect(bodies()[0].points.awards[0].boosts).toHaveLength(2)
  })

  test('of a system that was deleted meanwhile nothing is told', async () => {
    await subscribe(f, hook, ['points.changed', 'points.level_changed'])
    const xp = await calls.system('xp')
    await calls.perMetric(xp, 10, 1)
    await ev('u')
    await settle()
    await ev('u')
    expectBody(await f.adm('DELETE', `/points?ids=${xp}`))
    await calls.moveTo('04-02T13:00Z')
    expect(hook.calls).toHaveLength(1)
  })
})

test('C102: each move to another level is told with the one before', async () => {
  await subscribe(f, hook, ['points.level_changed'])
  const xp = await calls.system('xp')
  await calls.perMetric(xp, 10, 1)
  const levels = [
    { key: 'bronze', points: 0 },
    { key: 'silver', points: 50 },
    { key: 'gold', points: 200 },
  ].map((level) => ({ name: level.key, description: '', ...level }))
  expectBody(await f.adm('POST', `/points/${xp}/levels`, levels), 201)
  for (const value of [1, 1, 3, -1]) await ev('u', value)
  await settle()
  expect(
    bodies().map(({ type, user, points, previousLevel, newLevel }) => [
      type,
      user.id,
      points.key,
      points.total,
      previousLevel?.key ?? null,
      newLevel?.key ?? null,
    ]),
  ).toEqual([
    ['points.level_changed', 'u', 'xp', 10, null, 'bronze'],
    ['points.level_changed', 'u', 'xp', 50, 'bronze', 'silver'],
    ['points.level_changed', 'u', 'xp', 40, 'silver', 'bronze'],
  ])
  const shown: Array<{ key: string }> = expectBody(await f.app('GET', '/points/xp/levels'))
  expect(bodies()[1].newLevel).toEqual(shown.find(({ key }) => key === 'silver'))
  expect(bodies()[1].points).not.toHaveProperty('awards')
})

const boostKinds = ['points.boost_started', 'points.boost_finished']

describe('C144', () => {
  test('a boost of all users begins at 10:00 UTC the day before and is over at 13:00 UTC the day after', async () => {
    await subscribe(f, hook, boostKinds)
    const xp = await calls.system('xp')
    const { id } = await boost(xp, { start: day('04-05'), end: day('04-06'), multiplier: 1.5 })
    await calls.moveTo('04-04T09:59:59Z')
    expect(hook.calls).toEqual([])
    await calls.moveTo('04-04T10:00Z')
    const told = {
      id,
      name: 'Double',
      userId: null,
      pointsSystemId: xp,
      pointsSystemKey: 'xp',
      pointsSystemName: 'xp',
      start: day('04-05'),
      end: day('04-06'),
      multiplier: 1.5,
      rounding: 'down',
    }
    expect(bodies()).toEqual([
      {
        type: 'points.boost_started',
        timestamp: instant('04-04T10:00Z'),
        boost: { ...told, status: 'active' },
      },
    ])
    await calls.moveTo('04-07T12:59:59Z')
    expect(hook.calls).toHaveLength(1)
    await calls.moveTo('04-07T13:59Z')
    expect(bodies()[1]).toEqual({
      type: 'points.boost_finished',
      timestamp: instant('04-07T13:00Z'),
      boost: { ...told, status: 'finished' },
    })
    await calls.moveTo('04-20T00:00Z')
    expect(hook.calls).toHaveLength(2)
  })

  test("a user's own begins and ends at the midnights of that user", async () => {
    await subscribe(f, hook, boostKinds)
    const xp = await calls.system('xp')
    expectBody(await f.app('PUT', '/users/u', { tz: 'Asia/Tokyo' }))
    await boost(xp, { start: day('04-05'), end: day('04-06'), userId: 'u' })
    for (const [at, count] of [
      ['04-04T14:59:59Z', 0],
      ['04-04T15:00:00Z', 1],
      ['04-06T14:59:59Z', 1],
      ['04-06T15:00:00Z', 2],
      ['04-20T00:00:00Z', 2],
    ] as const) {
      await calls.moveTo(at)
      expect(hook.calls.length, at).toBe(count)
    }
    expect(bodies().map(({ type, timestamp, boost: { userId } }) => [type, timestamp, userId])).toEqual([
      ['points.boost_started', instant('04-04T15:00Z'), 'u'],
      ['points.boost_finished', instant('04-06T15:00Z'), 'u'],
    ])
  })

  test('in one jump of the clock all of it is told, each once and with its own instant', async () => {
    await subscribe(f, hook, boostKinds)
    const xp = await calls.system('xp')
    expectBody(await f.app('PUT', '/users/u', { tz: 'America/New_York' }))
    await boost(xp, { start: day('04-05'), end: day('04-06'), userId: 'u' })
    await boost(xp, { start: day('04-05') })
    await calls.moveTo('04-30T00:00Z')
    expect(
      bodies()
        .map(({ timestamp, boost: { userId, status } }) => `${timestamp} ${userId} ${status}`)
        .toSorted(),
    ).toEqual([
      `${instant('04-04T10:00Z')} null active`,
      `${instant('04-05T04:00Z')} u active`,
      `${instant('04-07T04:00Z')} u finished`,
    ])
  })

  test('a start that a move into another zone, or an edit, put into the past is told then', async () => {
    await subscribe(f, hook, boostKinds)
    const xp = await calls.system('xp')
    expectBody(await f.app('PUT', '/users/u', {}))
    await boost(xp, { start: day('04-05'), userId: 'u' })
    const { id } = await boost(xp, { start: day('04-20') })
    await calls.moveTo('04-04T18:00Z')
    expectBody(await f.app('PUT', '/users/u', { tz: 'Asia/Tokyo' }))
    await calls.moveTo('04-04T18:15Z')
    expect(bodies().map(({ boost: { userId } }) => userId)).toEqual(['u'])
    expectBody(await f.adm('PATCH', `/points/${xp}/boosts`, [{ id, start: day('04-05') }]))
    await settle()
    expect(bodies()[1].boost).toMatchObject({ id, start: day('04-05') })
    await calls.moveTo('04-06T00:00Z')
    expect(hook.calls).toHaveLength(2)
  })

  test('a user who moves into another zone is told of once; an edit moves what is to come, a deletion ends it', async () => {
    await subscribe(f, hook, boostKinds)
    const xp = await calls.system('xp')
    expectBody(await f.app('PUT', '/users/u', { tz: 'Asia/Tokyo' }))
    await boost(xp, { start: day('04-05'), userId: 'u' })
    await calls.moveTo('04-04T16:00Z')
    expectBody(await f.app('PUT', '/users/u', { tz: 'America/New_York' }))
    await calls.moveTo('04-06T00:00Z')
    expect(kindsOf(hook.calls)).toEqual(['points.boost_started'])
    const moved = await boost(xp, { start: day('04-10') })
    const gone = await boost(xp, { start: day('04-10') })
    expectBody(await f.adm('PATCH', `/points/${xp}/boosts`, [{ id: moved.id, start: day('04-12') }]))
    expectBody(await f.adm('DELETE', `/points/${xp}/boosts?ids=${gone.id}`))
    await calls.moveTo('04-11T09:59Z')
    expect(hook.calls).toHaveLength(1)
    await calls.moveTo('04-11T10:00Z')
    expect(bodies()[1].boost).toMatchObject({ id: moved.id, start: day('04-12') })
  })

  test('what was past when it was made, or when somebody began to listen, is not told', async () => {
    const xp = await calls.system('xp')
    await boost(xp, { start: day('04-03'), end: day('04-04') })
    await calls.moveTo('04-03T12:00Z')
    await subscribe(f, hook, boostKinds)
    await boost(xp, { start: day('04-04') })
    await calls.moveTo('04-05T12:59Z')
    expect(hook.calls).toEqual([])
    await calls.moveTo('04-05T13:00Z')
    expect(kindsOf(hook.calls)).toEqual(['points.boost_finished'])
  })
})

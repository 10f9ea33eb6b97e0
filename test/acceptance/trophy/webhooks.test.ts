import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { startReceiver, type HookCall, type Receiver } from '#test/support/receiver.ts'
import { expectBody, fixture, newId, uuid, type Fixture } from './fixture.ts'
import { callsOf, day, instant, type Calls } from './progress-calls.ts'
import { deliveriesOf, kindsOf, signatureOf, streakKinds, subscribe } from './webhook-calls.ts'

let f: Fixture
let calls: Calls
let hook: Receiver
let other: Receiver
beforeEach(async () => {
  f = await fixture()
  calls = callsOf(f)
  hook = await startReceiver()
  other = await startReceiver()
})
afterEach(async () => {
  await hook[Symbol.asyncDispose]()
  await other[Symbol.asyncDispose]()
})

/** Sends what is due; the clock stays where it is. */
const settle = () => f.pass(0)
const failing = (status: number) => (response: Parameters<Receiver['answer']>[0]) =>
  void response.writeHead(status, { location: other.url }).end('no')
const lengths = (from: readonly HookCall[]) => from.map(({ body }) => body.streak?.length ?? body.length)

describe('what is told', () => {
  test('C061: a streak that begins and grows is told in the base response shape, with the user as GET shows it', async () => {
    await subscribe(f, hook, streakKinds)
    const user = { tz: 'UTC', name: 'Ann', attributes: { plan: 'pro' } }
    await calls.ev('u', 1, undefined, { user })
    await calls.evAt('04-03T12:00Z', 'u')
    await settle()
    const shown = expectBody(await f.app('GET', '/users/u'))
    expect(hook.calls.map(({ body }) => body)).toEqual([
      {
        type: 'streak.started',
        user: shown,
        streak: {
          length: 1,
          frequency: 'daily',
          started: day('04-02'),
          periodStart: day('04-02'),
          periodEnd: day('04-02'),
          expires: day('04-03'),
        },
      },
      {
        type: 'streak.extended',
        user: shown,
        streak: {
          length: 2,
          frequency: 'daily',
          started: day('04-02'),
          periodStart: day('04-03'),
          periodEnd: day('04-03'),
          expires: day('04-04'),
        },
      },
    ])
  })

  test('C062: a lost streak is told once, at midnight', async () => {
    await subscribe(f, hook, ['streak.lost'])
    await calls.ev('u')
    await calls.moveTo('04-03T23:59:59Z')
    expect(hook.calls).toEqual([])
    await calls.moveTo('04-04T00:00:01Z')
    await calls.moveTo('04-06T00:00:01Z')
    expect(hook.calls.map(({ body }) => body)).toEqual([
      { type: 'streak.lost', user: expectBody(await f.app('GET', '/users/u')), length: 1 },
    ])
  })

  test('C071, C072: a freeze that is used is told, nothing grows by it, and then the streak is lost', async () => {
    await subscribe(f, hook, streakKinds)
    await calls.settings({
      freezes: { startCount: 1, maxCount: 2, autoEarnInterval: null, autoEarnAmount: null },
    })
    await calls.ev('u')
    await calls.moveTo('04-04T00:00:01Z')
    const { user, ...consumed } = hook.calls[1]?.body ?? {}
    expect(user).toMatchObject({ id: 'u' })
    expect(consumed).toEqual({ type: 'streak.freeze_consumed', consumed: 1, freezes: 0 })
    expect(hook.calls[0]?.body.streak).toMatchObject({ freezes: 1, maxFreezes: 2 })
    expect(hook.calls[0]?.body.streak).not.toHaveProperty('freezeAutoEarnInterval')
    await calls.moveTo('04-05T00:00:01Z')
    expect(kindsOf(hook.calls)).toEqual(['streak.started', 'streak.freeze_consumed', 'streak.lost'])
    expect(hook.calls[2]?.body.length).toBe(1)
  })

  test('C073: an earned freeze is told, and nothing when there is no room for one', async () => {
    await subscribe(f, hook, streakKinds)
    await calls.settings({
      freezes: { startCount: 0, maxCount: 1, autoEarnInterval: 3, autoEarnAmount: 2 },
    })
    expectBody(await f.app('PUT', '/users/u', {}))
    await calls.moveTo('04-05T00:10Z')
    expect(hook.calls.map(({ body }) => ({ ...body, user: body.user.id }))).toEqual([
      { type: 'streak.freeze_earned', user: 'u', earned: 1, freezes: 1 },
    ])
    await calls.moveTo('04-08T00:10Z')
    expect(hook.calls).toHaveLength(1)
    await calls.ev('u')
    await settle()
    expect(hook.calls[1]?.body.streak).toMatchObject({
      maxFreezes: 1,
      freezeAutoEarnInterval: 3,
      freezeAutoEarnAmount: 2,
    })
  })

  test('C074: at one midnight the loss is told first, then the freeze that was earned', async () => {
    await subscribe(f, hook, ['streak.lost', 'streak.freeze_earned'])
    await calls.settings({
      freezes: { startCount: 0, maxCount: 5, autoEarnInterval: 2, autoEarnAmount: 1 },
    })
    await calls.ev('u')
    await calls.moveTo('04-04T00:10Z')
    expect(hook.calls.map(({ body: { type, freezes } }) => [type, freezes])).toEqual([
      ['streak.lost', undefined],
      ['streak.freeze_earned', 1],
    ])
  })

  test('C089: a completion is told once, with the achievement as its user sees it', async () => {
    await subscribe(f, hook, ['achievement.completed'])
    const made = await f.adm('POST', '/achievements', [
      { name: 'Done', trigger: 'api', key: 'finish-onboarding', status: 'active' },
    ])
    const { id } = expectBody(made, 201).created[0]
    await settle()
    const complete = () => f.app('POST', '/achievements/finish-onboarding/complete', { user: { id: 'u' } })
    const done = expectBody(await complete(), 201)
    await complete()
    await settle()
    expect(hook.calls.map(({ body }) => body)).toEqual([
      {
        type: 'achievement.completed',
        user: expectBody(await f.app('GET', '/users/u')),
        achievement: done.achievement,
      },
    ])
    expect(done.achievement).toMatchObject({ id, key: 'finish-onboarding' })
  })

  test('C092: what is given silently is told to nobody', async () => {
    await subscribe(f, hook, ['achievement.completed'])
    const metrics: Array<{ id: string; key: string }> = expectBody(await f.adm('GET', '/metrics'))
    const metricId = metrics.find(({ key }) => key === 'words-written')?.id
    await calls.ev('u', 10, 'words-written')
    const item = { name: 'W', trigger: 'metric', metricId, metricValue: 5, status: 'active' }
    expectBody(await f.adm('POST', '/achievements', [item]), 201)
    await settle()
    expect(expectBody(await f.app('GET', '/users/u/achievements'))).toHaveLength(1)
    expect(hook.calls).toEqual([])
  })
})

test('C140: every delivery is signed over its own bytes, by each endpoint with its own secret', async () => {
  const one = await subscribe(f, hook, streakKinds, { secret: 'whsec_case' })
  const two = await subscribe(f, other, streakKinds)
  for (const name of ['Ann', 'Zoë', '\u{1F600} "quoted"'])
    await calls.ev(newId(), 1, undefined, { user: { name } })
  await settle()
  for (const [from, { secret }] of [
    [hook, one],
    [other, two],
  ] as const) {
    expect(from.calls).toHaveLength(3)
    for (const { headers, raw } of from.calls) {
      expect(headers['x-trophy-signature']).toBe(signatureOf(raw, secret))
      expect(headers['content-type']).toBe('application/json')
    }
  }
  const ids = [...hook.calls, ...other.calls].map(({ headers }) => headers['x-trophy-webhook-id'])
  expect(new Set(ids).size).toBe(6)
})

describe('C141', () => {
  test('an endpoint that answers 500 for ever is asked at 0, 1, 3 and 7 minutes, under one id, then no more', async () => {
    const endpoint = await subscribe(f, hook, ['streak.started'])
    hook.answer = failing(500)
    await calls.ev('u')
    await settle()
    for (const [at, count] of [
      ['12:00:59Z', 1],
      ['12:01:00Z', 2],
      ['12:02:59Z', 2],
      ['12:03:00Z', 3],
      ['12:06:59Z', 3],
      ['12:07:00Z', 4],
      ['12:59:00Z', 4],
    ] as const) {
      await calls.moveTo(`04-02T${at}`)
      expect(hook.calls.length, at).toBe(count)
    }
    expect(new Set(hook.calls.map(({ raw }) => raw)).size).toBe(1)
    const ids = new Set(hook.calls.map(({ headers }) => headers['x-trophy-webhook-id']))
    expect(ids.size).toBe(1)
    expect(await deliveriesOf(f, endpoint)).toEqual([
      {
        id: [...ids][0],
        type: 'streak.started',
        status: 'failed',
        attempts: 4,
        responseStatus: 500,
        error: 'answered 500',
        nextAttempt: null,
        created: instant('04-02T12:00Z'),
        ended: instant('04-02T12:07Z'),
        payload: hook.calls[0]?.body,
      },
    ])
  })

  test('a clock that is moved past all retries at once makes all of them', async () => {
    await subscribe(f, hook, ['streak.started'])
    hook.answer = failing(500)
    await calls.ev('u')
    await calls.moveTo('04-02T13:00:00Z')
    expect(hook.calls).toHaveLength(4)
  })

  test('204 is a success; a redirect is a failure, and is not followed', async () => {
    const endpoint = await subscribe(f, hook, ['streak.started'])
    hook.answer = (response) => void response.writeHead(204).end()
    await calls.ev(newId())
    await settle()
    expect(await deliveriesOf(f, endpoint)).toMatchObject([{ status: 'delivered', responseStatus: 204 }])
    hook.answer = failing(302)
    await calls.ev(newId())
    await settle()
    expect(await deliveriesOf(f, endpoint)).toMatchObject([
      { status: 'pending', responseStatus: 302, nextAttempt: instant('04-02T12:01Z'), attempts: 1 },
      { status: 'delivered' },
    ])
    hook.answer = (response) => void response.writeHead(200).end('x'.repeat(200_000))
    await f.pass(60)
    expect(await deliveriesOf(f, endpoint)).toMatchObject([
      { status: 'delivered', attempts: 2, error: null, ended: instant('04-02T12:01Z') },
      { status: 'delivered' },
    ])
    expect(other.calls).toEqual([])
  })

  test('a receiver that is away is tried again', async () => {
    const endpoint = await subscribe(f, { url: 'http://127.0.0.1:9/' }, ['streak.started'])
    await calls.ev('u')
    await settle()
    expect(await deliveriesOf(f, endpoint)).toMatchObject([
      { status: 'pending', responseStatus: null, error: expect.stringContaining('ECONNREFUSED') },
    ])
    expectBody(await f.adm('PATCH', '/webhooks', [{ id: endpoint.id, url: hook.url }]))
    await f.pass(60)
    expect(hook.calls).toHaveLength(1)
  })

  test('an address that nobody may reach is not reached', async () => {
    const endpoint = await subscribe(f, { url: 'http://169.254.169.254/latest/meta-data' }, [
      'streak.started',
    ])
    await calls.ev('u')
    await settle()
    expect(await deliveriesOf(f, endpoint)).toMatchObject([
      { status: 'pending', error: 'webhooks may not reach 169.254.169.254' },
    ])
  })
})

describe('C142', () => {
  test('only what an endpoint subscribed to arrives there', async () => {
    await subscribe(f, hook, ['streak.lost'])
    const endpoint = await subscribe(f, other, ['streak.started', 'streak.lost'])
    await calls.ev('u')
    await calls.moveTo('04-04T00:00:01Z')
    expect(kindsOf(hook.calls)).toEqual(['streak.lost'])
    expect(kindsOf(other.calls)).toEqual(['streak.started', 'streak.lost'])
    expectBody(await f.adm('PATCH', '/webhooks', [{ id: endpoint.id, events: ['streak.started'] }]))
    await calls.ev('u')
    await calls.moveTo('04-06T00:00:01Z')
    expect(kindsOf(hook.calls)).toEqual(['streak.lost', 'streak.lost'])
    expect(kindsOf(other.calls)).toEqual(['streak.started', 'streak.lost', 'streak.started'])
  })

  test('an inactive endpoint gets nothing, nor does one that became inactive or was deleted before a retry', async () => {
    await subscribe(f, other, ['streak.started'], { status: 'inactive' })
    const paused = await subscribe(f, hook, ['streak.started'])
    const deleted = await subscribe(f, hook, ['streak.started'])
    hook.answer = failing(500)
    await calls.ev(newId())
    await settle()
    expectBody(await f.adm('PATCH', '/webhooks', [{ id: paused.id, status: 'inactive' }]))
    expectBody(await f.adm('DELETE', `/webhooks?ids=${deleted.id}`))
    await f.pass(60)
    await calls.ev(newId())
    await settle()
    expect(hook.calls).toHaveLength(2)
    expect(other.calls).toEqual([])
    expect(await deliveriesOf(f, paused)).toMatchObject([
      { status: 'failed', attempts: 1, error: 'the endpoint is not active any more' },
    ])
  })

  test('another project is told nothing', async () => {
    const elsewhere = await fixture()
    await subscribe(elsewhere, other, streakKinds)
    await subscribe(f, hook, streakKinds)
    await calls.ev('u')
    await settle()
    await elsewhere.pass(0)
    expect(hook.calls).toHaveLength(1)
    expect(other.calls).toEqual([])
  })
})

test('one user is told of in order: what comes later waits while something earlier is tried again', async () => {
  await subscribe(f, hook, ['streak.started', 'streak.extended'])
  await subscribe(f, other, ['streak.started', 'streak.extended'])
  hook.answer = (response, { body }) =>
    void response.writeHead(body.user.id === 'u' && hook.calls.length < 3 ? 503 : 200).end()
  await calls.evAt('04-02T23:59:30Z', 'u')
  await settle()
  await calls.evAt('04-03T00:00:00Z', 'u')
  await settle()
  expect(lengths(hook.calls)).toEqual([1])
  expect(lengths(other.calls)).toEqual([1, 2])
  // Somebody else is not held up.
  await calls.ev('v')
  await settle()
  expect(hook.calls.map(({ body }) => body.user.id)).toEqual(['u', 'v'])
  await calls.moveTo('04-03T00:00:30Z')
  expect(lengths(hook.calls.filter(({ body }) => body.user.id === 'u'))).toEqual([1, 1, 2])
})

test('when the earlier one failed for good, the later one is sent', async () => {
  await subscribe(f, hook, ['streak.started', 'streak.extended'])
  hook.answer = (response, { body }) =>
    void response.writeHead(body.type === 'streak.started' ? 500 : 200).end()
  await calls.evAt('04-02T23:59:30Z', 'u')
  await calls.evAt('04-03T00:00:00Z', 'u')
  await calls.moveTo('04-03T00:06:29Z')
  expect(lengths(hook.calls)).toEqual([1, 1, 1])
  await calls.moveTo('04-03T00:06:30Z')
  expect(lengths(hook.calls)).toEqual([1, 1, 1, 1, 2])
})

test('a receiver that never answers delays nobody else', async () => {
  const held: Array<() => void> = []
  const endpoint = await subscribe(f, hook, ['streak.started'])
  await subscribe(f, other, ['streak.started'])
  hook.answer = (response) => void held.push(() => void response.end())
  const users = Array.from({ length: 40 }, newId)
  for (const id of users) await calls.ev(id)
  await until('the other endpoint to be told of all', () => other.calls.length === users.length)
  expect(hook.calls.length).toBeLessThanOrEqual(8)
  // Whoever moves the clock does not wait for it either.
  await f.pass(1)
  // Once it answers, it gets everything.
  hook.answer = (response) => void response.end()
  for (const release of held) release()
  await until('the slow endpoint to be told of all', () => hook.calls.length === users.length)
  expect(hook.calls.map(({ body }) => String(body.user.id)).toSorted()).toEqual(users.toSorted())
  await settle()
  const log: Array<{ status: string }> = await deliveriesOf(f, endpoint, '?limit=100')
  expect(log.map(({ status }) => status)).toEqual(users.map(() => 'delivered'))
})

test('the log is paged, newest first, and kept for seven days', async () => {
  const endpoint = await subscribe(f, hook, ['streak.started'])
  for (const id of ['a', 'b', 'c']) {
    await calls.ev(id)
    await settle()
  }
  const users = async (query = '') =>
    (
      (await deliveriesOf(f, endpoint, query)) as Array<{ id: string; payload: { user: { id: string } } }>
    ).map(({ id, payload }) => {
      expect(id).not.toMatch(uuid) // a rising one
      return payload.user.id
    })
  expect(await users()).toEqual(['c', 'b', 'a'])
  expect(await users('?limit=1&skip=1')).toEqual(['b'])
  await f.moveTo(instant('04-09T12:00Z'))
  expect(await users()).toEqual(['c', 'b', 'a'])
  await f.moveTo(instant('04-09T12:00:01Z'))
  expect(await users()).toEqual([])
})

test('of a user who was deleted nothing more is told', async () => {
  const endpoint = await subscribe(f, hook, ['streak.started', 'streak.lost'])
  hook.answer = failing(500)
  await calls.ev('u')
  await calls.ev('v')
  await settle()
  const headers = { authorization: `Token ${f.usercomToken}` }
  const path = '/api/public/users-by-id/u/'
  const gone = await http({ origin: f.origin, method: 'DELETE', path, headers })
  expect(gone.status, gone.text).toBeLessThan(300)
  await calls.moveTo('04-04T00:00:01Z')
  expect(hook.calls.filter(({ body }) => body.user.id === 'u')).toHaveLength(1)
  const log: Array<{ payload: { user: { id: string } } }> = await deliveriesOf(f, endpoint)
  expect(new Set(log.map(({ payload }) => payload.user.id))).toEqual(new Set(['v']))
})

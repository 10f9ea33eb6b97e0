import { beforeAll, describe, expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { caseTime, expectBody, expectError, fixture, newId, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const send = (events: unknown) => f.adm('POST', '/metrics/events', events)
const eventOf = (id: string, value = 1, more: object = {}) => ({
  key: 'flashcards-flipped',
  user: { id },
  value,
  ...more,
})
const total = async (id: string, key = 'flashcards-flipped') => {
  const answer = await f.app('GET', `/users/${id}/metrics/${key}`)
  return answer.status === 404 ? null : expectBody(answer).current
}
/** Returns when everything that was accepted is recorded. */
const settle = async () => expectBody(await f.adm('POST', '/test/clock', { now: caseTime }))

describe('C135', () => {
  test('accepted events are recorded soon', async () => {
    const [a, b] = [newId(), newId()]
    const events = [eventOf(a, 2), eventOf(b, 0.5, { key: 'distance-run' })]
    expect(expectBody(await send(events), 202)).toEqual({ accepted: 2 })
    await until('the first total', async () => (await total(a)) === 2)
    await until('the second total', async () => (await total(b, 'distance-run')) === 0.5)
  })

  test('an unknown metric refuses all', async () => {
    const id = newId()
    expectError(await send([eventOf(id), eventOf(id, 1, { key: 'unknown' })]), 404, 'Metric not found')
    await settle()
    expectError(await f.app('GET', `/users/${id}`), 404)
  })

  test('1,000 are taken, 1,001 and none are not', async () => {
    const id = newId()
    const many = Array.from({ length: 1001 }, () => eventOf(id, 0.1))
    expectError(await send(many), 422)
    expectError(await send([]), 422)
    expect(expectBody(await send(many.slice(1)), 202)).toEqual({ accepted: 1000 })
    await settle()
    expect(await total(id)).toBe(100)
  })

  test('a key twice in a batch is counted once, and once it was used never again', async () => {
    const id = newId()
    const keyed = eventOf(id, 3, { idempotencyKey: 'k' })
    expect(expectBody(await send([keyed, keyed]), 202)).toEqual({ accepted: 2 })
    await settle()
    expect(await total(id)).toBe(3)
    const again = await f.app(
      'POST',
      '/metrics/flashcards-flipped/event',
      { user: { id }, value: 9 },
      {
        headers: { 'idempotency-key': 'k' },
      },
    )
    expect(expectBody(again, 202)).toMatchObject({ total: 3, idempotentReplayed: true })
    expectBody(
      await send([keyed, eventOf(id, 1, { idempotencyKey: '' }), eventOf(id, 1, { idempotencyKey: null })]),
      202,
    )
    await settle()
    expect(await total(id)).toBe(5)
  })
})

test('a batch identifies its users in order, as single events do', async () => {
  const id = newId()
  const user = (more: object) => ({ user: { id, ...more } })
  const events = [
    eventOf(id, 1, user({ name: 'Ann', attributes: { plan: 'free' } })),
    eventOf(id, 1, user({ email: 'ann@example.com', subscribeToEmails: true })),
    eventOf(id, 1, user({ attributes: { plan: 'pro' } })),
  ]
  expectBody(await send(events), 202)
  await settle()
  expect(expectBody(await f.app('GET', `/users/${id}`))).toMatchObject({
    name: 'Ann',
    email: 'ann@example.com',
    attributes: { plan: 'pro' },
  })
})

describe('a batch with one bad event is refused whole', () => {
  test.each([
    [{ value: 'x' }, /value must be a number/],
    [{ user: {} }, /id is required/],
    [{ user: { id: '' } }, /./],
    [
      { user: { id: 'x', attributes: { pln: 'y' } } },
      /^Invalid attribute keys: pln\. .*\/users\/attributes\.$/,
    ],
    [{ attributes: { plan: 'x' } }, /^Invalid attribute keys: plan\. .*\/metrics\.$/],
    [{ user: { id: 'x', subscribeToEmails: true } }, /^email is required/],
    [{ user: { id: 'x', tz: 'Mars' } }, /^Invalid timezone: Mars/],
    [{ idempotencyKey: 'k'.repeat(256) }, /255/],
    [{ value: 1e12 }, /value/],
  ])('%j', async (wrong, text) => {
    const id = newId()
    expectError(await send([eventOf(id), eventOf(newId(), 1, wrong)]), 422, text)
    await settle()
    expectError(await f.app('GET', `/users/${id}`), 404)
  })

  test('what is no list of events', async () => {
    for (const wrong of [{}, null, 'x', [null], [[]]]) expectError(await send(wrong), 422)
    const body = '[{'
    expectError(await f.adm('POST', '/metrics/events', undefined, { body }), 400, 'Invalid JSON body')
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { command } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { expectBody, fixture, type Fixture } from '../trophy/fixture.ts'
import { idsByKey } from '../trophy/progress-calls.ts'

const metric = 'flashcards-flipped'
/** The clock of the fixture, as UNIX seconds. */
const now = Date.UTC(2053, 3, 2, 12) / 1000
const dayLength = 86_400

const switched = async (f: Fixture, value: string) => {
  const args = ['settings', 'set', '--project', f.projectId, 'usercom.eventsAreMetricEvents', value]
  expect(await command(sharedServer(), args)).toMatchObject({ code: 0 })
}

const usercom = (f: Fixture, method: string, path: string, json?: unknown) =>
  http({
    origin: f.origin,
    method,
    path: `/api/public${path}`,
    headers: { authorization: `Token ${f.usercomToken}` },
    ...(json === undefined ? {} : { json }),
  })
const tell = async (f: Fixture, id: string, event: object) => {
  const answer = await usercom(f, 'POST', `/users-by-id/${id}/events/`, event)
  expect(answer.status, answer.text).toBe(201)
  return answer.json()
}
const someone = (f: Fixture, id: string) => f.app('PUT', `/users/${id}`, { tz: 'UTC' }).then(expectBody)
const total = async (f: Fixture, id: string, key = metric) =>
  expectBody(await f.app('GET', `/users/${id}/metrics/${key}`)).current

test("a User.com event called like a metric's key does not count for it unless the project says so", async () => {
  const f = await fixture()
  await someone(f, 'u')
  await tell(f, 'u', { name: metric })
  expect(await total(f, 'u')).toBe(0)
  const args = ['settings', 'set', '--project', f.projectId, 'usercom.eventsAreMetricEvents', 'perhaps']
  expect(await command(sharedServer(), args)).toMatchObject({ code: 1 })
})

describe('with usercom.eventsAreMetricEvents on', () => {
  let f: Fixture
  beforeAll(async () => {
    f = await fixture()
    await switched(f, 'on')
  })

  test('it counts once, by 1 or by data.value, and extends the streak', async () => {
    await someone(f, 'counts')
    const answer = await tell(f, 'counts', { name: metric })
    expect(answer).toEqual({ id: expect.any(Number), created: expect.any(Boolean) })
    expect(await total(f, 'counts')).toBe(1)
    expect(expectBody(await f.app('GET', '/users/counts/streak')).length).toBe(1)
    await tell(f, 'counts', { name: metric, data: { value: 2.5, other: 9 } })
    await tell(f, 'counts', { name: metric, data: { value: '7' } })
    await tell(f, 'counts', { name: metric, data: { value: 1e13 } })
    await tell(f, 'counts', { name: 'something else', data: { value: 100 } })
    expect(await total(f, 'counts')).toBe(5.5)
    const events = await usercom(f, 'GET', '/users-by-id/counts/events/')
    expect(events.json().count).toBe(5)
  })

  test("no caller's idempotency key is in its way", async () => {
    await someone(f, 'keyed')
    const { id } = await tell(f, 'keyed', { name: metric })
    const at = `User.com event ${id + 1}`
    const event = { user: { id: 'keyed' }, value: 1 }
    const taken = await f.app('POST', `/metrics/${metric}/event`, event, {
      headers: { 'idempotency-key': at },
    })
    expect(taken.status, taken.text).toBe(201)
    const inBatch = await f.adm('POST', '/metrics/events', [
      { key: metric, ...event, idempotencyKey: `\u0001User.com event ${id + 1}` },
    ])
    expect([inBatch.status, inBatch.json()], inBatch.text).toEqual([422, expect.anything()])
    expect((await tell(f, 'keyed', { name: metric })).id).toBe(id + 1)
    expect(await total(f, 'keyed')).toBe(3)
  })

  test('ten at once are all counted', async () => {
    await someone(f, 'many')
    await Promise.all(Array.from({ length: 10 }, () => tell(f, 'many', { name: metric })))
    expect(await total(f, 'many')).toBe(10)
  })

  test('it counts at its own time, and what is told of the future now', async () => {
    await someone(f, 'when')
    await tell(f, 'when', { name: metric, timestamp: now - 2 * dayLength })
    await tell(f, 'when', { name: metric, timestamp: now + 30 * dayLength, data: { value: 10 } })
    const summary = await f.app(
      'GET',
      `/users/when/metrics/${metric}/event-summary?aggregation=daily&startDate=2053-03-30&endDate=2053-04-03`,
    )
    const changes = expectBody(summary) as ReadonlyArray<{ date: string; change: number }>
    expect(changes.filter(({ change }) => change !== 0)).toMatchObject([
      { date: '2053-03-31', change: 1 },
      { date: '2053-04-02', change: 10 },
    ])
    const [, future] = (await usercom(f, 'GET', '/users-by-id/when/events/')).json().results
    expect(future.timestamp).toBe('2053-05-02T12:00:00.000000Z')
  })

  test('what the metric cannot count is an event all the same', async () => {
    await someone(f, 'refused')
    const metricId = (await idsByKey(f.adm, '/metrics')).get('words-written')
    const trigger = {
      type: 'metric',
      metricId,
      metricThreshold: 1,
      points: -5,
      blockIfOutOfPoints: true,
      status: 'active',
    }
    const system = { name: 'Coins', key: 'coins', triggers: [trigger] }
    expectBody(await f.adm('POST', '/points', [system]), 201)
    const counted = await f.app('POST', '/metrics/words-written/event', { user: { id: 'refused' }, value: 1 })
    expect(counted.status, counted.text).toBe(422)
    await tell(f, 'refused', { name: 'words-written' })
    expect(await total(f, 'refused', 'words-written')).toBe(0)
    expect((await usercom(f, 'GET', '/users-by-id/refused/events/')).json().count).toBe(1)
  })

  test('an event of nobody makes no user', async () => {
    const answer = await usercom(f, 'POST', '/users-by-id/nobody/events/', { name: metric })
    expect(answer.status).toBe(404)
    expect((await f.app('GET', '/users/nobody')).status).toBe(404)
  })
})

import { expect, test } from 'vitest'
import { caseTime, expectBody, fixture } from './fixture.ts'

test('C092: activation completes silently, and a locked achievement can be had by nobody new', async () => {
  const f = await fixture()
  const ev = async (id: string, value: number) =>
    expectBody(await f.app('POST', '/metrics/flashcards-flipped/event', { user: { id }, value }), 201)
  const settle = async () => expectBody(await f.adm('POST', '/test/clock', { now: caseTime }))
  const held = async (id: string): Promise<readonly string[]> =>
    expectBody(await f.app('GET', `/users/${id}/achievements`)).map((one: { name: string }) => one.name)
  const open = async () =>
    expectBody(await f.app('GET', '/achievements')).map((one: { name: string }) => one.name)

  const [metric] = expectBody(await f.adm('GET', '/metrics'))
  const define = async (item: object) => {
    const answer = expectBody(await f.adm('POST', '/achievements', [item]), 201)
    expect(answer.issues).toEqual([])
    return answer.created[0].id
  }
  const set = async (id: string, status: string) => {
    expect(expectBody(await f.adm('PATCH', '/achievements', [{ id, status }])).updated).toHaveLength(1)
    await settle()
  }
  const ten = await define({ name: 'ten', trigger: 'metric', metricId: metric.id, metricValue: 10 })
  await define({ name: 'composite', trigger: 'achievement', achievementIds: [ten], status: 'active' })

  expect((await ev('a', 10)).achievements).toEqual([])
  await ev('b', 9)
  expect(await held('a')).toEqual([])
  expect(await open()).toEqual(['composite'])

  await set(ten, 'active')
  expect((await held('a')).toSorted()).toEqual(['composite', 'ten'])
  expect(await held('b')).toEqual([])
  expect((await ev('a', 1)).achievements).toEqual([])

  await set(ten, 'locked')
  expect((await ev('b', 5)).achievements).toEqual([])
  expect(await held('b')).toEqual([])
  expect(await held('a')).toContain('ten')
  expect(await open()).toEqual(['composite'])

  await set(ten, 'active')
  expect((await held('b')).toSorted()).toEqual(['composite', 'ten'])
  const names = (await ev('c', 10)).achievements.map((one: { name: string }) => one.name)
  expect(names).toEqual(['ten', 'composite'])
})

test('C092: what is seen and told does not depend on whether the sweep has been there', async () => {
  const f = await fixture()
  const [metric] = expectBody(await f.adm('GET', '/metrics'))
  const ev = async (value: number) =>
    expectBody(await f.app('POST', '/metrics/flashcards-flipped/event', { user: { id: 'u' }, value }), 201)
  await ev(20)
  const make = async (name: string) => {
    const item = { name, trigger: 'metric', metricId: metric.id, metricValue: 10, status: 'active' }
    expectBody(await f.adm('POST', '/achievements', [item]), 201)
  }
  const held = async () => expectBody(await f.app('GET', '/users/u/achievements'))
  const given = (name: string) => expect.objectContaining({ name, achievedAt: caseTime })

  // Nobody waits for the ticker: whoever asks at once finds it done, or does it.
  await make('before an event')
  expect((await ev(1)).achievements).toEqual([])
  expect(await held()).toContainEqual(given('before an event'))
  await make('before a look')
  expect(await held()).toContainEqual(given('before a look'))
})

import { beforeAll, expect, test } from 'vitest'
import { expectBody, expectError, fixture, type Fixture } from './fixture.ts'
import { callsOf, flashcards, words, type Calls } from './progress-calls.ts'

let f: Fixture
let c: Calls
beforeAll(async () => {
  f = await fixture()
  c = callsOf(f)
})

const overview = async () => expectBody(await f.adm('GET', '/analytics/overview'))
const ids = async (query: string) =>
  expectBody(await f.adm('GET', `/users${query}`)).map(({ id }: { id: string }) => id)

test('C037: the overview counts users, those active in the UTC day and month, and who did most', async () => {
  const empty = await overview()
  expect(empty).toMatchObject({ totalUsers: 0, dailyActiveUsers: 0, monthlyActiveUsers: 0, topUsers: [] })
  for (const id of ['most', 'some', 'none']) expectBody(await f.app('PUT', `/users/${id}`, { name: id }))
  await c.ev('most', 750)
  await c.ev('most', 150, words)
  await c.ev('some', 10.5)
  expect(await overview()).toEqual({
    totalUsers: 3,
    dailyActiveUsers: 2,
    monthlyActiveUsers: 2,
    topUsers: [
      { userId: 'most', name: 'most', value: 900 },
      { userId: 'some', name: 'some', value: 10.5 },
    ],
    metrics: [
      { key: flashcards, total: 760.5 },
      { key: words, total: 150 },
      { key: 'lessons-completed', total: 0 },
      { key: 'distance-run', total: 0 },
    ],
  })
  // One second into the next UTC day, whatever the users' own zones say.
  await c.moveTo('04-03T00:00:01Z')
  expect(await overview()).toMatchObject({ dailyActiveUsers: 0, monthlyActiveUsers: 2 })
  await c.ev('some', 1)
  expect(await overview()).toMatchObject({ dailyActiveUsers: 1, monthlyActiveUsers: 2 })
  await c.moveTo('05-13T12:00Z')
  expect(await overview()).toMatchObject({ totalUsers: 3, dailyActiveUsers: 0, monthlyActiveUsers: 0 })
})

test('the overview has ten users at most, and forgets those who are gone', async () => {
  const before = (await overview()).totalUsers
  for (let value = 1; value <= 11; value += 1) await c.ev(`top-${value}`, value * 1000)
  const { topUsers, totalUsers } = await overview()
  expect(totalUsers).toBe(before + 11)
  expect(topUsers.map(({ value }: { value: number }) => value)).toEqual(
    Array.from({ length: 10 }, (_, index) => (11 - index) * 1000),
  )
})

test('the list of users is paged, oldest first, and searched by id, name and email in any case', async () => {
  const own = await fixture()
  const list = async (query: string) =>
    expectBody(await own.adm('GET', `/users${query}`)).map(({ id }: { id: string }) => id)
  expectBody(await own.app('PUT', '/users/b-1', { name: 'Ann Lee', email: 'ann@example.com' }))
  expectBody(await own.app('PUT', '/users/a-2', { name: '50% Off_er' }))
  expectBody(await own.app('PUT', '/users/c-3', { name: 'joAnn', email: 'jo@example.org' }))
  expect(await list('')).toEqual(['b-1', 'a-2', 'c-3'])
  expect(await list('?limit=2')).toEqual(['b-1', 'a-2'])
  expect(await list('?limit=1&skip=1')).toEqual(['a-2'])
  expect(await list('?skip=3')).toEqual([])
  expect(await list('?search=ANN')).toEqual(['b-1', 'c-3'])
  expect(await list('?search=ann&skip=1')).toEqual(['c-3'])
  expect(await list('?search=-3')).toEqual(['c-3'])
  expect(await list('?search=example.com')).toEqual(['b-1'])
  expect(await list(`?search=${encodeURIComponent('% off_')}`)).toEqual(['a-2'])
  expect(await list('?search=%25%25')).toEqual([])
  expectBody(await own.app('PATCH', '/users/b-1', { subscribeToEmails: false }))
  expect(await list('?search=example.com')).toEqual([])
  const [user] = expectBody(await own.adm('GET', '/users?search=joann'))
  expect(user).toEqual(expectBody(await own.app('GET', '/users/c-3')))
})

test('bad queries are 422', async () => {
  for (const query of ['?limit=0', '?limit=101', '?skip=-1', '?limit=x', '?search=a&search=b', '?search=%00'])
    expectError(await f.adm('GET', `/users${query}`), 422)
  expectError(await f.adm('GET', `/users?search=${'x'.repeat(256)}`), 422)
  expect(await ids(`?search=${'%F0%9F%98%80'.repeat(255)}`)).toEqual([])
  expect(await ids('?search=')).toHaveLength(10)
})

import { beforeAll, expect, test } from 'vitest'
import { expectBody, fixture, newId, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

test('updates of different fields at once are all kept', async () => {
  const id = newId()
  expectBody(await f.app('PUT', `/users/${id}`, {}))
  const parts = [
    { name: 'Ann' },
    { email: 'ann@example.com' },
    { tz: 'Asia/Tokyo' },
    { deviceTokens: ['t'] },
    { attributes: { plan: 'pro' } },
    { attributes: { city: 'london' } },
  ]
  const answers = await Promise.all(parts.map((part) => f.app('PATCH', `/users/${id}`, part)))
  for (const answer of answers) expectBody(answer)
  expect(expectBody(await f.app('GET', `/users/${id}`))).toMatchObject({
    name: 'Ann',
    email: 'ann@example.com',
    tz: 'Asia/Tokyo',
    deviceTokens: ['t'],
    attributes: { plan: 'pro', city: 'london' },
  })
})

test('64 first upserts at once make one user, and none fails', async () => {
  const id = newId()
  const body = { name: 'Ann', attributes: { plan: 'pro' } }
  const answers = await Promise.all(Array.from({ length: 64 }, () => f.app('PUT', `/users/${id}`, body)))
  const users = answers.map((answer) => expectBody(answer))
  for (const user of users) expect(user).toEqual(users[0])
})

test('of 16 creates at once one is 201 and the others 422', async () => {
  const id = newId()
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, index) => f.app('POST', '/users', { id, name: `n${index}` })),
  )
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
    201,
    ...Array<number>(15).fill(422),
  ])
  const made = answers.find((answer) => answer.status === 201)
  expect(expectBody(await f.app('GET', `/users/${id}`))).toEqual(made?.json())
})

test('a refused update among many fails alone', async () => {
  const ids = Array.from({ length: 32 }, newId)
  const answers = await Promise.all(
    ids.map((id, index) =>
      f.app('PUT', `/users/${id}`, index === 7 ? { attributes: { nope: 'x' } } : { name: id }),
    ),
  )
  expect(answers.map((answer) => answer.status)).toEqual(ids.map((_, index) => (index === 7 ? 422 : 200)))
})

test('the same attribute made by 8 requests at once is made once', async () => {
  const item = { name: 'Once', key: 'once', type: 'user' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => f.adm('POST', '/attributes', [item])))
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([
    ...Array<number>(7).fill(200),
    201,
  ])
})

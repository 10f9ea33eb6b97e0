import { beforeAll, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

async function aUser(): Promise<string> {
  const id = newId()
  expectBody(await f.app('PUT', `/users/${id}`, {}))
  return id
}
const path = (id: string) => `/users/${id}/suspensions`

test('an administrator suspends a user for a time, reads it back, and lifts it', async () => {
  const id = await aUser()
  const past = { reason: 'over', from: '2020-01-01T00:00:00Z', until: '2020-01-02T00:00:00+00:00' }
  const made = await f.adm('POST', path(id), past)
  expect([made.status, made.json()]).toEqual([
    201,
    { reason: 'over', from: '2020-01-01T00:00:00.000Z', until: '2020-01-02T00:00:00.000Z' },
  ])
  const open = await f.adm('POST', path(id), { reason: null })
  expect([open.status, open.json().until]).toEqual([201, null])
  expect(expectBody(await f.adm('GET', path(id)))).toEqual([made.json(), open.json()])
  expect(expectBody(await f.adm('DELETE', path(id)))).toEqual({ lifted: 1 })
  const [, lifted] = expectBody(await f.adm('GET', path(id)))
  expect(lifted.until).not.toBeNull()
  expect(expectBody(await f.adm('DELETE', path(id)))).toEqual({ lifted: 0 })
})

test('what cannot be a suspension is refused, and nobody is suspended', async () => {
  const id = await aUser()
  for (const wrong of [
    { until: '2020-01-01T00:00:00Z' },
    { from: 'tomorrow' },
    { from: 5 },
    { reason: 'x'.repeat(1001) },
    { reason: {} },
  ])
    expect((await f.adm('POST', path(id), wrong)).status, JSON.stringify(wrong)).toBeGreaterThanOrEqual(400)
  expect(expectBody(await f.adm('GET', path(id)))).toEqual([])
  for (const method of ['GET', 'DELETE'] as const)
    expectError(await f.adm(method, path(newId())), 404, 'User not found')
  expectError(await f.adm('POST', path(newId()), {}), 404, 'User not found')
})

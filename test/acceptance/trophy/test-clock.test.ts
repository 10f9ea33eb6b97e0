import { beforeAll, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { expectBody, caseTime, expectError, fixture, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const set = (now: unknown) => f.adm('POST', '/test/clock', { now })

test('the clock stands still, moves forward, and never back', async () => {
  expect(expectBody(await f.app('PUT', '/users/a', {})).created).toBe(caseTime)
  expect(expectBody(await set('2053-04-03T01:30:00.5+02:00'))).toEqual({ now: '2053-04-02T23:30:00.500Z' })
  expect(expectBody(await f.app('PUT', '/users/b', {})).created).toBe('2053-04-02T23:30:00.500Z')
  expectError(await set('2053-04-02T23:30:00.499Z'), 422)
  expect(expectBody(await set('2053-04-02T23:30:00.500Z'))).toEqual({ now: '2053-04-02T23:30:00.500Z' })
})

test('it is the clock of one project', async () => {
  const { adminKey } = await sharedServer().createProject()
  const path = '/v1/users/u'
  const made = await http({
    origin: f.origin,
    method: 'PUT',
    path,
    headers: { 'x-api-key': adminKey },
    json: {},
  })
  expect(Math.abs(Date.parse(expectBody(made).created) - Date.now())).toBeLessThan(60_000)
})

test.each([
  undefined,
  null,
  5,
  '',
  'tomorrow',
  '2053-04-02',
  '2054-02-30T00:00:00Z',
  '2054-01-01T00:00:00',
  '9999-01-01T00:00:00Z',
])('%j is no time', async (now) => {
  expectError(await set(now), 422, /^now /)
})

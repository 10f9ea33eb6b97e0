import { TrophyApiClient } from '@trophyso/node'
import { beforeEach, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { expectBody, fixture, type Fixture } from './fixture.ts'

let f: Fixture
beforeEach(async () => {
  f = await fixture()
  expectBody(await f.app('PUT', '/users/user-id', { name: 'John Doe', deviceTokens: ['token1', 'token2'] }))
  await f.pass(60)
})

const expected = {
  id: 'user-id',
  email: 'user@example.com',
  name: 'John Doe',
  tz: 'Europe/London',
  deviceTokens: ['token1', 'token2'],
  subscribeToEmails: true,
  attributes: { department: 'engineering', role: 'developer' },
  control: false,
  created: '2053-04-02T12:00:00.000Z',
  updated: '2053-04-02T12:01:00.000Z',
}

// What `trophy.users.update("user-id", …)` of the page "Update a user" puts on the wire, as recorded from 1.0.42.
const recorded =
  '{"email":"user@example.com","tz":"Europe/London","attributes":{"department":"engineering","role":"developer"}}'
// The example in the page's own OpenAPI data, which carries an id.
const printed = `{
  "id": "user-id",
  "email": "user@example.com",
  "tz": "Europe/London",
  "attributes": {
    "department": "engineering",
    "role": "developer"
  }
}`

test.each([
  ['as the client sends it', recorded],
  ['as the API data prints it', printed],
])('C011: the documented update, %s, byte for byte', async (_, body) => {
  const answer = await http({
    origin: f.origin,
    method: 'PATCH',
    path: '/v1/users/user-id',
    headers: {
      'Content-Type': 'application/json',
      'X-API-KEY': f.adminKey,
      'X-Fern-Language': 'JavaScript',
      accept: '*/*',
      'accept-language': '*',
      'sec-fetch-mode': 'cors',
      'user-agent': 'node',
      'accept-encoding': 'gzip, deflate',
    },
    body,
  })
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  expect(expectBody(answer)).toEqual(expected)
})

test('C011 (SDK): the documented sample as it is printed', async () => {
  const YOUR_API_KEY = f.adminKey
  const trophy = new TrophyApiClient({
    apiKey: YOUR_API_KEY,
    environment: { api: `${f.origin}/v1`, admin: `${f.origin}/admin/v1` },
  })

  const response = await trophy.users.update('user-id', {
    email: 'user@example.com',
    tz: 'Europe/London',
    attributes: {
      department: 'engineering',
      role: 'developer',
    },
  })

  const { created, updated } = expected
  expect(response).toEqual({ ...expected, created: new Date(created), updated: new Date(updated) })
})

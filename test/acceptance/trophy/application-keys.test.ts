import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import {
  expectBody,
  expectError,
  fixture,
  newId,
  unknownId,
  uuid,
  type Call,
  type Fixture,
} from './fixture.ts'
import { flashcards } from './progress-calls.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const otherUser = 'This API key cannot act on behalf of this user'

/** A new user with a key, and how to call with it. */
async function holder(): Promise<{ id: string; keyId: string; key: string; app: Call; adm: Call }> {
  const id = newId()
  expectBody(await f.app('PUT', `/users/${id}`, { name: 'Ann' }))
  const answer = expectBody(await f.adm('POST', '/application-api-keys', [{ userId: id }]), 201)
  const [{ id: keyId, key }] = answer.created
  const as =
    (call: Call): Call =>
    (method, path, json, more = {}) =>
      call(method, path, json, { ...more, headers: { ...more.headers, 'x-api-key': key } })
  return { id, keyId, key, app: as(f.app), adm: as(f.adm) }
}

test('C003: an application key is 401 on the admin API', async () => {
  const { adm } = await holder()
  expectError(await adm('GET', '/metrics'), 401, 'Invalid API key')
  expectError(await adm('GET', '/nope'), 401, 'Invalid API key')
})

describe('C004', () => {
  test('it reads and writes its own user', async () => {
    const { id, app } = await holder()
    expect(expectBody(await app('GET', `/users/${id}`))).toMatchObject({ id, name: 'Ann' })
    expectBody(await app('PATCH', `/users/${id}`, { name: 'Anna' }))
    expectBody(await app('PUT', `/users/${id}`, { name: 'Ann' }))
    expectBody(await app('POST', `/metrics/${flashcards}/event`, { user: { id }, value: 3 }), 201)
    expect(expectBody(await app('GET', `/streaks?userIds=${id}`))).toMatchObject([{ userId: id }])
  })

  test('what is tied to no user is open to it', async () => {
    const { app } = await holder()
    for (const path of ['/achievements', '/streaks/rankings']) expectBody(await app('GET', path))
  })

  test('another user is 403 wherever one is named, and nothing changes', async () => {
    const { id, app } = await holder()
    const other = await holder()
    const before = expectBody(await f.app('GET', `/users/${other.id}`))
    const event = { user: { id: other.id, name: 'Eve' }, value: 5 }
    const asked = [
      await app('GET', `/users/${other.id}`),
      await app('GET', `/users/${other.id}/metrics/${flashcards}`),
      await app('PATCH', `/users/${other.id}`, { name: 'Eve' }),
      await app('PUT', `/users/${other.id}`, { name: 'Eve' }),
      await app('PATCH', `/users/${other.id}/preferences`, { notifications: { recap: [] } }),
      await app('POST', '/users', { id: newId() }),
      await app('POST', `/metrics/${flashcards}/event`, event),
      await app('POST', '/achievements/nope/complete', { user: { id: other.id } }),
      await app('GET', `/streaks?userIds=${id}&userIds=${other.id}`),
      await app('GET', `/streaks?userIds=${id},${other.id}`),
      await app('GET', `/streaks?%75serIds=${other.id}`),
    ]
    for (const answer of asked) expectError(answer, 403, otherUser)
    expect(expectBody(await f.app('GET', `/users/${other.id}`))).toEqual(before)
    const metric = expectBody(await f.app('GET', `/users/${other.id}/metrics/${flashcards}`))
    expect(metric.current).toBe(0)
  })

  test('the scope of the key comes before the shape of the body, and the body before what is looked up', async () => {
    const { id, app } = await holder()
    expectError(await app('POST', `/metrics/${flashcards}/event`, { user: { id: newId() }, value: 'x' }), 403)
    expectError(await app('PATCH', `/users/${newId()}`, { name: 5 }), 403)
    expectError(await app('POST', '/metrics/nope/event', { user: { id }, value: 'x' }), 422)
    expectError(await app('POST', '/metrics/nope/event', { user: { id }, value: 1 }), 404)
    for (const user of [undefined, null, 5, 'x', {}, { id: 5 }])
      expectError(await app('POST', `/metrics/${flashcards}/event`, { user, value: 1 }), 422)
  })
})

describe('C136', () => {
  test('a key is answered whole, once, with its prefix; unknown users are issues', async () => {
    const id = newId()
    expectBody(await f.app('PUT', `/users/${id}`, {}))
    const items = [{ userId: id }, { userId: 'nobody' }, { userId: 5 }, {}, 7, { userId: 'x'.repeat(256) }]
    const { created, issues } = expectBody(await f.adm('POST', '/application-api-keys', items), 201)
    expect(created).toEqual([
      {
        id: expect.stringMatching(uuid),
        userId: id,
        key: expect.stringMatching(/^app_[A-Za-z0-9]{5}\.[A-Za-z0-9]{40}$/),
        prefix: expect.stringMatching(/^app_[A-Za-z0-9]{5}$/),
      },
    ])
    expect(created[0].key.split('.')[0]).toBe(created[0].prefix)
    expect(issues.map(({ index, message }: { index: number; message: string }) => [index, message])).toEqual([
      [1, 'User does not exist'],
      [2, 'userId must be a string'],
      [3, 'userId must be a string'],
      [4, 'Item not an object'],
      [5, 'userId must be 1 to 255 characters'],
    ])
    const none = expectBody(await f.adm('POST', '/application-api-keys', [{ userId: 'nobody' }]))
    expect(none.created).toEqual([])
  })

  test('a deleted key is 401 at once, a second delete finds nothing, and another key goes on', async () => {
    const { id, keyId, app } = await holder()
    const more = expectBody(await f.adm('POST', '/application-api-keys', [{ userId: id }]), 201)
    expectBody(await app('GET', `/users/${id}`))
    const remove = () => f.adm('DELETE', `/application-api-keys?ids=${keyId}&ids=${unknownId}`)
    const notFound = { severity: 'error', message: 'Application API key not found by ID' }
    expect(expectBody(await remove())).toEqual({
      deleted: [{ id: keyId }],
      issues: [{ id: unknownId, ...notFound }],
    })
    expectError(await app('GET', `/users/${id}`), 401, 'Invalid API key')
    expect(expectBody(await remove())).toEqual({
      deleted: [],
      issues: [
        { id: keyId, ...notFound },
        { id: unknownId, ...notFound },
      ],
    })
    const headers = { 'x-api-key': more.created[0].key }
    expectBody(await f.app('GET', `/users/${id}`, undefined, { headers }))
  })

  test('wrong bodies, wrong prefixes and unfinished keys open nothing', async () => {
    const { id, key } = await holder()
    const [prefix = '', body = ''] = key.split('.')
    const wrong = [
      `${prefix}.${body.slice(1)}x`,
      `app_AAAAA.${body}`,
      prefix,
      `${prefix}.`,
      `${key}x`,
      'app_',
      `app_.${body}`,
    ]
    for (const presented of wrong) {
      const answer = await f.app('GET', `/users/${id}`, undefined, { headers: { 'x-api-key': presented } })
      expectError(answer, 401, 'Invalid API key')
    }
  })
})

test('a key belongs to the person: it follows a changed id and ends with the user', async () => {
  const { id, app } = await holder()
  expectBody(await app('GET', `/users/${id}`))
  const crm = (method: string, path: string, json?: unknown) =>
    http({
      origin: f.origin,
      method,
      path: `/api/public/users-by-id/${path}/`,
      headers: { authorization: `Token ${f.usercomToken}` },
      ...(json === undefined ? {} : { json }),
    })
  const renamed = newId()
  expect((await crm('PUT', id, { user_id: renamed })).status).toBe(200)
  await expect.poll(async () => (await app('GET', `/users/${renamed}`)).status).toBe(200)
  expectError(await app('PUT', `/users/${id}`, {}), 403, otherUser)
  expect((await crm('DELETE', renamed)).status).toBeLessThan(300)
  await expect.poll(async () => (await app('GET', `/users/${renamed}`)).status).toBe(401)
})

import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { command } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { expectBody, expectError, fixture, inTenant, newId, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const get = (path: string, headers: Record<string, string> | [string, string][] = {}) =>
  http({ origin: f.origin, path, headers })

test('C001: without a key both APIs answer 401', async () => {
  expectError(await get('/v1/users/u'), 401, 'Invalid API key')
  expectError(await get('/admin/v1/metrics'), 401, 'Invalid API key')
})

describe('C002', () => {
  test('a wrong body, an unknown prefix, a key without its body and a repeated key are 401', async () => {
    const [prefix = '', body = ''] = f.adminKey.split('.')
    const keys = [
      `${prefix}.${body.slice(1)}x`,
      `AAAAAAAA.${body}`,
      prefix,
      `${prefix}.`,
      body,
      '',
      f.adminKey + ' x',
    ]
    for (const key of keys)
      expectError(await get('/v1/users/u', { 'x-api-key': key }), 401, 'Invalid API key')
    const twice: [string, string][] = [
      ['x-api-key', f.adminKey],
      ['x-api-key', f.adminKey],
    ]
    expectError(await get('/v1/users/u', twice), 401, 'Invalid API key')
  })

  test('a revoked key is 401 at once, 200 again when re-activated, 401 for good when deleted', async () => {
    const id = newId()
    expectBody(await f.app('PUT', `/users/${id}`, {}))
    const keys = async (...args: string[]) => {
      const done = await command(sharedServer(), ['keys', ...args, '--project', f.projectId, '--json'])
      expect(done.code, done.stderr).toBe(0)
      return JSON.parse(done.stdout)
    }
    const { key, prefix } = await keys('create', '--kind', 'admin')
    const read = () => get(`/v1/users/${id}`, { 'x-api-key': key })

    expect((await read()).status).toBe(200)
    await keys('revoke', prefix)
    expectError(await read(), 401, 'Invalid API key')
    await keys('reactivate', prefix)
    expect((await read()).status).toBe(200)
    await keys('delete', prefix)
    expectError(await read(), 401, 'Invalid API key')
    expect((await f.app('GET', `/users/${id}`)).status).toBe(200)
  })
})

test('C005 (SDK): identify, then get', async () => {
  const id = newId()
  expect(await f.sdk.users.identify(id, { name: 'Ann' })).toMatchObject({ id, name: 'Ann' })
  const user = await f.sdk.users.get(id)
  expect(user.name).toBe('Ann')
  expect(user.created).toBeInstanceOf(Date)
})

test('C007: a broken body is 400, an array 400 or 422; nothing changes', async () => {
  const id = newId()
  const before = expectBody(await f.app('PUT', `/users/${id}`, { name: 'Ann' }))
  await f.pass(1)
  expectError(
    await f.app('PATCH', `/users/${id}`, undefined, { body: '{"email":' }),
    400,
    'Invalid JSON body',
  )
  for (const json of [[], 5, 'x', null])
    expectError(await f.app('PATCH', `/users/${id}`, json), 400, 'Invalid JSON body')
  expect(expectBody(await f.app('GET', `/users/${id}`))).toEqual(before)
})

test('C009: both APIs publish their OpenAPI documents without a key, with addresses that work', async () => {
  for (const base of ['/v1', '/api', '/admin/v1']) {
    const document = expectBody(await get(`${base}/openapi`))
    expect(document.openapi).toMatch(/^3\.1/)
    const paths: Record<string, Record<string, { operationId: string }>> = document.paths
    const ids = Object.values(paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    const documented = base === '/admin/v1' ? 'admin.attributes.create' : 'users.getPreferences'
    expect(ids).toContain(documented)
    expect(document.servers[0].url).toMatch(base === '/admin/v1' ? /^http.*\/admin\/v1$/ : /^http.*\/v1$/)
  }
})

describe('the key comes before everything else', () => {
  test.each([
    ['an unknown path', 'GET', '/v1/nope', {}],
    ['an unknown method', 'DELETE', '/v1/users/u', {}],
    ['the base alone', 'GET', '/v1', {}],
    ['an unknown path of the alias', 'GET', '/api/nope', {}],
    ['an unknown admin path', 'POST', '/admin/v1/nope', { json: {} }],
    ['bad percent-encoding', 'GET', '/v1/users/%zz', {}],
    ['an id that is too long for the router', 'GET', `/v1/users/${'a'.repeat(5000)}`, {}],
    [
      'a body that is no JSON',
      'PATCH',
      '/v1/users/u',
      { body: '{', headers: { 'content-type': 'application/json' } },
    ],
    [
      'another media type',
      'PATCH',
      '/v1/users/u',
      { body: 'a=b', headers: { 'content-type': 'text/plain' } },
    ],
  ] as const)('%s without a key is 401', async (_, method, path, more) => {
    expectError(await http({ origin: f.origin, method, path, ...more }), 401, 'Invalid API key')
  })
})

test("unknown paths and methods are 404 in this wire's shape", async () => {
  const paths = ['', '/', '/nope', '/users/u/nope', '/users/a/b/c']
  for (const path of [...paths, '/users']) expectError(await f.app('GET', path), 404, 'Not found')
  for (const path of [...paths, '/users/u']) expectError(await f.adm('GET', path), 404, 'Not found')
  for (const method of ['DELETE', 'POST', 'OPTIONS'])
    expectError(await f.app(method, '/users/u'), 404, 'Not found')
})

test('every answer has a request id, also where no router could read the path', async () => {
  for (const path of ['/v1/users/u', '/v1/users/%zz', '/v1/nope', '/v1/openapi']) {
    expect((await get(path)).headers['x-request-id']).toMatch(/./)
  }
})

test('the alias /api is the same API', async () => {
  const id = newId()
  const made = expectBody(await f.app('PUT', `/users/${id}`, { name: 'Ann' }))
  const alias = await get(`/api/users/${id}`, { 'x-api-key': f.adminKey })
  expect(expectBody(alias)).toEqual(made)
})

test.skipIf(inTenant)('C010: a Tenant-ID means nothing in a project without tenants', async () => {
  const id = newId()
  const headers = { 'tenant-id': 'customer_1' }
  expectBody(await f.app('PUT', `/users/${id}`, {}, { headers }))
  expectBody(await f.app('GET', `/users/${id}`))
})

test('a key opens its own project and no other', async () => {
  const other = await sharedServer().createProject()
  const id = newId()
  expectBody(await f.app('PUT', `/users/${id}`, { name: 'Ann' }))
  const headers = { 'x-api-key': other.adminKey }
  expectError(await f.app('GET', `/users/${id}`, undefined, { headers }), 404, 'User not found')
  expectError(await f.app('PATCH', `/users/${id}`, { name: 'Eve' }, { headers }), 404, 'User not found')
  expect(expectBody(await f.app('PUT', `/users/${id}`, {}, { headers }))).toMatchObject({ id, name: null })
  expect(expectBody(await f.app('GET', `/users/${id}`))).toMatchObject({ id, name: 'Ann' })
  expect(expectBody(await f.adm('GET', '/attributes', undefined, { headers }))).toEqual([])
})

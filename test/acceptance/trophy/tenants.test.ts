import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import type { Project } from '#test/support/running-server.ts'
import { caseTime, expectBody, expectError, fixture, inTenant, unknownId, uuid } from './fixture.ts'

let project: Project
beforeAll(async () => {
  project = await sharedServer().createProject({ args: ['--multi-tenant'] })
  await adm('POST', '/test/clock', { now: caseTime })
  expectBody(
    await adm('POST', '/tenants', [
      { customerId: 'customer_1', name: 'One' },
      { customerId: 'customer_2', name: 'Two' },
    ]),
    201,
  )
})

const call =
  (base: string) =>
  (method: string, path: string, json?: unknown, tenant?: string, key = project.adminKey) =>
    http({
      origin: sharedServer().url,
      method,
      path: base + path,
      headers: { 'x-api-key': key, ...(tenant === undefined ? {} : { 'tenant-id': tenant }) },
      ...(json === undefined ? {} : { json }),
    })
const adm = call('/admin/v1')
const app = call('/v1')

let serial = 0
/** A tenant of the test's own. */
async function makeTenant(): Promise<{ id: string; customerId: string }> {
  const customerId = `own-${++serial}`
  const { created } = expectBody(await adm('POST', '/tenants', [{ customerId, name: 'Own' }]), 201)
  return { id: created[0].id, customerId }
}

describe('C010', () => {
  test('a user of one tenant is not there in another, and without the header nothing is done', async () => {
    expectBody(await app('PUT', '/users/u', { name: 'Ann' }, 'customer_1'))
    expect(expectBody(await app('GET', '/users/u', undefined, 'customer_1')).name).toBe('Ann')
    expectError(await app('GET', '/users/u', undefined, 'customer_2'), 404, 'User not found')
    for (const tenant of [undefined, ''])
      expectError(await app('GET', '/users/u', undefined, tenant), 422, 'Tenant-ID header is required')
    for (const tenant of ['customer_3', 'CUSTOMER_1', 'customer_1, customer_1'])
      expectError(await app('GET', '/users/u', undefined, tenant), 422, 'Tenant not found')
    expectBody(await app('PUT', '/users/u', { name: 'Bea' }, 'customer_2'))
    expect(expectBody(await app('GET', '/users/u', undefined, 'customer_1')).name).toBe('Ann')
  })

  test('configuration is per tenant: one key is two metrics', async () => {
    const [one, two] = [await makeTenant(), await makeTenant()]
    const item = [{ name: 'Words', key: 'words' }]
    expectBody(await adm('POST', '/metrics', item, one.customerId), 201)
    expect(expectBody(await adm('GET', '/metrics', undefined, two.customerId))).toEqual([])
    expectBody(await adm('POST', '/metrics', item, two.customerId), 201)
    const event = { user: { id: 'u' }, value: 3 }
    expect(expectBody(await app('POST', '/metrics/words/event', event, one.customerId), 201).total).toBe(3)
    expect(expectBody(await app('POST', '/metrics/words/event', event, two.customerId), 201).total).toBe(3)
    expectError(await adm('GET', '/metrics'), 422, 'Tenant-ID header is required')
    expectError(await adm('PATCH', '/settings', {}, 'customer_3'), 422, 'Tenant not found')
  })

  test('the key comes before the tenant, the tenant before the body', async () => {
    expectError(await app('GET', '/users/u', undefined, 'customer_3', 'wrong'), 401, 'Invalid API key')
    const broken = await http({
      origin: sharedServer().url,
      method: 'PUT',
      path: '/v1/users/u',
      headers: { 'x-api-key': project.adminKey, 'content-type': 'application/json' },
      body: '{',
    })
    expectError(broken, 422, 'Tenant-ID header is required')
  })

  test('what is about the whole project names no tenant', async () => {
    expectBody(await adm('GET', '/environments'))
    expectBody(await adm('GET', '/tenants'))
    expectBody(await adm('POST', '/test/clock', { now: caseTime }))
  })

  test('an id in another script is found however the client encodes it', async () => {
    const customerId = `café-${++serial}`
    expectBody(await adm('POST', '/tenants', [{ customerId, name: 'Café' }]), 201)
    const utf8 = Buffer.from(customerId, 'utf8').toString('latin1')
    for (const tenant of [customerId, utf8]) expectBody(await adm('GET', '/metrics', undefined, tenant))
  })

  test('an application key works in its own tenant only', async () => {
    const [one, two] = [await makeTenant(), await makeTenant()]
    for (const { customerId } of [one, two]) expectBody(await app('PUT', '/users/u', {}, customerId))
    const made = expectBody(
      await adm('POST', '/application-api-keys', [{ userId: 'u' }], one.customerId),
      201,
    )
    const { id, key } = made.created[0]
    expectBody(await app('GET', '/users/u', undefined, one.customerId, key))
    expectError(await app('GET', '/users/u', undefined, two.customerId, key), 403)
    expectError(await app('GET', '/achievements', undefined, two.customerId, key), 403)
    expectError(await app('GET', '/users/u', undefined, undefined, key), 422, 'Tenant-ID header is required')
    const elsewhere = expectBody(
      await adm('DELETE', `/application-api-keys?ids=${id}`, undefined, two.customerId),
    )
    expect(elsewhere.deleted).toEqual([])
    expectBody(await app('GET', '/users/u', undefined, one.customerId, key))
  })
})

describe('C137', () => {
  test('a customer id that is taken is an issue, also within one batch', async () => {
    const item = { customerId: 'customer_12345', name: 'Acme' }
    const { created, issues } = expectBody(await adm('POST', '/tenants', [item, item]), 201)
    expect(created).toEqual([
      { id: expect.stringMatching(uuid), ...item, status: 'active', created: caseTime, updated: caseTime },
    ])
    const message = 'Customer ID "customer_12345" already exists in this environment'
    expect(issues).toEqual([{ index: 1, severity: 'error', message }])
    const again = expectBody(await adm('POST', '/tenants', [item]))
    expect(again).toEqual({ created: [], issues: [{ index: 0, severity: 'error', message }] })
    const other = await makeTenant()
    const moved = expectBody(await adm('PATCH', '/tenants', [{ id: other.id, customerId: item.customerId }]))
    expect(moved).toEqual({ updated: [], issues: [{ id: other.id, severity: 'error', message }] })
  })

  test('a changed name moves updated, what stays as it is does not; a changed id is followed at once', async () => {
    const own = await sharedServer().createProject({ args: ['--multi-tenant'] })
    const ask = (method: string, path: string, json?: unknown) =>
      adm(method, path, json, undefined, own.adminKey)
    await ask('POST', '/test/clock', { now: caseTime })
    const made = expectBody(await ask('POST', '/tenants', [{ customerId: 'a', name: 'A' }]), 201).created[0]
    const later = caseTime.replace('T12', 'T13')
    await ask('POST', '/test/clock', { now: later })
    const same = expectBody(await ask('PATCH', '/tenants', [{ id: made.id, name: 'A' }]))
    expect(same.updated).toEqual([made])
    const renamed = expectBody(await ask('PATCH', '/tenants', [{ id: made.id, name: 'B' }]))
    expect(renamed.updated).toEqual([{ ...made, name: 'B', updated: later }])
    expectBody(await app('PUT', '/users/u', { name: 'Ann' }, 'a', own.adminKey))
    expectBody(await ask('PATCH', '/tenants', [{ id: made.id, customerId: 'b' }]))
    expect(expectBody(await app('GET', '/users/u', undefined, 'b', own.adminKey)).name).toBe('Ann')
    expectError(await app('GET', '/users/u', undefined, 'a', own.adminKey), 422, 'Tenant not found')
    expect(expectBody(await ask('GET', `/tenants/${made.id}`))).toMatchObject({ customerId: 'b', name: 'B' })
    expect(expectBody(await ask('GET', '/tenants'))).toHaveLength(1)
  })

  test('an archived tenant is not found any more, by anybody, and its id is free', async () => {
    const { id, customerId } = await makeTenant()
    expectBody(await app('PUT', '/users/u', {}, customerId))
    expect(expectBody(await adm('DELETE', `/tenants?ids=${id}`))).toEqual({ deleted: [{ id }], issues: [] })
    expectError(await app('GET', '/users/u', undefined, customerId), 422, 'Tenant not found')
    expectError(await adm('GET', `/tenants/${id}`), 404, 'Tenant not found')
    const again = expectBody(await adm('DELETE', `/tenants?ids=${id}`))
    expect(again.issues).toEqual([{ id, severity: 'error', message: 'Tenant not found by ID' }])
    expectBody(await adm('POST', '/tenants', [{ customerId, name: 'New' }]), 201)
    expectError(await app('GET', '/users/u', undefined, customerId), 404, 'User not found')
  })

  test('bad items are issues', async () => {
    const items = [
      { name: 'x' },
      { customerId: 5, name: 'x' },
      { customerId: 'x' },
      7,
      { customerId: '', name: 'x' },
      { customerId: ' x', name: 'x' },
      { customerId: 'a\nb', name: 'x' },
      { customerId: 'x'.repeat(256), name: 'x' },
      { customerId: 'x', name: '' },
    ]
    const { created, issues } = expectBody(await adm('POST', '/tenants', items))
    expect(created).toEqual([])
    expect(issues.map(({ message }: { message: string }) => message)).toEqual([
      'Customer ID not a string',
      'Customer ID not a string',
      'Name not a string',
      'Item not an object',
      'Customer ID must be 1 to 255 characters',
      'Customer ID contains characters that a header cannot carry',
      'Customer ID contains characters that a header cannot carry',
      'Customer ID must be 1 to 255 characters',
      'Name must be 1 to 255 characters',
    ])
    const { id } = await makeTenant()
    const patches = [{ id }, { id: unknownId, name: 'x' }, { id: 'x', name: 'x' }]
    const answer = expectBody(await adm('PATCH', '/tenants', patches))
    expect(answer.issues.map(({ message }: { message: string }) => message)).toEqual([
      'Either customerId or name is required',
      'Tenant not found by ID',
      'id must be a valid UUID',
    ])
  })

  test.skipIf(inTenant)('a project without tenants refuses all of it', async () => {
    const f = await fixture()
    const asked = [
      await f.adm('GET', '/tenants'),
      await f.adm('POST', '/tenants', [{ customerId: 'x', name: 'x' }]),
      await f.adm('PATCH', '/tenants', [{ id: unknownId, name: 'x' }]),
      await f.adm('DELETE', `/tenants?ids=${unknownId}`),
      await f.adm('GET', `/tenants/${unknownId}`),
    ]
    for (const answer of asked) expectError(answer, 422, 'Multi-tenancy is not enabled')
  })
})

test('the clock of the project moves for all its tenants', async () => {
  const own = await sharedServer().createProject({ args: ['--multi-tenant'] })
  const ask = (method: string, path: string, json?: unknown, tenant?: string) =>
    adm(method, path, json, tenant, own.adminKey)
  await ask('POST', '/test/clock', { now: caseTime })
  expectBody(await ask('POST', '/tenants', [{ customerId: 't', name: 'T' }]), 201)
  expectBody(await ask('POST', '/metrics', [{ name: 'Words', key: 'words' }], 't'), 201)
  expectBody(await ask('PATCH', '/streaks/settings', { metrics: [{ key: 'words', threshold: 1 }] }, 't'))
  const event = { user: { id: 'u' }, value: 1 }
  expectBody(await app('POST', '/metrics/words/event', event, 't', own.adminKey), 201)
  const streak = async () =>
    expectBody(await app('GET', '/users/u/streak', undefined, 't', own.adminKey)).length
  expect(await streak()).toBe(1)
  expectBody(await ask('POST', '/test/clock', { now: '2053-04-05T12:00:00Z' }))
  expect(await streak()).toBe(0)
})

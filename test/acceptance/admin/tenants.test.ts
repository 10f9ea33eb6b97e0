import { beforeAll, expect, test } from 'vitest'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import type { Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let admin: DashboardMember
let project: Project
let tenants: string
beforeAll(async () => {
  admin = await signedIn(server, 'admin')
  project = await server.createProject({ args: ['--multi-tenant'] })
  tenants = `/projects/${project.projectId}/tenants`
})

const identify = async (customerId: string) =>
  (
    await http({
      origin: server.url,
      method: 'PUT',
      path: '/v1/users/anybody',
      headers: { 'x-api-key': project.adminKey, 'tenant-id': customerId },
      json: {},
    })
  ).status

test('a tenant that is made here is one that requests can name, until it is archived', async () => {
  const made = await admin.send('POST', tenants, { customerId: 'acme', name: 'Acme <b>' })
  expect(made.status, made.text).toBe(201)
  expect(made.json()).toMatchObject({ customerId: 'acme', name: 'Acme <b>' })
  expect(await identify('acme')).toBeLessThan(300)

  const { id } = made.json()
  const moved = await admin.send('PATCH', `${tenants}/${id}`, { customerId: 'acme-2' })
  expect(moved.json()).toMatchObject({ id, customerId: 'acme-2', name: 'Acme <b>' })
  expect([await identify('acme'), await identify('acme-2')]).toEqual([422, expect.any(Number)])

  expect((await admin.get(tenants)).json().tenants).toMatchObject([{ id, customerId: 'acme-2' }])
  expect((await admin.send('DELETE', `${tenants}/${id}`)).status).toBe(204)
  expect((await admin.get(tenants)).json().tenants).toEqual([])
  expect(await identify('acme-2')).toBe(422)
  expect((await admin.send('DELETE', `${tenants}/${id}`)).status).toBe(404)
})

test('what is wrong is said at the field', async () => {
  await admin.send('POST', tenants, { customerId: 'taken', name: 'Taken' })
  for (const [body, field] of [
    [{ customerId: '', name: 'x' }, 'customerId'],
    [{ customerId: 'taken', name: 'x' }, 'customerId'],
    [{ customerId: 'fine', name: '' }, 'name'],
    [{ customerId: 'fine' }, 'name'],
    [{ customerId: 7, name: 'x' }, 'customerId'],
  ] as const) {
    const refused = await admin.send('POST', tenants, body)
    expect(refused.status, JSON.stringify(body)).toBe(422)
    expect(refused.json().error).toMatchObject({ code: 'invalid', field })
  }
})

test('in a project without tenants there are none, and none can be made', async () => {
  const { projectId } = await server.createProject()
  expect((await admin.get(`/projects/${projectId}/tenants`)).json()).toEqual({ tenants: [] })
  const refused = await admin.send('POST', `/projects/${projectId}/tenants`, { customerId: 'a', name: 'A' })
  expect(refused.status).toBe(422)
})

test('what is about a space wants a tenant, in the header or in the query', async () => {
  await admin.send('POST', tenants, { customerId: 'umläut', name: 'U' })
  const webhooks = `/projects/${project.projectId}/webhooks`
  const named = Buffer.from('umläut').toString('latin1')
  expect((await admin.get(webhooks)).json().error.code).toBe('tenant_required')
  expect((await admin.get(webhooks, { 'tenant-id': 'nobody' })).json().error.code).toBe('tenant_not_found')
  expect((await admin.get(webhooks, { 'tenant-id': named })).status).toBe(200)
  expect((await admin.get(`${webhooks}?tenant=${encodeURIComponent('umläut')}`)).status).toBe(200)
})

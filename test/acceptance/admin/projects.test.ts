import { beforeAll, expect, test } from 'vitest'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  ;[admin, viewer] = await Promise.all([signedIn(server, 'admin'), signedIn(server, 'viewer')])
})

test('a project that an admin makes is listed, and its credentials open each API at once', async () => {
  const made = await admin.send('POST', '/projects', { name: ' Reading app ', environment: 'staging' })
  expect(made.status, made.text).toBe(201)
  const { project, credentials } = made.json()
  expect(project).toMatchObject({ name: 'Reading app', environment: 'staging', multiTenant: false })

  const listed = await viewer.get('/projects')
  expect(listed.json().projects).toContainEqual(project)
  expect(listed.text).not.toContain(credentials.trophy.adminKey)

  const asked = [
    { path: '/admin/v1/metrics', headers: { 'x-api-key': credentials.trophy.adminKey } },
    { path: '/api/public/users/', headers: { authorization: `Token ${credentials.usercom.token}` } },
    {
      path: `/${project.id}/api/v5/users/by-username?username=nobody`,
      headers: { authorization: `Bearer ${credentials.replyke.serviceKey}` },
    },
  ]
  for (const { path, headers } of asked)
    expect((await http({ origin: server.url, path, headers })).status, path).not.toBe(401)
})

test('environments of one organisation stand together, and no more than it may have', async () => {
  const first = await admin.send('POST', '/projects', { name: 'One', environment: 'production' })
  const of = first.json().project.id as string
  const second = await admin.send('POST', '/projects', {
    name: 'Two',
    environment: 'development',
    of,
    multiTenant: true,
  })
  expect(second.json().project).toMatchObject({ organisationId: of, multiTenant: true })

  const third = await admin.send('POST', '/projects', { name: 'Three', environment: 'production', of })
  expect(third.status).toBe(422)
  expect(third.json().error).toMatchObject({ code: 'invalid', field: 'environment' })
})

test.each([
  [{ name: '  ', environment: 'production' }, 'name'],
  [{ name: 'x'.repeat(101), environment: 'production' }, 'name'],
  [{ name: 'A', environment: 'moon' }, 'environment'],
  [{ name: 'A', environment: 'production', of: 'no-such-project' }, 'of'],
])('%j is refused at the field, and nothing is made', async (body, field) => {
  const refused = await admin.send('POST', '/projects', body)
  expect(refused.status, refused.text).toBe(422)
  expect(refused.json().error).toMatchObject({ code: 'invalid', field })
})

test('viewers make no projects', async () => {
  const name = `Of a viewer ${viewer.id}`
  expect((await viewer.send('POST', '/projects', { name, environment: 'production' })).status).toBe(403)
  expect((await viewer.get('/projects')).text).not.toContain(name)
})

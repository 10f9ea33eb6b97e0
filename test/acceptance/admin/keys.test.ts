import { beforeAll, expect, test } from 'vitest'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import type { Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
let project: Project
let keys: string
beforeAll(async () => {
  ;[admin, viewer] = await Promise.all([signedIn(server, 'admin'), signedIn(server, 'viewer')])
  project = await server.createProject()
  keys = `/projects/${project.projectId}/keys`
})

const opens = async (adminKey: string) =>
  (await http({ origin: server.url, path: '/admin/v1/metrics', headers: { 'x-api-key': adminKey } })).status

test('keys are listed without their secrets, also for viewers', async () => {
  const answer = await viewer.get(keys)
  expect(answer.status).toBe(200)
  const kinds = answer.json().keys.map(({ kind }: { kind: string }) => kind)
  expect(kinds.toSorted()).toEqual(['admin', 'replyke', 'usercom'])
  for (const secret of [project.adminKey, project.usercomToken]) expect(answer.text).not.toContain(secret)
})

test('a key that is made opens its API, and is refused once it is rotated, revoked or deleted', async () => {
  const made = await admin.send('POST', keys, { kind: 'admin' })
  expect(made.status, made.text).toBe(201)
  const { key, secret } = made.json()
  expect(await opens(secret)).toBe(200)

  const rotated = await admin.send('POST', `${keys}/${key.id}/rotate`)
  expect(rotated.status, rotated.text).toBe(200)
  const next = rotated.json().secret as string
  expect([await opens(secret), await opens(next)]).toEqual([401, 200])

  expect((await admin.send('PATCH', `${keys}/${key.id}`, { status: 'revoked' })).json().key).toMatchObject({
    status: 'revoked',
  })
  expect(await opens(next)).toBe(401)
  expect((await admin.send('PATCH', `${keys}/${key.id}`, { status: 'active' })).status).toBe(200)
  expect(await opens(next)).toBe(200)

  expect((await admin.send('DELETE', `${keys}/${key.id}`)).status).toBe(200)
  expect(await opens(next)).toBe(401)
  expect((await admin.send('DELETE', `${keys}/${key.id}`)).status).toBe(404)
})

test('a project gets three admin keys at most, and other kinds are refused at the field', async () => {
  const { projectId } = await server.createProject()
  const of = `/projects/${projectId}/keys`
  for (let count = 0; count < 2; count += 1)
    expect((await admin.send('POST', of, { kind: 'admin' })).status).toBe(201)
  const fourth = await admin.send('POST', of, { kind: 'admin' })
  expect(fourth.status).toBe(422)
  expect(fourth.json().error).toMatchObject({ code: 'invalid', field: 'kind' })
  for (const body of [{ kind: 'root' }, {}, { kind: 'admin', more: 1 }]) {
    const refused = await admin.send('POST', of, body)
    expect(refused.status, JSON.stringify(body)).toBe(422)
    expect(refused.json().error.code).toBe('invalid')
  }
})

test('no key of another project can be named', async () => {
  const { projectId } = await server.createProject()
  const [foreign] = (await admin.get(`/projects/${projectId}/keys`)).json().keys
  for (const [method, path] of [
    ['POST', `${keys}/${foreign.id}/rotate`],
    ['DELETE', `${keys}/${foreign.id}`],
  ] as const) {
    expect((await admin.send(method, path)).status).toBe(404)
  }
  expect((await admin.send('PATCH', `${keys}/${foreign.id}`, { status: 'revoked' })).status).toBe(404)
  expect((await admin.get('/projects/no-such-project/keys')).status).toBe(404)
})

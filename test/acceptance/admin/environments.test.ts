import { beforeAll, expect, test } from 'vitest'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import type { Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  ;[admin, viewer] = await Promise.all([signedIn(server, 'admin'), signedIn(server, 'viewer')])
})

const adm = async ({ adminKey }: Project, method: string, path: string, json?: unknown) => {
  const answer = await http({
    origin: server.url,
    method,
    path: `/admin/v1${path}`,
    headers: { 'x-api-key': adminKey },
    ...(json === undefined ? {} : { json }),
  })
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer.json()
}

test('what copying would change is shown, is what copying changes, and looking changes nothing', async () => {
  const production = await server.createProject({ name: 'Live' })
  const development = await server.createProject({
    name: 'Dev',
    args: ['--of', production.projectId, '--development'],
  })
  await adm(development, 'POST', '/metrics', [{ name: 'Words <i>', key: 'words' }])
  await adm(development, 'POST', '/attributes', [{ name: 'Plan', key: 'plan', type: 'user' }])
  const [metric] = await adm(development, 'GET', '/metrics')
  await adm(development, 'POST', '/achievements', [
    { name: 'Ten', trigger: 'metric', metricId: metric.id, metricValue: 10, status: 'active' },
  ])
  const of = `/projects/${development.projectId}/environments`

  const { environments } = (await viewer.get(of)).json()
  expect(environments).toMatchObject([
    { project: { id: production.projectId, environment: 'production' }, priority: 1, receivesChanges: false },
    { project: { id: development.projectId, environment: 'development' }, receivesChanges: false },
  ])
  expect((await viewer.get(`${of}/changes?to=${production.projectId}`)).status).toBe(403)
  const looked = await admin.get(`${of}/changes?to=${production.projectId}`)
  expect(looked.status, looked.text).toBe(200)
  const made = looked.json().changes.filter(({ change }: { change: string }) => change === 'made')
  expect(made).toEqual(
    expect.arrayContaining([
      { kind: 'attribute', change: 'made', name: 'Plan' },
      { kind: 'metric', change: 'made', name: 'Words <i>' },
      { kind: 'achievement', change: 'made', name: 'Ten' },
    ]),
  )
  expect(await adm(production, 'GET', '/metrics')).toEqual([])

  const copied = await admin.send('POST', `${of}/copy`, { to: production.projectId })
  expect(copied.json()).toEqual({ changed: looked.json().changes.length })
  expect(await adm(production, 'GET', '/metrics')).toMatchObject([{ name: 'Words <i>', key: 'words' }])
  expect((await admin.get(`${of}/changes?to=${production.projectId}`)).json()).toEqual({ changes: [] })

  await adm(development, 'PATCH', '/metrics', [{ id: metric.id, name: 'Other words' }])
  expect((await admin.get(`${of}/changes?to=${production.projectId}`)).json()).toEqual({
    changes: [{ kind: 'metric', change: 'changed', name: 'Other words' }],
  })
})

test('nothing is copied to strangers, to nobody or to itself', async () => {
  const one = await server.createProject()
  const other = await server.createProject()
  const of = `/projects/${one.projectId}/environments`
  for (const to of [other.projectId, 'no-such-project', one.projectId]) {
    for (const refused of [
      await admin.get(`${of}/changes?to=${to}`),
      await admin.send('POST', `${of}/copy`, { to }),
    ]) {
      expect(refused.status, to).toBe(422)
      expect(refused.json().error.code).toBe('invalid')
    }
  }
  expect((await admin.get(`${of}/changes`)).status).toBe(422)
})

import { beforeAll, expect, test } from 'vitest'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import { command, type Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
let project: Project
let settings: string
beforeAll(async () => {
  ;[admin, viewer] = await Promise.all([signedIn(server, 'admin'), signedIn(server, 'viewer')])
  project = await server.createProject()
  settings = `/projects/${project.projectId}/settings`
})

const shown = async (name: string) =>
  (await viewer.get(settings)).json().settings.find((setting: { name: string }) => setting.name === name)
const set = (name: string, value: unknown) => admin.send('PUT', `${settings}/${name}`, { value })

test('a setting that is set here is the one that the command line knows', async () => {
  const answer = await set('cors.origins', 'https://a.example, https://b.example')
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json()).toMatchObject({
    setting: { name: 'cors.origins', value: 'https://a.example, https://b.example', kind: 'list' },
    appliedEverywhere: true,
  })
  const { stdout } = await command(server, [
    'settings',
    'get',
    'cors.origins',
    '--project',
    project.projectId,
    '--json',
  ])
  expect(JSON.parse(stdout)).toMatchObject([{ value: ['https://a.example', 'https://b.example'] }])
})

test('secrets only say that they are set', async () => {
  const answer = await set('replyke.webhook.secret', 'a secret of ours')
  expect(answer.json().setting).toMatchObject({ isSecret: true, isSet: true, value: null })
  expect((await viewer.get(settings)).text).not.toContain('a secret of ours')
})

test('values that a setting does not take are refused, and leave it as it is', async () => {
  await set('replyke.webhook.timeoutMs', '250')
  for (const value of ['99', 'soon', 7]) {
    const refused = await set('replyke.webhook.timeoutMs', value)
    expect(refused.status, String(value)).toBe(422)
    expect(refused.json().error).toMatchObject({ code: 'invalid', field: 'value' })
  }
  expect(await shown('replyke.webhook.timeoutMs')).toMatchObject({ value: '250', kind: 'number' })
  expect((await set('no.such.setting', 'x')).json().error).toMatchObject({ code: 'invalid', field: 'name' })
})

test('the appearance is what Trophy’s settings say', async () => {
  const appearance = `/projects/${project.projectId}/appearance`
  const changed = await admin.send('PATCH', appearance, {
    branding: { appName: 'Nice <b>app</b>', logoUrl: 'https://example.com/logo.png' },
    aggregationPeriod: 'monthly',
  })
  expect(changed.status, changed.text).toBe(200)
  const trophy = await http({
    origin: server.url,
    path: '/admin/v1/settings',
    headers: { 'x-api-key': project.adminKey },
  })
  expect(trophy.json()).toMatchObject({
    branding: { appName: 'Nice <b>app</b>', logo: { url: 'https://example.com/logo.png' } },
    aggregationPeriod: 'monthly',
  })
  for (const [branding, field] of [
    [{ brandColor: 'greenish' }, 'brandColor'],
    [{ appUrl: 'nowhere' }, 'appUrl'],
    [{ logoUrl: 'nowhere' }, 'logo'],
    [{ font: 'COMIC' }, 'branding.font'],
  ] as const) {
    const refused = await admin.send('PATCH', appearance, { branding })
    expect(refused.status, field).toBe(422)
    expect(refused.json().error).toMatchObject({ code: 'invalid', field })
  }
  expect((await viewer.get(appearance)).json().branding).toMatchObject({
    appName: 'Nice <b>app</b>',
    brandColor: '#000000',
  })
})

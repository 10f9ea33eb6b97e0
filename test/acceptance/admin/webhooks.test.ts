import { beforeAll, expect, test } from 'vitest'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { startReceiver } from '#test/support/receiver.ts'
import type { Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  ;[admin, viewer] = await Promise.all([signedIn(server, 'admin'), signedIn(server, 'viewer')])
})

const trophy = async ({ adminKey }: Project, method: string, path: string, json: unknown) => {
  const answer = await http({
    origin: server.url,
    method,
    path,
    headers: { 'x-api-key': adminKey },
    json,
  })
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer.json()
}

/** A project in which completing an achievement is one call. */
async function achieving() {
  const project = await server.createProject()
  await trophy(project, 'POST', '/admin/v1/achievements', [
    { name: 'First', key: 'first', trigger: 'api', status: 'active' },
  ])
  const complete = (id: string) =>
    trophy(project, 'POST', '/v1/achievements/first/complete', { user: { id } })
  return { project, complete, webhooks: `/projects/${project.projectId}/webhooks` }
}

test('an endpoint is told, its log says so, and a delivery is sent again on demand', async () => {
  const { complete, webhooks } = await achieving()
  await using receiver = await startReceiver()
  const made = await admin.send('POST', webhooks, {
    name: 'Mine',
    url: receiver.url,
    events: ['achievement.completed'],
  })
  expect(made.status, made.text).toBe(201)
  const { webhook, secret } = made.json()
  expect(secret).toMatch(/^whsec_/)
  await complete('ann')
  await complete('ben')
  const log = `${webhooks}/${webhook.id}/deliveries`
  const delivered = await until('both deliveries', async () => {
    const { deliveries } = (await viewer.get(log)).json()
    return deliveries.filter(({ status }: { status: string }) => status === 'delivered').length === 2
      ? deliveries
      : null
  })
  expect(delivered.map(({ kind, attempts }: { kind: string; attempts: number }) => [kind, attempts])).toEqual(
    [
      ['achievement.completed', 1],
      ['achievement.completed', 1],
    ],
  )
  expect(receiver.calls.map(({ raw }) => raw).toSorted()).toEqual(
    delivered.map(({ payload }: { payload: string }) => payload).toSorted(),
  )

  const [newest] = delivered
  const again = await admin.send('POST', `${log}/${newest.id}/resend`)
  expect(again.status, again.text).toBe(202)
  expect(again.json()).toMatchObject({ id: newest.id, status: 'pending' })
  await until('the third call', async () => (receiver.calls.length === 3 ? true : null))
  expect(receiver.calls[2]?.raw).toBe(newest.payload)
  expect(receiver.calls[2]?.headers['x-trophy-webhook-id']).toBe(newest.id)

  const first = (await viewer.get(`${log}?limit=1`)).json()
  expect(first.deliveries).toHaveLength(1)
  const second = (await viewer.get(`${log}?limit=1&cursor=${first.nextCursor}`)).json()
  expect([...first.deliveries, ...second.deliveries].map(({ id }) => id)).toEqual(
    delivered.map(({ id }: { id: string }) => id),
  )
  expect(second.nextCursor).toBeNull()
  expect((await viewer.get(`${log}?status=failed`)).json().deliveries).toEqual([])
  expect((await viewer.get(`${log}?kind=streak.lost`)).json().deliveries).toEqual([])
  await until('the newest are counted', async () =>
    (await viewer.get(`${webhooks}/${webhook.id}`)).json().deliveries.delivered === 2 ? true : null,
  )
})

test('one that failed is sent again once its receiver is well', async () => {
  const { complete, webhooks } = await achieving()
  await using receiver = await startReceiver((response) => void response.writeHead(410).end())
  const { webhook } = (
    await admin.send('POST', webhooks, { name: 'M', url: receiver.url, events: ['achievement.completed'] })
  ).json()
  await complete('ann')
  const log = `${webhooks}/${webhook.id}/deliveries`
  const [tried] = await until('the first attempt', async () => {
    const { deliveries } = (await admin.get(log)).json()
    return deliveries[0]?.attempts > 0 ? deliveries : null
  })
  expect(tried).toMatchObject({ responseStatus: 410 })
  receiver.answer = (response) => void response.end()
  expect((await admin.send('POST', `${log}/${tried.id}/resend`)).status).toBe(202)
  await until('it is taken', async () =>
    (await admin.get(log)).json().deliveries[0].status === 'delivered' ? true : null,
  )
})

test('to an inactive endpoint nothing is sent, also not on demand', async () => {
  const { complete, webhooks } = await achieving()
  await using receiver = await startReceiver()
  const { webhook } = (
    await admin.send('POST', webhooks, { name: 'M', url: receiver.url, events: ['achievement.completed'] })
  ).json()
  await complete('ann')
  const log = `${webhooks}/${webhook.id}/deliveries`
  const [sent] = await until('the delivery', async () => {
    const { deliveries } = (await admin.get(log)).json()
    return deliveries[0]?.status === 'delivered' ? deliveries : null
  })
  const changed = await admin.send('PATCH', `${webhooks}/${webhook.id}`, { status: 'inactive' })
  expect(changed.json()).toMatchObject({ status: 'inactive', name: 'M' })
  const refused = await admin.send('POST', `${log}/${sent.id}/resend`)
  expect([refused.status, refused.json().error.code]).toEqual([422, 'not_enabled'])
  expect((await admin.get(log)).json().deliveries[0].status).toBe('delivered')
})

test('the signing secret is for admins, and is neither in lists nor shown to viewers', async () => {
  const { webhooks } = await achieving()
  const made = await admin.send('POST', webhooks, {
    name: 'S',
    url: 'https://example.com/hook',
    events: ['streak.lost'],
    secret: 'my very own secret',
  })
  const { webhook } = made.json()
  expect((await admin.get(`${webhooks}/${webhook.id}/secret`)).json()).toEqual({
    secret: 'my very own secret',
  })
  expect((await viewer.get(`${webhooks}/${webhook.id}/secret`)).status).toBe(403)
  for (const path of [webhooks, `${webhooks}/${webhook.id}`])
    expect((await viewer.get(path)).text).not.toContain('my very own secret')
  expect((await admin.send('DELETE', `${webhooks}/${webhook.id}`)).status).toBe(204)
  expect((await admin.get(`${webhooks}/${webhook.id}`)).status).toBe(404)
})

test('what is wrong is said at the field, and changes nothing', async () => {
  const { webhooks } = await achieving()
  const good = { name: 'N', url: 'https://example.com/hook', events: ['streak.lost'] }
  for (const [change, field] of [
    [{ url: 'ftp://example.com' }, 'url'],
    [{ url: 'nonsense' }, 'url'],
    [{ events: [] }, 'events'],
    [{ events: ['streak.none'] }, 'events.0'],
    [{ secret: '' }, 'secret'],
    [{ name: 7 }, 'name'],
  ] as const) {
    const refused = await admin.send('POST', webhooks, { ...good, ...change })
    expect(refused.status, JSON.stringify(change)).toBe(422)
    expect(refused.json().error).toMatchObject({ code: 'invalid', field })
  }
  expect((await admin.get(webhooks)).json().webhooks).toEqual([])
  const { webhook } = (await admin.send('POST', webhooks, good)).json()
  for (const query of ['limit=0', 'limit=201', 'cursor=x', 'status=lost', 'kind=none'])
    expect((await admin.get(`${webhooks}/${webhook.id}/deliveries?${query}`)).status, query).toBe(422)
  const unknown = `${webhooks}/${webhook.id}/deliveries/00000000-0000-4000-8000-000000000000/resend`
  expect((await admin.send('POST', unknown)).status).toBe(404)
  expect((await admin.send('POST', `${webhooks}/nobody/deliveries/nothing/resend`)).status).toBe(422)
})

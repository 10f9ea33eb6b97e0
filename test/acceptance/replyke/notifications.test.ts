import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { replykeProject, type ReplykeProject } from './fixture.ts'
import { hmac, hookSecret, startReceiver, type HookCall, type Receiver } from './receiver.ts'

type Headers = Readonly<Record<string, string>>

let laurel: ReplykeProject
let hook: Receiver
let P: string
let T: Headers
let T2: Headers
let a: string
let b: string
let serial = 0
let now = Math.floor(Date.now() / 1000) + 60

beforeAll(async () => {
  laurel = await replykeProject()
  hook = await startReceiver()
  P = laurel.P
  await laurel.set('replyke.webhook.secret', hookSecret)
  await laurel.set('replyke.webhook.notification', hook.url)
  await laurel.set('replyke.webhook.events', 'notification.created')
})
afterAll(() => hook[Symbol.asyncDispose]())
beforeEach(async () => {
  hook.calls.length = 0
  hook.answer = (response) => void response.end()
  serial += 1
  a = `ann-${serial}`
  b = `ben-${serial}`
  await laurel.createUser(a, { name: 'Ann', username: `ann${serial}`, avatar: 'https://example.com/a.png' })
  await laurel.createUser(b)
  T = await laurel.signIn(a)
  T2 = await laurel.signIn(b)
})

const follow = async (mount = P) => {
  const made = await laurel.call('POST', `${mount}/users/${b}/follow`, { headers: T })
  expect(made.status, made.text).toBe(201)
}
const told = async (count = 1): Promise<readonly HookCall[]> => {
  await until('the webhook is told', () => hook.calls.length >= count)
  expect(hook.calls).toHaveLength(count)
  return hook.calls
}
const initiator = () => ({
  initiatorId: a,
  initiatorName: 'Ann',
  initiatorUsername: `ann${serial}`,
  initiatorAvatar: 'https://example.com/a.png',
})
const newFollow = () => ({
  projectId: laurel.project.projectId,
  userId: b,
  type: 'new-follow',
  action: 'open-profile',
  metadata: initiator(),
})

test('T-23: a follow notifies the one who is followed, and the webhook is told of it, signed', async () => {
  await follow()
  const [call] = await told()
  expect(call?.body).toEqual(newFollow())
  expect(call?.raw).toBe(JSON.stringify(call?.body))
  expect(call?.headers['content-type']).toBe('application/json')
  expect(call?.headers['x-signature']).toBe(hmac(`${String(call?.headers['x-timestamp'])}.${call?.raw}`))
  expect(Math.abs(Number(call?.headers['x-timestamp']) - Date.now())).toBeLessThan(10_000)
})

test('on v6 alike, on v7 in its envelope', async () => {
  await follow(`/api/v6${P}`)
  expect((await told())[0]?.body).toEqual(newFollow())
  await laurel.call('DELETE', `${P}/users/${b}/follow`, { headers: T })
  await follow(`/v7${P}`)
  expect((await told(2))[1]?.body).toEqual({
    type: 'notification.created',
    projectId: laurel.project.projectId,
    stage: 'complete',
    data: newFollow(),
  })
})

test('a request notifies the one who is asked, an acceptance the one who asked, a decline nobody', async () => {
  const six = `/api/v6${P}`
  const ask = async (id: string, headers: Headers) => {
    const made = await laurel.call('POST', `${six}/users/${id}/connection`, {
      headers,
      json: { message: 'Hi' },
    })
    return String(made.json().id)
  }
  const first = await ask(b, T)
  const [asked] = await told()
  expect(asked?.body).toEqual({
    ...newFollow(),
    type: 'connection-request',
    metadata: { connectionId: first, ...initiator() },
  })
  await laurel.call('PATCH', `${six}/connections/${first}/decline`, { headers: T2 })
  const second = await ask(a, T2)
  expect((await told(2))[1]?.body).toMatchObject({ userId: a, type: 'connection-request' })
  await laurel.call('PATCH', `${six}/connections/${second}/accept`, { headers: T })
  expect((await told(3))[2]?.body).toEqual({
    ...newFollow(),
    type: 'connection-accepted',
    metadata: { connectionId: second, ...initiator() },
  })
})

test('what is refused notifies nobody, and nothing waits for a webhook', async () => {
  hook.answer = () => undefined // never
  const refused = await Promise.all([
    laurel.call('POST', `${P}/users/${a}/follow`, { headers: T }),
    laurel.call('POST', `${P}/users/nope/follow`, { headers: T }),
  ])
  expect(refused.map(({ status }) => status)).toEqual([400, 404])
  await follow()
  expect((await laurel.call('POST', `${P}/users/${b}/follow`, { headers: T })).status).toBe(409)
  expect((await laurel.get(`${P}/users/${b}/followers-count`)).json()).toEqual({ count: 1 })
  expect((await told())[0]?.body).toEqual(newFollow())
})

test('v7 is told only what its list of events names', async () => {
  const other = await replykeProject()
  await other.set('replyke.webhook.secret', hookSecret)
  await other.set('replyke.webhook.notification', hook.url)
  for (const id of [a, b]) await other.createUser(id)
  const headers = await other.signIn(a)
  const on = (mount: string, method = 'POST') =>
    other.call(method, `${mount}${other.P}/users/${b}/follow`, { headers })
  expect((await on('/v7')).status).toBe(201)
  expect((await on('/v7', 'DELETE')).status).toBe(204)
  expect((await on('/api/v6')).status).toBe(201)
  const [only] = await told()
  expect(only?.body).toMatchObject({ projectId: other.project.projectId, type: 'new-follow' })
})

test('there is no list of notifications yet', async () => {
  for (const path of ['/app-notifications', '/app-notifications/count'])
    expect((await laurel.get(`/api/v6${P}${path}`, T)).json().code).toBe('route/not-found')
})

// Last: it moves the clock on by hours.
test('a webhook that fails is told again after a minute, two and four, and then no more', async () => {
  hook.answer = (response) => void response.writeHead(500).end()
  now += 60
  await laurel.setClock(now)
  await follow()
  await laurel.setClock(now)
  // What others' webhooks did not take before is told again meanwhile too.
  const mine = () => hook.calls.filter(({ body }) => body.userId === b)
  expect(mine()).toHaveLength(1)
  for (const [seconds, calls] of [
    [59, 1],
    [1, 2],
    [119, 2],
    [1, 3],
    [240, 4],
    [3600, 4],
  ] as const) {
    now += seconds
    await laurel.setClock(now)
    expect([seconds, mine().length]).toEqual([seconds, calls])
  }
  expect(new Set(mine().map(({ raw }) => raw)).size).toBe(1)
})

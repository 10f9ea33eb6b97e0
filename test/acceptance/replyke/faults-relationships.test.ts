import { beforeAll, expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { bearer, replykeProject, type ReplykeProject } from './fixture.ts'
import { hookSecret, startReceiver } from './receiver.ts'

/** What upstream does wrong with follows and connections, and this server must not (replyke.md §10): one test for each fault. */

type Headers = Readonly<Record<string, string>>
interface Person {
  readonly id: string
  readonly T: Headers
}

let laurel: ReplykeProject
let other: ReplykeProject
let P: string
let P6: string
let serial = 0
beforeAll(async () => {
  ;[laurel, other] = await Promise.all([replykeProject(), replykeProject()])
  P = laurel.P
  P6 = `/api/v6${P}`
})

async function somebody(): Promise<Person> {
  const id = `person-${(serial += 1)}`
  await laurel.createUser(id)
  return { id, T: await laurel.signIn(id) }
}

const follow = (who: Person, id: string, mount = P) =>
  laurel.call('POST', `${mount}/users/${id}/follow`, { headers: who.T })
const request = (who: Person, id: string, mount = P6) =>
  laurel.call('POST', `${mount}/users/${id}/connection`, { headers: who.T })
const answer = (who: Person, connection: string, how: 'accept' | 'decline') =>
  laurel.call('PATCH', `${P6}/connections/${connection}/${how}`, { headers: who.T })
const status = async (who: Person, id: string) =>
  (await laurel.get(`${P6}/users/${id}/connection`, who.T)).json().status

const statusesOf = (answers: readonly { status: number }[]) =>
  Object.fromEntries([...Map.groupBy(answers, (one) => one.status)].map(([code, all]) => [code, all.length]))

test('T-6 nobody of another project can be followed or connected with', async () => {
  const me = await somebody()
  await other.createUser('elsewhere')
  const followed = await follow(me, 'elsewhere')
  expect([followed.status, followed.json().code]).toEqual([404, 'follow/user-not-found'])
  const connected = await request(me, 'elsewhere')
  expect([connected.status, connected.json().code]).toEqual([404, 'connection/user-not-found'])
  const there = await laurel.call('POST', `${other.P}/users/elsewhere/follow`, { headers: me.T })
  expect(there.status).toBe(403)
  expect((await laurel.get(`${other.P}/users/elsewhere/followers-count`)).json()).toEqual({ count: 0 })
})

test('T-23 a follow is told to whoever is followed', async () => {
  await using hook = await startReceiver()
  const told = await replykeProject()
  await told.set('replyke.webhook.secret', hookSecret)
  await told.set('replyke.webhook.notification', hook.url)
  await told.createUser('star')
  await told.createUser('fan', { name: 'Fan', username: 'fan' })
  const T = await told.signIn('fan')
  expect((await told.call('POST', `${told.P}/users/star/follow`, { headers: T })).status).toBe(201)
  const call = await until('the notification', () => hook.calls[0])
  const text = JSON.stringify(call.body)
  expect(text).toContain('"new-follow"')
  expect(text).toContain('"open-profile"')
  expect(text).toContain('"initiatorId":"fan"')
  expect(text).toContain('"initiatorUsername":"fan"')
  expect(text).toContain('star')
})

test('T-24 a service has no user of its own: routes about one tell it so', async () => {
  const { id } = await somebody()
  const calls = [
    ['POST', `${P}/users/${id}/follow`],
    ['GET', `${P}/users/${id}/follow`],
    ['DELETE', `${P}/users/${id}/follow`],
    ['GET', `${P6}/follows/followers`],
    ['GET', `${P6}/follows/following-count`],
    ['POST', `${P6}/users/${id}/connection`],
    ['GET', `${P6}/users/${id}/connection`],
    ['GET', `${P6}/connections`],
    ['GET', `${P6}/connections/pending/sent`],
  ] as const
  for (const [method, path] of calls) {
    const refused = await laurel.call(method, path, { headers: laurel.K })
    expect([method, path, refused.status]).toEqual([method, path, 400])
    expect(refused.json()).toMatchObject({ error: expect.any(String), code: expect.stringMatching(/\//) })
  }
})

test('T-25 however many ask at once, there is one follow and one connection', async () => {
  const [a, b] = [await somebody(), await somebody()]
  const follows = await Promise.all(Array.from({ length: 20 }, () => follow(a, b.id)))
  expect(statusesOf(follows)).toEqual({ 201: 1, 409: 19 })
  expect((await laurel.get(`${P}/users/${b.id}/followers-count`)).json()).toEqual({ count: 1 })
  const requests = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? request(a, b.id) : request(b, a.id))),
  )
  expect(statusesOf(requests)).toEqual({ 201: 1, 409: 19 })
  const pending = async (who: Person, which: string) =>
    (await laurel.get(`${P6}/connections/pending/${which}`, who.T)).json().requests.length
  const ofA = await pending(a, 'sent')
  // Whoever came first is the one who asks.
  expect([await pending(a, 'received'), await pending(b, 'sent'), await pending(b, 'received')]).toEqual([
    1 - ofA,
    1 - ofA,
    ofA,
  ])
})

test('T-26 after a decline the receiver may ask, and the requester not', async () => {
  const [a, b] = [await somebody(), await somebody()]
  const { id } = (await request(a, b.id)).json()
  expect((await answer(b, id, 'decline')).status).toBe(200)
  const again = await request(a, b.id)
  expect([again.status, again.json().code]).toEqual([409, 'connection/request-declined'])
  const back = await request(b, a.id)
  expect([back.status, back.json().status]).toEqual([201, 'pending'])
  expect((await answer(a, back.json().id, 'accept')).status).toBe(200)
  expect([await status(a, b.id), await status(b, a.id)]).toEqual(['connected', 'connected'])
})

test('T-27 a page or limit that makes no sense is the usual one', async () => {
  const { id, T } = await somebody()
  const queries = [
    'page=-1&limit=-5',
    'page=0&limit=0',
    'page=x&limit=y',
    'page=1e9&limit=1e9',
    'page=1.5',
    'page[]=1',
    'limit=99999999999999999999',
  ]
  for (const query of queries) {
    for (const path of [
      `${P6}/users/${id}/followers`,
      `${P6}/users/${id}/following`,
      `${P6}/follows/followers`,
      `${P6}/users/${id}/connections`,
      `${P6}/connections`,
      `${P6}/connections/pending/received`,
    ]) {
      const page = await laurel.get(`${path}?${query}`, T)
      expect([path, query, page.status]).toEqual([path, query, 200])
      expect(page.json().pagination.limit).toBeGreaterThanOrEqual(1)
      expect(page.json().pagination.limit).toBeLessThanOrEqual(100)
      expect(page.json().pagination.currentPage).toBeGreaterThanOrEqual(1)
    }
  }
})

test('T-30 connections are found without the project in the path, as their clients ask for them', async () => {
  for (const mount of ['/api/v6', '/v7']) {
    const [a, b] = [await somebody(), await somebody()]
    const made = await laurel.call('POST', `${mount}/users/${b.id}/connection`, { headers: a.T, json: {} })
    expect([mount, made.status, made.json().status]).toEqual([mount, 201, 'pending'])
    const accepted = await laurel.call('PATCH', `${mount}/connections/${made.json().id}/accept`, {
      headers: b.T,
    })
    expect([mount, accepted.status]).toEqual([mount, 200])
    expect((await laurel.get(`${mount}/users/${b.id}/connections-count`)).json()).toEqual({ count: 1 })
    expect((await laurel.get(`${mount}/connections/count`, a.T)).json()).toEqual({ count: 1 })
    // A path without a project and a caller without a token name nobody's project.
    expect((await laurel.get(`${mount}/connections`)).status).toBe(401)
    expect((await laurel.get(`${mount}/connections`, bearer('null'))).status).toBe(403)
    expect((await laurel.get(`${mount}/users/nobody-anywhere/connections-count`)).status).toBe(404)
  }
})

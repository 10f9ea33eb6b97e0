import { expect, test } from 'vitest'
import { bearer, replykeProject, type ReplykeProject } from '../replyke/fixture.ts'
import { wiresOf, type Wires } from './wires.ts'

interface Project {
  readonly r: ReplykeProject
  readonly w: Wires
  /** The number of a user by one of the words that a search on User.com's wire knows. */
  readonly numberOf: (query: string) => Promise<number>
  readonly merge: (parent: number, ...members: readonly number[]) => Promise<void>
}

async function aProject(): Promise<Project> {
  const r = await replykeProject()
  const w = wiresOf(r.origin, r.project)
  return {
    r,
    w,
    async numberOf(query) {
      const found = await w.usercom('GET', `/users/search/?${query}`)
      expect(found.status, found.text).toBe(200)
      return found.json().id
    },
    async merge(parent, ...members) {
      const done = await w.usercom('POST', '/users/merge/', { parent, users_list: members })
      expect(done.status, done.text).toBe(200)
    },
  }
}

test('a member’s account is the parent’s where it has none: email, password and username lead to the parent', async () => {
  const { r, w, numberOf, merge } = await aProject()
  await r.createUser('shop-1')
  const account = await r.signUp({ email: 'mia@example.org', username: 'mia' })
  const parent = await numberOf('user_id=shop-1')
  await merge(parent, await numberOf('email=mia@example.org'))

  const signedIn = await r.post(`${r.P}/auth/sign-in`, { email: 'mia@example.org', password: 'a password' })
  expect(signedIn.status, signedIn.text).toBe(200)
  expect(signedIn.json().user).toMatchObject({ id: 'shop-1', username: 'mia' })
  expect((await r.get(`${r.P}/users/${account.id}`)).status).toBe(404)
  expect((await w.trophy('GET', '/users/shop-1')).json()).toMatchObject({ email: 'mia@example.org' })

  // What the member had in hand opens nothing any more.
  const patched = await r.patch(`${r.P}/users/shop-1`, bearer(account.accessToken), { update: { bio: 'x' } })
  expect([401, 403]).toContain(patched.status)
  const refreshed = await r.post(
    `${r.P}/auth/request-new-access-token`,
    { refreshToken: account.refreshToken },
    { cookie: `replyke-refresh-jwt=${account.refreshToken}` },
  )
  expect(refreshed.status).toBeGreaterThanOrEqual(400)
  expect(refreshed.text).not.toContain('"accessToken"')
})

test('of two accounts the parent’s stays, with its sessions, and the other’s address is free', async () => {
  const { r, numberOf, merge } = await aProject()
  const own = await r.signUp({ email: 'own@example.org', username: 'own' })
  const other = await r.signUp({ email: 'other@example.org', username: 'other' })
  await merge(await numberOf('email=own@example.org'), await numberOf('email=other@example.org'))
  const signIn = (email: string) => r.post(`${r.P}/auth/sign-in`, { email, password: 'a password' })
  expect((await signIn('own@example.org')).json().user.id).toBe(own.id)
  expect((await signIn('other@example.org')).status).toBeGreaterThanOrEqual(400)
  expect(
    (await r.patch(`${r.P}/users/${own.id}`, bearer(own.accessToken), { update: { bio: 'still here' } }))
      .status,
  ).toBe(200)
  const again = await r.signUp({ email: 'other@example.org', username: 'other' })
  expect(again.id).not.toBe(other.id)
})

test('follows and connections lead to the parent, once each, and never to itself', async () => {
  const { r, numberOf, merge } = await aProject()
  const tokens = new Map<string, Readonly<Record<string, string>>>()
  for (const id of ['p', 'm', 'x', 'y', 'z']) {
    await r.createUser(id)
    tokens.set(id, await r.signIn(id))
  }
  const headers = (id: string) => tokens.get(id) ?? {}
  const follow = async (who: string, whom: string) => {
    const made = await r.post(`${r.P}/users/${whom}/follow`, {}, headers(who))
    expect(made.status, made.text).toBe(201)
  }
  for (const [who, whom] of [
    ['x', 'p'],
    ['x', 'm'],
    ['y', 'm'],
    ['p', 'm'],
    ['m', 'p'],
    ['m', 'z'],
    ['p', 'z'],
    ['m', 'y'],
  ] as const)
    await follow(who, whom)
  const v6 = `/api/v6/${r.project.projectId}`
  const connect = async (who: string, whom: string) => {
    const made = await r.post(`${v6}/users/${whom}/connection`, {}, headers(who))
    expect(made.status, made.text).toBe(201)
    return made.json().id as string
  }
  await connect('p', 'm')
  await connect('p', 'x')
  const accepted = await connect('m', 'x')
  const answered = await r.call('PATCH', `${v6}/connections/${accepted}/accept`, { headers: headers('x') })
  expect(answered.status, answered.text).toBe(200)
  await connect('m', 'y')

  await merge(await numberOf('user_id=p'), await numberOf('user_id=m'))
  const count = async (id: string, side: string) =>
    (await r.get(`${r.P}/users/${id}/${side}-count`)).json().count
  expect([await count('p', 'followers'), await count('p', 'following')]).toEqual([2, 2])
  expect([await count('x', 'following'), await count('y', 'following')]).toEqual([1, 1])
  expect([await count('z', 'followers'), await count('y', 'followers')]).toEqual([1, 1])
  const between = async (who: string, whom: string) =>
    (await r.get(`${v6}/users/${whom}/connection`, headers(who))).json()
  expect(await between('x', 'p')).toMatchObject({ status: 'connected' })
  expect(await between('p', 'x')).toMatchObject({ status: 'connected' })
  expect(await between('p', 'y')).toMatchObject({ status: 'pending', type: 'sent' })
  expect(await between('y', 'p')).toMatchObject({ status: 'pending', type: 'received' })
})

test('what Trophy and User.com keep of a member is the parent’s: preferences, devices, events, views', async () => {
  const { w, numberOf, merge } = await aProject()
  const put = async (id: string, fields: object) => {
    const made = await w.trophy('PUT', `/users/${id}`, fields)
    expect(made.status, made.text).toBeLessThan(300)
  }
  await put('p', { deviceTokens: ['phone'] })
  await put('m', { deviceTokens: ['tablet', 'phone'], tz: 'Asia/Tokyo', name: 'Mo' })
  const preferences = { notifications: { recap: ['push'] } }
  expect((await w.trophy('PATCH', '/users/m/preferences', preferences)).status).toBe(200)
  for (const name of ['bought', 'bought', 'returned']) {
    const sent = await w.usercom('POST', '/users-by-id/m/events/', { name, data: { n: 1 } })
    expect(sent.status, sent.text).toBeLessThan(300)
  }
  const { key } = (await w.usercom('GET', '/users-by-id/m/')).json()
  const view = { client_user: key, page_domain: 'shop.example.org', page_path: '/' }
  expect((await w.usercom('POST', '/site-views/', view)).status).toBeLessThan(300)

  await merge(await numberOf('user_id=p'), await numberOf('user_id=m'))
  expect((await w.trophy('GET', '/users/p')).json()).toMatchObject({
    name: 'Mo',
    tz: 'Asia/Tokyo',
    deviceTokens: ['phone', 'tablet'],
  })
  expect((await w.trophy('GET', '/users/p/preferences')).json().notifications.recap).toEqual(['push'])
  const events = (await w.usercom('GET', '/users-by-id/p/events/')).json()
  expect(
    events.results.map(({ name, event }: { name: string; event: string }) => event ?? name).toSorted(),
  ).toEqual(['bought', 'bought', 'returned'])
  expect((await w.usercom('GET', '/users-by-id/p/')).json().page_views).toBe(1)
})

test('an application key of a member acts for nobody any more, a suspension of it goes on', async () => {
  const { r, w, numberOf, merge } = await aProject()
  await r.createUser('p')
  await r.createUser('m')
  const headers = { 'x-api-key': r.project.adminKey }
  const made = await r.call('POST', '/admin/v1/application-api-keys', { headers, json: [{ userId: 'm' }] })
  expect(made.status, made.text).toBe(201)
  const ask = () => r.get('/v1/users/m', { 'x-api-key': made.json().created[0].key })
  expect((await ask()).status).toBe(200)
  expect((await r.users('suspend', 'm')).code).toBe(0)
  await merge(await numberOf('user_id=p'), await numberOf('user_id=m'))
  const shown = await r.patch(`${r.P}/users/p`, r.K, { update: { bio: 'x' } })
  expect(shown.status, shown.text).toBe(200)
  expect(shown.json().suspensions).toHaveLength(1)
  expect((await w.trophy('GET', '/users/m')).status).toBe(404)
  expect((await ask()).status).toBe(401)
})

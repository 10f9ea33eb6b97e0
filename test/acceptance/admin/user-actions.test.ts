import { beforeAll, describe, expect, test } from 'vitest'
import { ownerOf, signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { body, callsOf, uidOf, userProject, type UserProject } from './user-support.ts'

const server = sharedServer()
let owner: DashboardMember
let p: UserProject
beforeAll(async () => {
  owner = await ownerOf(server)
  p = await userProject()
  const crm = { authorization: `Token ${p.project.usercomToken}` }
  for (const [name, value_type] of [
    ['age', 'integer'],
    ['vip', 'boolean'],
    ['born', 'date'],
  ])
    body(
      await http({
        origin: server.url,
        path: '/api/public/attributes/',
        headers: crm,
        json: { name, value_type, content_type: 'clientuser' },
      }),
      201,
    )
})

let serial = 0
/** A fresh user, and calls about it. */
async function aUser(fields: object = {}) {
  serial += 1
  const id = `acted-${serial}`
  body(await p.wires.trophy('PUT', `/users/${id}`, fields))
  const uid = await uidOf(owner, p.project.projectId, id)
  return { id, uid, call: callsOf(owner, p.project.projectId, uid) }
}
type Subject = Awaited<ReturnType<typeof aUser>>
const trophyUser = async ({ id }: Subject) => body(await p.wires.trophy('GET', `/users/${id}`))
const crmUser = async ({ id }: Subject) => body(await p.wires.usercom('GET', `/users-by-id/${id}/`))

describe('a change of a profile', () => {
  test('is seen on every wire: absent leaves, null clears, a value sets', async () => {
    const one = await aUser({ name: 'Old Name', email: 'old@example.org', tz: 'Europe/Berlin' })
    body(await one.call('PATCH', '', { name: 'New Name', city: 'Rome', bio: 'Hello', tz: null }))
    expect(await trophyUser(one)).toMatchObject({ name: 'New Name', email: 'old@example.org', tz: null })
    expect(await crmUser(one)).toMatchObject({ name: 'New Name', city: 'Rome', timezone: null })
    const replyke = body(await p.wires.replykePublic(`/users/${one.id}`))
    expect(replyke).toMatchObject({ name: 'New Name', bio: 'Hello' })
    const cleared = body(await one.call('PATCH', '', { city: null, bio: null }))
    expect(cleared.record).toMatchObject({ city: null, bio: null, name: 'New Name' })
  })

  test('takes attributes of their own types, and removes them by null', async () => {
    const one = await aUser()
    const values = { plan: 'pro', age: 41, vip: true, born: '1990-05-31' }
    const { attributes } = body(await one.call('PATCH', '', { attributes: values }))
    const held = Object.fromEntries(
      attributes.map(({ key, value }: { key: string; value: unknown }) => [key, value]),
    )
    expect(held).toMatchObject(values)
    expect((await trophyUser(one)).attributes).toEqual({
      plan: 'pro',
      age: '41',
      vip: 'true',
      born: '1990-05-31',
    })
    body(await one.call('PATCH', '', { attributes: { age: null } }))
    expect((await trophyUser(one)).attributes).not.toHaveProperty('age')
  })

  test('gives the user another id, by which every wire finds it', async () => {
    const one = await aUser({ name: 'Renamed' })
    body(await one.call('PATCH', '', { customerId: `${one.id}/new id#1` }))
    const path = encodeURIComponent(`${one.id}/new id#1`)
    expect(body(await p.wires.trophy('GET', `/users/${path}`)).name).toBe('Renamed')
    expect((await p.wires.trophy('GET', `/users/${one.id}`)).status).toBe(404)
  })

  test.each<[object, string]>([
    [{}, 'invalid'],
    [{ nonsense: 1 }, 'invalid'],
    [{ email: 'no address' }, 'invalid'],
    [{ tz: '+02:00' }, 'invalid'],
    [{ name: 'kept?', attributes: { age: 'old' } }, 'invalid_attribute'],
    [{ name: 'kept?', attributes: { unknown: 1 } }, 'unknown_attributes'],
    [{ name: 'kept?', attributes: { born: '1990-02-30' } }, 'invalid_attribute'],
    [{ name: 'kept?', username: 'with blank' }, 'invalid'],
    [{ name: 'kept?', birthdate: '1990-02-30' }, 'invalid'],
    [{ name: 'kept?', location: { longitude: 200, latitude: 0 } }, 'invalid'],
    [{ name: 'kept?', metadata: { text: 'x'.repeat(11_000) } }, 'invalid'],
    [{ name: 'kept?', score: 1.5 }, 'invalid'],
    [{ name: 'kept?', bio: 'x'.repeat(301) }, 'invalid'],
    [{ name: 'kept?', customerId: 'acted-taken' }, 'customer_id_taken'],
    [{ name: 'kept?', username: 'taken' }, 'username_taken'],
    [{ name: 'kept?', email: 'a@example.org', attributes: [] }, 'invalid'],
  ])('that is refused changes nothing: %j is %s', async (change, code) => {
    body(await p.wires.trophy('PUT', '/users/acted-taken', {}))
    body(await p.wires.replyke('PATCH', '/users/acted-taken', { update: { username: 'taken' } }))
    const one = await aUser({ name: 'Before' })
    const before = await trophyUser(one)
    const answer = await one.call('PATCH', '', change)
    expect([answer.status, answer.json().error.code], answer.text).toEqual([422, code])
    expect(await trophyUser(one)).toEqual(before)
  })
})

describe('tags, lists and companies', () => {
  test('are given and taken as on User.com’s wire, a repeat is harmless', async () => {
    const one = await aUser()
    const list = body(await p.wires.usercom('POST', '/lists/', { name: `L ${one.id}`, description: '' }), 201)
    const company = body(await p.wires.usercom('POST', '/companies/', { name: `C ${one.id}` }), 201)
    for (const time of [1, 2]) {
      const tagged = body(await one.call('POST', '/tags', { name: `t${one.id}` }))
      expect([time, tagged.tags.length]).toEqual([time, 1])
      body(await one.call('PUT', `/lists/${list.id}`))
      body(await one.call('PUT', `/companies/${company.id}`))
    }
    const held = await crmUser(one)
    expect(held.tags.map(({ name }: { name: string }) => name)).toEqual([`t${one.id}`])
    expect(held.lists.map(({ id }: { id: number }) => id)).toEqual([list.id])
    expect(held.companies.map(({ id }: { id: number }) => id)).toEqual([company.id])
    const choices = body(await owner.get(`/projects/${p.project.projectId}/users/choices`))
    expect(choices.lists).toContainEqual({ number: list.id, name: `L ${one.id}` })
    expect(choices.companies).toContainEqual({ number: company.id, name: `C ${one.id}`, customerId: null })
    expect(choices.apiAchievements).toEqual([{ key: 'profile-complete', name: 'Profile complete' }])
    body(await one.call('DELETE', `/tags/${held.tags[0].id}`))
    body(await one.call('DELETE', `/lists/${list.id}`))
    body(await one.call('DELETE', `/companies/${company.id}`))
    expect(await crmUser(one)).toMatchObject({ tags: [], lists: [], companies: [] })
  })

  test.each([
    ['PUT', '/lists/999999', 404],
    ['PUT', '/companies/999999', 404],
    ['DELETE', '/companies/999999', 404],
    ['DELETE', '/tags/999999', 404],
    ['PUT', '/lists/x', 422],
    ['PUT', '/lists/0', 422],
  ])('%s %s is answered %i and changes nothing', async (method, path, status) => {
    const one = await aUser()
    const before = await trophyUser(one)
    const answer = await one.call(method, path)
    expect(answer.status, answer.text).toBe(status)
    expect(await trophyUser(one)).toEqual(before)
  })
})

test('preferences are changed as on Trophy’s wire', async () => {
  const one = await aUser()
  const changed = body(
    await one.call('PATCH', '/preferences', {
      notifications: { recap: ['email'] },
      streak: { enabled: false },
    }),
  )
  expect(changed).toEqual({
    notifications: { recap: ['email'] },
    streak: { enabled: false, evaluationMode: null, metrics: null },
  })
  expect(body(await p.wires.trophy('GET', `/users/${one.id}/preferences`))).toEqual({
    notifications: { recap: ['email'] },
    streak: { enabled: false },
  })
  const customized = await one.call('PATCH', '/preferences', { streak: { evaluationMode: 'AND' } })
  expect([customized.status, customized.json().error.code]).toEqual([403, 'forbidden'])
  const strange = await one.call('PATCH', '/preferences', { notifications: { nonsense: [] } })
  expect(strange.status).toBe(422)
})

describe('a streak', () => {
  test('is reset, and restored as it was', async () => {
    const one = await aUser()
    await p.event(one.id, 3)
    const length = async () => body(await p.wires.trophy('GET', `/users/${one.id}/streak`)).length
    expect(await length()).toBe(1)
    expect(body(await one.call('POST', '/streak/reset'))).toEqual({ changed: true })
    expect(await length()).toBe(0)
    expect(body(await one.call('POST', '/streak/reset'))).toEqual({ changed: false })
    expect(body(await one.call('POST', '/streak/restore'))).toEqual({ changed: true })
    expect(await length()).toBe(1)
  })

  test('gets freezes up to as many as one may hold', async () => {
    const one = await aUser()
    expect(body(await one.call('POST', '/streak/freezes', { count: 2 }))).toEqual({ granted: 2, full: false })
    expect(body(await one.call('POST', '/streak/freezes', { count: 5 }))).toEqual({ granted: 1, full: true })
    expect(body(await p.wires.trophy('GET', `/users/${one.id}/streak`)).freezes).toBe(3)
    expect((await one.call('POST', '/streak/freezes', { count: 0 })).status).toBe(422)
  })

  test('is paused and goes on, and nobody ends another user’s pause', async () => {
    const [one, other] = [await aUser(), await aUser()]
    const pause = body(
      await one.call('POST', '/streak/pauses', { start: '2053-04-02', end: '2053-04-05' }),
      201,
    )
    expect(body(await p.wires.trophy('GET', `/users/${one.id}/streak`)).pauses).toEqual([pause])
    expect((await other.call('DELETE', `/streak/pauses/${pause.id}`)).status).toBe(404)
    expect((await one.call('DELETE', '/streak/pauses/x')).status).toBe(404)
    expect(body(await one.call('DELETE', `/streak/pauses/${pause.id}`))).toEqual({ changed: true })
    expect(body(await p.wires.trophy('GET', `/users/${one.id}/streak`)).pauses).toEqual([])
    for (const bad of [
      { start: '2053-04-01', end: '2053-04-05' },
      { start: '2053-04-05', end: '2053-04-04' },
      { start: '2053-02-30', end: '2053-04-04' },
      {},
    ])
      expect((await one.call('POST', '/streak/pauses', bad)).status).toBe(422)
  })
})

test('a suspension is told on Replyke’s wire until it is lifted', async () => {
  const one = await aUser()
  body(await one.call('POST', '/suspensions', { reason: 'Spam' }), 201)
  const own = () =>
    p.wires
      .replyke('PATCH', `/users/${one.id}`, { update: { bio: `${(serial += 1)}` } })
      .then((answer) => body(answer))
  expect((await own()).suspensions).toEqual([expect.objectContaining({ reason: 'Spam' })])
  const shown = body(await one.call('GET'))
  expect(shown.suspensions).toEqual([
    expect.objectContaining({ reason: 'Spam', inForce: true, endsAt: null }),
  ])
  expect(body(await one.call('DELETE', '/suspensions'))).toEqual({ lifted: 1 })
  expect((await own()).suspensions).toEqual([])
  const backwards = { from: '2053-05-02T00:00:00Z', until: '2053-05-01T00:00:00Z' }
  expect((await one.call('POST', '/suspensions', backwards)).status).toBe(422)
  const endless = await one.call('POST', '/suspensions', { until: '9999-12-31T00:00:00Z' })
  expect(body(endless, 422).error).toMatchObject({
    field: 'until',
    message: 'until must be between 1684-07-28T00:12:25.260Z and 2255-06-05T23:47:34.740Z',
  })
  body(await one.call('POST', '/suspensions', { until: '2255-06-05T23:47:34.740Z' }), 201)
})

test('an event recorded by hand does what a client’s does, once for each idempotency key', async () => {
  const one = await aUser()
  const event = { metric: 'words', value: 120, attributes: { device: 'phone' }, idempotencyKey: 'k1' }
  expect(body(await one.call('POST', '/events', event), 201)).toMatchObject({
    total: 120,
    streak: 1,
    achievements: ['Hundred words'],
    points: { XP: 60 },
    replayed: false,
  })
  expect(body(await one.call('POST', '/events', event), 201)).toMatchObject({ total: 120, replayed: true })
  expect(body(await p.wires.trophy('GET', `/users/${one.id}/metrics/words`)).current).toBe(120)
  for (const [bad, status] of [
    [{ metric: 'nonsense', value: 1 }, 404],
    [{ metric: 'words', value: 1, attributes: { nonsense: 'x' } }, 422],
    [{ metric: 'words', value: 1e13 }, 422],
    [{ metric: 'words' }, 422],
  ] as const)
    expect((await one.call('POST', '/events', bad)).status).toBe(status)
  expect(body(await p.wires.trophy('GET', `/users/${one.id}/metrics/words`)).current).toBe(120)
})

test('an achievement of calls is completed once', async () => {
  const one = await aUser()
  const first = body(await one.call('POST', '/achievements', { achievement: 'profile-complete' }))
  expect(first).toMatchObject({ name: 'Profile complete' })
  expect(body(await one.call('POST', '/achievements', { achievement: 'profile-complete' }))).toEqual(first)
  const held = body(await p.wires.trophy('GET', `/users/${one.id}/achievements`))
  expect(held.map(({ name }: { name: string }) => name)).toEqual(['Profile complete'])
  expect((await one.call('POST', '/achievements', { achievement: 'nonsense' })).status).toBe(404)
})

describe('nobody is made by an action', () => {
  test.each<[string, string, object | undefined]>([
    ['PATCH', '', { name: 'x' }],
    ['POST', '/events', { metric: 'words', value: 1 }],
    ['POST', '/achievements', { achievement: 'profile-complete' }],
    ['POST', '/streak/restore', undefined],
    ['POST', '/streak/freezes', { count: 1 }],
    ['POST', '/streak/pauses', { start: '2053-05-02', end: '2053-05-02' }],
    ['POST', '/suspensions', {}],
    ['DELETE', '/suspensions', undefined],
    ['POST', '/tags', { name: 'x' }],
    ['PATCH', '/preferences', { streak: { enabled: true } }],
    ['DELETE', '', { confirm: 'x' }],
  ])('%s %s of an unknown user is 404', async (method, path, json) => {
    const uid = '550e8400-e29b-41d4-a716-446655440999'
    const answer = await callsOf(owner, p.project.projectId, uid)(method, path, json)
    expect([answer.status, answer.json().error.code], answer.text).toEqual([404, 'user_not_found'])
    expect((await p.wires.trophy('GET', `/users/${uid}`)).status).toBe(404)
  })
})

test('a viewer sees everything and changes nothing', async () => {
  const viewer = await signedIn(server, 'viewer')
  const one = await aUser({ name: 'Seen' })
  const call = callsOf(viewer, p.project.projectId, one.uid)
  for (const path of ['', '/progress', '/social', '/timeline', '/export.json', '/ties/followers'])
    expect([path, (await call('GET', path)).status]).toEqual([path, 200])
  for (const [method, path, json] of [
    ['PATCH', '', { name: 'x' }],
    ['DELETE', '', { confirm: one.id }],
    ['POST', '/tags', { name: 'x' }],
    ['PUT', '/lists/1', undefined],
    ['PUT', '/companies/1', undefined],
    ['PATCH', '/preferences', { streak: { enabled: false } }],
    ['POST', '/streak/restore', undefined],
    ['POST', '/streak/reset', undefined],
    ['POST', '/streak/freezes', { count: 1 }],
    ['POST', '/streak/pauses', { start: '2053-04-02', end: '2053-04-02' }],
    ['POST', '/suspensions', {}],
    ['DELETE', '/suspensions', undefined],
    ['POST', '/events', { metric: 'words', value: 1 }],
    ['POST', '/achievements', { achievement: 'profile-complete' }],
  ] as const)
    expect([method, path, (await call(method, path, json)).status]).toEqual([method, path, 403])
  expect(await trophyUser(one)).toMatchObject({ name: 'Seen' })
})

describe('an erased user', () => {
  test('is gone on three wires, and only when its id was said', async () => {
    const one = await aUser({ name: 'Gone' })
    const wrong = await one.call('DELETE', '', { confirm: one.id.toUpperCase() })
    expect([wrong.status, wrong.json().error.field]).toEqual([422, 'confirm'])
    expect((await one.call('DELETE')).status).toBe(400)
    expect((await one.call('DELETE', '', {})).status).toBe(422)
    expect((await trophyUser(one)).name).toBe('Gone')
    expect((await one.call('DELETE', '', { confirm: one.id })).status).toBe(204)
    expect((await p.wires.trophy('GET', `/users/${one.id}`)).status).toBe(404)
    expect((await p.wires.usercom('GET', `/users-by-id/${one.id}/`)).status).toBe(404)
    expect((await p.wires.replykePublic(`/users/${one.id}`)).status).toBe(404)
    expect((await one.call('GET')).status).toBe(404)
  })

  test('without an id of yours is named by its uid', async () => {
    body(await p.wires.usercom('POST', '/users/', { email: 'nobody@example.org' }), 201)
    const { id } = body(await p.wires.usercom('POST', '/users/', { email: 'nobody2@example.org' }), 201)
    const { uid } = body(
      await owner.get(`/projects/${p.project.projectId}/users/lookup?by=number&value=${id}`),
    )
    const call = callsOf(owner, p.project.projectId, uid)
    expect((await call('DELETE', '', { confirm: uid })).status).toBe(204)
    expect((await p.wires.usercom('GET', `/users/${id}/`)).status).toBe(404)
  })
})

describe('an export', () => {
  test('is a file with everything about the user and nothing of anybody else', async () => {
    const [one, other] = [
      await aUser({ name: 'Mine', attributes: { plan: 'pro' } }),
      await aUser({ name: 'Theirs' }),
    ]
    await p.event(one.id, 120)
    await p.event(other.id, 7)
    const event = { user_custom_id: one.id, name: 'checkout', timestamp: 2627985600 }
    expect((await p.wires.usercom('POST', '/events/', event)).status).toBe(201)
    const followed = await p.wires.replyke('POST', `/users/${one.id}/follow`, { userId: other.id })
    expect(followed.status).toBe(201)
    const answer = await one.call('GET', '/export.json')
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="user-${one.id}.json"`)
    const { user, held, names, projectId } = body(answer)
    expect(projectId).toBe(p.project.projectId)
    expect(user).toEqual(body(await one.call('GET')))
    expect(held.users).toEqual([
      expect.objectContaining({ uid: one.uid, name: 'Mine', attributes: { plan: 'pro' } }),
    ])
    expect(held.events).toEqual([expect.objectContaining({ uid: one.uid, value: 120 })])
    expect(names.metrics[held.events[0].metric]).toBe('Words')
    expect(held.points_awards).toHaveLength(1)
    expect(held.achievement_completions).toHaveLength(1)
    expect(held.crm_events).toHaveLength(1)
    expect(held.follows).toEqual([expect.objectContaining({ uid: other.uid, followed_uid: one.uid })])
    expect(answer.text).not.toMatch(/password_hash|"hash"/)
    // Whoever asks only for the headers has nothing made.
    expect((await one.call('HEAD', '/export.json')).status).toBe(404)
  })
})

test('users of one project, and of one tenant, are nobody in another', async () => {
  const one = await aUser()
  const other = await server.createProject({})
  expect((await callsOf(owner, other.projectId, one.uid)('GET')).status).toBe(404)
  expect((await callsOf(owner, other.projectId, one.uid)('PATCH', '', { name: 'x' })).status).toBe(404)
  const multi = await server.createProject({ args: ['--multi-tenant'] })
  const tenants = [
    { customerId: 'a', name: 'A' },
    { customerId: 'b', name: 'B' },
  ]
  const headers = { 'x-api-key': multi.adminKey }
  body(await http({ origin: server.url, path: '/admin/v1/tenants', headers, json: tenants }), 201)
  const inA = { ...headers, 'tenant-id': 'a' }
  body(
    await http({
      origin: server.url,
      method: 'PUT',
      path: '/v1/users/u',
      headers: inA,
      json: { name: 'Of A' },
    }),
  )
  const found = await owner.get(`/projects/${multi.projectId}/users/lookup?by=customerId&value=u&tenant=a`)
  const call = callsOf(owner, multi.projectId, body(found).uid)
  expect(body(await call('GET', '', undefined, { 'tenant-id': 'a' })).record.name).toBe('Of A')
  expect((await call('GET', '', undefined, { 'tenant-id': 'b' })).status).toBe(404)
  expect((await call('GET')).status).toBe(422)
  expect((await call('GET', '/export.json?tenant=a')).status).toBe(200)
  expect((await call('GET', '/export.json?tenant=b')).status).toBe(404)
  expect((await call('POST', '/streak/reset', undefined, { 'tenant-id': 'b' })).status).toBe(404)
})

test('what members change of a user is in the audit log, with whom and what', async () => {
  const one = await aUser()
  body(await one.call('PATCH', '', { name: 'Logged' }))
  const { entries } = body(await owner.get(`/audit-log?project=${p.project.projectId}&operation=user.update`))
  expect(entries[0]).toMatchObject({ operation: 'user.update', target: { user: one.uid } })
})

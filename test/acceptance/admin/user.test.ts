import { beforeAll, describe, expect, test } from 'vitest'
import { ownerOf, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { body, callsOf, uidOf, userProject, type UserProject } from './user-support.ts'

const server = sharedServer()
let owner: DashboardMember
let p: UserProject
beforeAll(async () => {
  owner = await ownerOf(server)
  p = await userProject()
})

const projectId = () => p.project.projectId
const callsAbout = async (id: string) => callsOf(owner, projectId(), await uidOf(owner, projectId(), id))

let serial = 0
/** A user made by Trophy's wire. */
async function aUser(fields: object = {}): Promise<string> {
  serial += 1
  const id = `seen-${serial}`
  body(await p.wires.trophy('PUT', `/users/${id}`, fields))
  return id
}

/** A user with something of each wire. */
async function richUser(): Promise<string> {
  const id = await aUser({
    name: 'Ann Lee',
    email: 'ann@example.org',
    tz: 'Europe/Berlin',
    attributes: { plan: 'pro' },
  })
  const crm = (method: string, path: string, json: unknown, status = 200) =>
    p.wires.usercom(method, path, json).then((answer) => expect(answer.status, answer.text).toBe(status))
  await crm('PUT', `/users-by-id/${id}/`, { phone_number: '+49 1', city: 'Berlin', score: 7, age: 41 })
  await crm('POST', `/users-by-id/${id}/add_tag/`, { name: 'vip' })
  const list = body(await p.wires.usercom('POST', '/lists/', { name: 'Beta', description: '' }), 201)
  await crm('POST', `/users-by-id/${id}/add_to_list/`, { list: list.id })
  await crm('POST', '/companies/', { name: 'Acme', company_id: `acme-${id}` }, 201)
  await crm('PUT', `/users-by-id/${id}/`, { company_id: `acme-${id}` })
  body(
    await p.wires.replyke('PATCH', `/users/${id}`, {
      update: { bio: 'Hi', username: id.replace('-', '_'), metadata: { a: 1 } },
    }),
  )
  return id
}

describe('a user is found', () => {
  test.each(['with/slash', 'with space', '#hash', 'per%cent', 'ünï', '<b>"quoted"</b>', '?by=number'])(
    'by the customer’s id %j',
    async (id) => {
      body(await p.wires.trophy('PUT', `/users/${encodeURIComponent(id)}`, {}))
      const uid = await uidOf(owner, projectId(), id)
      const answer = body(await callsOf(owner, projectId(), uid)('GET'))
      expect(answer.record.customerId).toBe(id)
    },
  )

  test('by User.com’s number, Replyke’s id, and whatever of these a text is', async () => {
    const made = body(await p.wires.usercom('POST', '/users/', { email: 'x@example.org' }), 201)
    const look = async (by: string, value: string) =>
      body(await owner.get(`/projects/${projectId()}/users/lookup?by=${by}&value=${value}`)).uid
    const uid = await look('number', String(made.id))
    expect(await look('replykeId', uid)).toBe(uid)
    expect(await look('any', uid)).toBe(uid)
    expect(await look('any', String(made.id))).toBe(uid)
  })

  test.each([
    ['users/lookup?by=customerId&value=nobody', 404],
    ['users/lookup?by=number&value=x', 404],
    ['users/lookup?by=any&value=%00', 422],
    ['users/lookup?by=email&value=x', 422],
    ['users/550e8400-e29b-41d4-a716-446655440999', 404],
    ['users/not-a-uid', 404],
    ['users/550e8400-e29b-41d4-a716-446655440999/timeline', 404],
    ['users/550e8400-e29b-41d4-a716-446655440999/progress', 404],
    ['users/550e8400-e29b-41d4-a716-446655440999/social', 404],
    ['users/550e8400-e29b-41d4-a716-446655440999/ties/followers', 404],
    ['users/550e8400-e29b-41d4-a716-446655440999/export.json', 404],
  ])('nobody: GET %s is answered %i', async (path, status) => {
    const answer = await owner.get(`/projects/${projectId()}/${path}`)
    expect(answer.status, answer.text).toBe(status)
    expect(answer.json().error.code).toBe(status === 404 ? 'user_not_found' : 'invalid')
  })
})

describe('a user is shown', () => {
  test('as each wire answers it', async () => {
    const id = await richUser()
    const { views, record } = body(await (await callsAbout(id))('GET'))
    expect(views.trophy).toEqual((await p.wires.trophy('GET', `/users/${id}`)).json())
    const version2 = await http({
      origin: server.url,
      path: `/api/public/users-by-id/${id}/`,
      headers: { authorization: `Token ${p.project.usercomToken}`, accept: '*/*; version=2' },
    })
    expect(views.usercom).toEqual(version2.json())
    expect(views.usercom).toHaveProperty('custom_id', id)
    const replyke = await http({ origin: server.url, path: `/v7/${projectId()}/users/${id}` })
    expect(views.replyke).toEqual(replyke.json())
    expect(record).toMatchObject({ name: 'Ann Lee', city: 'Berlin', bio: 'Hi', customerId: id })
  })

  test('with attributes, tags, lists, companies and preferences', async () => {
    const id = await richUser()
    const shown = body(await (await callsAbout(id))('GET'))
    expect(shown.attributes).toContainEqual(
      expect.objectContaining({ key: 'plan', valueType: 'string', value: 'pro' }),
    )
    expect(shown.attributes).toContainEqual(
      expect.objectContaining({ key: 'age', valueType: 'integer', value: 41 }),
    )
    expect(shown.tags).toEqual([expect.objectContaining({ name: 'vip' })])
    expect(shown.lists).toEqual([expect.objectContaining({ name: 'Beta' })])
    expect(shown.companies).toEqual([expect.objectContaining({ name: 'Acme', customerId: `acme-${id}` })])
    expect(shown.preferences).toEqual({ notifications: {}, streak: null })
    expect(shown.suspensions).toEqual([])
  })

  test('with all that was achieved, as Trophy’s wire tells it', async () => {
    const id = await aUser({ tz: 'Europe/Berlin' })
    await p.event(id, 60)
    await p.event(id, 60)
    const progress = body(await (await callsAbout(id))('GET', '/progress'))
    expect(progress.metrics.map(({ key, total }: { key: string; total: number }) => [key, total])).toEqual([
      ['words', 120],
      ['runs', 0],
    ])
    expect(progress.streak).toMatchObject({
      length: 1,
      longest: 1,
      frequency: 'daily',
      freezes: 0,
      freezesMax: 3,
    })
    const theirs = body(await p.wires.trophy('GET', `/users/${id}/streak`))
    expect(progress.streak.startedOn).toBe(theirs.started)
    expect(progress.calendar).toHaveLength(366)
    expect(progress.calendar.at(-1)).toEqual({ day: '2053-04-02', state: 'active', length: 1 })
    expect(progress.achievements).toEqual([
      expect.objectContaining({
        name: 'Hundred words',
        reached: 120,
        wanted: 100,
        completedAt: expect.any(String),
      }),
      expect.objectContaining({ name: 'Profile complete', reached: null, completedAt: null }),
    ])
    expect(progress.points).toEqual([
      expect.objectContaining({
        name: 'XP',
        total: 60,
        level: expect.objectContaining({ name: 'Bronze' }),
        next: expect.objectContaining({ name: 'Silver', points: 500 }),
      }),
    ])
    const place = body(await p.wires.trophy('GET', `/users/${id}/leaderboards/top`))
    expect(progress.leaderboards).toEqual([
      expect.objectContaining({ name: 'Top words', rank: place.rank, score: 120, of: 'Words' }),
    ])
  })

  test('with whom it is tied to, page by page', async () => {
    const [id, ...others] = [await aUser(), await aUser(), await aUser(), await aUser()]
    for (const other of others) {
      const followed = await p.wires.replyke('POST', `/users/${id}/follow`, { userId: other })
      expect(followed.status, followed.text).toBe(201)
    }
    const call = await callsAbout(id)
    const social = body(await call('GET', '/social'))
    expect(social.followers).toMatchObject({ total: 3, nextCursor: null })
    expect(social.following.total).toBe(0)
    const names = social.followers.users.map(({ user }: { user: { customerId: string } }) => user.customerId)
    expect(names).toEqual(others.toReversed())
    const first = body(await call('GET', '/ties/followers?limit=2'))
    const second = body(await call('GET', `/ties/followers?limit=2&cursor=${first.nextCursor}`))
    expect([...first.users, ...second.users]).toEqual(social.followers.users)
    expect(second.nextCursor).toBeNull()
    const bad = await call('GET', '/ties/followers?cursor=x')
    expect([bad.status, bad.json().error.field]).toEqual([422, 'cursor'])
  })
})

describe('the streak’s calendar', () => {
  test('says of each day what it was to the streak', async () => {
    const own = await userProject()
    const on = async (day: string, value?: number) => {
      await own.moveTo(`2053-04-${day}T12:00:00.000Z`)
      if (value !== undefined) await own.event('walker', value)
    }
    await on('02', 1)
    await on('03', 1)
    const call = callsOf(owner, own.project.projectId, await uidOf(owner, own.project.projectId, 'walker'))
    expect(body(await call('POST', '/streak/freezes', { count: 1 }))).toEqual({ granted: 1, full: false })
    // The 4th is kept by the freeze, the 5th by activity, the 6th by a pause; the 7th is missed.
    await on('05', 1)
    await on('06')
    body(await call('POST', '/streak/pauses', { start: '2053-04-06', end: '2053-04-06' }), 201)
    await on('09')
    const { calendar, streak } = body(await call('GET', '/progress'))
    expect(
      calendar.slice(-9).map(({ day, state }: { day: string; state: string }) => [day.slice(-2), state]),
    ).toEqual([
      ['01', 'none'],
      ['02', 'active'],
      ['03', 'active'],
      ['04', 'freeze'],
      ['05', 'active'],
      ['06', 'pause'],
      ['07', 'missed'],
      ['08', 'none'],
      ['09', 'none'],
    ])
    expect(streak).toMatchObject({ length: 0, longest: 3 })
    const moments = body(await call('GET', '/timeline?kinds=streak,pause')).entries
    expect(moments.map(({ what, at }: { what: string; at: string }) => [what, at.slice(0, 10)])).toEqual([
      ['lost', '2053-04-08'],
      ['paused', '2053-04-06'],
      ['freeze_used', '2053-04-05'],
      ['started', '2053-04-02'],
    ])
  })
})

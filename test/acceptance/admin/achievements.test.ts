import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseTime, expectBody, unknownId } from '#test/acceptance/trophy/fixture.ts'
import { ownHeaders, signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http, type RawResponse } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import {
  expectForbidden,
  faultOf,
  hostile,
  recordEvent,
  rulesPlace,
  type RulesPlace,
} from './rules-support.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
let database: pg.Client
beforeAll(async () => {
  admin = await signedIn(server, 'admin')
  viewer = await signedIn(server, 'viewer')
  database = new pg.Client({ connectionString: server.env['DATABASE_URL'] ?? '' })
  await database.connect()
})
afterAll(() => database.end())

const path = '/achievements'

/** An achievement of the metric that the fixture has first. */
async function metricAchievement({ ask }: RulesPlace, more: object = {}) {
  const [metric] = expectBody(await ask('GET', '/metrics')).metrics
  const body = { name: 'Ten', trigger: 'metric', metricId: metric.id, metricValue: 10, ...more }
  return expectBody(await ask('POST', path, body), 201)
}

const attributeId = async ({ ask }: RulesPlace, scope: string, key: string): Promise<string> =>
  expectBody(await ask('GET', '/attributes')).attributes.find(
    (one: { scope: string; key: string }) => one.scope === scope && one.key === key,
  ).id

test('achievements of every trigger made here are what Trophy’s admin API shows', async () => {
  const place = await rulesPlace(admin)
  const { f, ask } = place
  const plan = await attributeId(place, 'user', 'plan')
  const device = await attributeId(place, 'event', 'device')
  const metric = await metricAchievement(place, {
    description: 'Flip ten',
    status: 'active',
    userAttributes: [{ attributeId: plan, value: 'pro' }],
    eventAttributes: [{ attributeId: device, value: 'ios' }],
  })
  const others = [
    { name: 'Called', trigger: 'api', key: 'called' },
    { name: 'Week', trigger: 'streak', streakLength: 7 },
    { name: 'Both', trigger: 'achievement', achievementIds: [metric.id] },
    { name: 'One year', trigger: 'anniversary', anniversaryYears: 1 },
  ]
  for (const body of others) {
    const made = expectBody(await ask('POST', path, body), 201)
    expect(made).toMatchObject({ ...body, status: 'inactive', badgeUrl: null, backdating: null })
  }
  expect(expectBody(await f.adm('GET', '/achievements'))).toMatchObject([
    {
      id: metric.id,
      name: 'Ten',
      description: 'Flip ten',
      trigger: 'metric',
      status: 'active',
      metricId: metric.metricId,
      metricValue: 10,
      userAttributes: [{ attributeId: plan, attributeValue: 'pro' }],
      eventAttributes: [{ attributeId: device, attributeValue: 'ios' }],
    },
    ...others,
  ])
  const { achievements } = expectBody(await place.as(viewer)('GET', path))
  expect(achievements).toHaveLength(5)
  expect(achievements[0]).toMatchObject({
    userAttributes: [{ attributeId: plan, key: 'plan', value: 'pro' }],
    usedBy: [{ kind: 'achievement', name: 'Both' }],
  })

  const change = { name: 'Twenty', description: null, metricValue: 20, userAttributes: [], status: 'locked' }
  expect(expectBody(await ask('PATCH', `${path}/${metric.id}`, change))).toMatchObject(change)
  expect(expectBody(await f.adm('GET', `/achievements/${metric.id}`))).toMatchObject({
    name: 'Twenty',
    description: null,
    metricValue: 20,
    userAttributes: [],
    status: 'locked',
  })
  expect((await ask('DELETE', `${path}/${metric.id}`)).status).toBe(204)
  expect((await f.adm('GET', `/achievements/${metric.id}`)).status).toBe(404)
})

test('who would be given an achievement is told before, and then they have it', async () => {
  const place = await rulesPlace(admin)
  const { ask, f } = place
  const pro = { attributes: { plan: 'pro' } }
  await recordEvent(place, 'a', 12, { user: pro, attributes: { device: 'ios' } })
  await recordEvent(place, 'b', 12, { user: pro, attributes: { device: 'web' } })
  await recordEvent(place, 'c', 12)
  await recordEvent(place, 'd', 9, { user: pro })
  const [metric] = expectBody(await ask('GET', '/metrics')).metrics
  const plan = { attributeId: await attributeId(place, 'user', 'plan'), value: 'pro' }
  const device = { attributeId: await attributeId(place, 'event', 'device'), value: 'ios' }
  const preview = async (draft: object, id?: string) => {
    const query = new URLSearchParams({
      draft: JSON.stringify(draft),
      ...(id === undefined ? {} : { achievementId: id }),
    })
    return expectBody(await place.as(viewer)('GET', `${path}/preview?${query.toString()}`))
  }
  const ten = { trigger: 'metric', metricId: metric.id, metricValue: 10 }
  expect(await preview(ten)).toMatchObject({ wouldGet: 3, have: 0, lookedAt: 4, users: 4 })
  expect(await preview({ ...ten, userAttributes: [plan] })).toMatchObject({ wouldGet: 2 })
  const narrow = { ...ten, userAttributes: [plan], eventAttributes: [device] }
  expect(await preview(narrow)).toMatchObject({ wouldGet: 1, examples: ['a'] })
  expect(await preview({ trigger: 'streak', streakLength: 1 })).toMatchObject({ wouldGet: 4 })
  expect(await preview({ trigger: 'streak', streakLength: 2 })).toMatchObject({ wouldGet: 0 })
  expect(await preview({ trigger: 'api', key: 'k' })).toMatchObject({ wouldGet: 0 })
  expect(await preview({ trigger: 'anniversary', anniversaryYears: 1 })).toMatchObject({ wouldGet: 0 })

  const made = await metricAchievement(place, { ...narrow, status: 'active' })
  await f.pass(0)
  const stats = expectBody(await place.as(viewer)('GET', `${path}/stats`))
  expect(stats.achievements).toEqual([{ achievementId: made.id, completions: 1, rarity: 25 }])
  const everybody = { ...ten, userAttributes: [], eventAttributes: [] }
  expect(await preview(everybody, made.id)).toMatchObject({ wouldGet: 2, have: 1 })
  expect(await preview({ trigger: 'achievement', achievementIds: [made.id] })).toMatchObject({ wouldGet: 1 })
  // Nothing of it was stored.
  expect(expectBody(await ask('GET', path)).achievements).toHaveLength(1)
})

test('how far backdating has come is told until it is done', async () => {
  const place = await rulesPlace(admin)
  await recordEvent(place, 'a', 12)
  await recordEvent(place, 'b', 3)
  const made = await metricAchievement(place, { status: 'active' })
  // It may be done by now.
  expect([null, expect.objectContaining({ requestedAt: caseTime, users: 2 })]).toContainEqual(made.backdating)
  await until(
    () => 'the backdating does not end',
    async () => expectBody(await place.ask('GET', path)).achievements[0].backdating === null,
  )
  expect(expectBody(await place.ask('GET', `${path}/stats`)).achievements[0].completions).toBe(1)
})

test('what is wrong with an achievement is told at its field, and nothing changes', async () => {
  const place = await rulesPlace(admin)
  const { ask } = place
  const held = await metricAchievement(place, { status: 'active' })
  expectBody(await ask('POST', path, { name: 'Called', trigger: 'api', key: 'taken' }), 201)
  await place.f.pass(0)
  const before = (await ask('GET', path)).text
  const metric = { name: 'M', trigger: 'metric', metricId: held.metricId, metricValue: 5 }
  const filter = [{ attributeId: unknownId, value: 'x' }]
  const refusals: ReadonlyArray<readonly [object, number, string]> = [
    [{ ...metric, name: '' }, 422, 'name'],
    [{ trigger: 'api', key: 'x' }, 422, 'name'],
    [{ name: 'x' }, 422, 'trigger'],
    [{ name: 'x', trigger: 'luck' }, 422, 'trigger'],
    [{ name: 'x', trigger: 'metric', metricValue: 5 }, 422, 'metricId'],
    [{ ...metric, metricId: unknownId }, 404, 'metricId'],
    [{ ...metric, metricValue: 0 }, 422, 'metricValue'],
    [{ ...metric, metricValue: 1e300 }, 422, 'metricValue'],
    [{ ...metric, streakLength: 5 }, 422, 'streakLength'],
    [{ ...metric, userAttributes: filter }, 404, 'attributeId'],
    [{ ...metric, eventAttributes: filter }, 404, 'attributeId'],
    [{ name: 'x', trigger: 'api' }, 422, 'key'],
    [{ name: 'x', trigger: 'api', key: 'taken' }, 422, 'key'],
    [{ name: 'x', trigger: 'api', key: 'a b' }, 422, 'key'],
    [{ name: 'x', trigger: 'streak', streakLength: 0 }, 422, 'streakLength'],
    [{ name: 'x', trigger: 'achievement', achievementIds: [] }, 422, 'achievementIds'],
    [{ name: 'x', trigger: 'achievement', achievementIds: [unknownId] }, 404, 'achievementIds'],
    [{ name: 'x', trigger: 'anniversary', anniversaryYears: 1.5 }, 422, 'anniversaryYears'],
  ]
  for (const [body, status, field] of refusals) {
    const fault = faultOf(await ask('POST', path, body))
    expect([fault[0], fault[2]], JSON.stringify(body)).toEqual([status, field])
  }
  const one = `${path}/${held.id}`
  expect(faultOf(await ask('PATCH', one, { status: 'inactive' }))).toEqual([422, 'invalid', 'status'])
  expect(faultOf(await ask('PATCH', one, { trigger: 'streak' }))).toEqual([422, 'invalid', 'streakLength'])
  expect((await ask('PATCH', `${path}/${unknownId}`, { name: 'x' })).status).toBe(404)
  expect((await ask('DELETE', `${path}/${unknownId}`)).status).toBe(404)
  for (const draft of ['', '{', '{"trigger":"luck"}', '{"trigger":"streak"}', '{"trigger":"api","name":"x"}'])
    expect((await ask('GET', `${path}/preview?draft=${encodeURIComponent(draft)}`)).status, draft).toBe(422)
  expect((await ask('GET', path)).text).toBe(before)
})

/** Sends a form as browsers do. */
async function upload(
  { f }: RulesPlace,
  member: DashboardMember,
  id: string,
  bytes: Uint8Array,
  { type = 'image/png', part = 'badge' }: { readonly type?: string; readonly part?: string } = {},
): Promise<RawResponse> {
  const form = new FormData()
  form.append(part, new Blob([new Uint8Array(bytes)], { type }), '../../<b>.png')
  const encoded = new Request('http://localhost/', { method: 'POST', body: form })
  return http({
    origin: server.url,
    method: 'PUT',
    path: `/dashboard/api/projects/${f.projectId}${path}/${id}/badge`,
    headers: {
      cookie: member.cookie,
      ...ownHeaders,
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    body: Buffer.from(await encoded.arrayBuffer()),
  })
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#c04020' } })

/** The size and format of the picture at an address, as anybody gets it. */
async function shownAt(address: string) {
  const answer = await fetch(address)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(answer.headers.get('cache-control')).toContain('immutable')
  const { width, height, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
  return { width, height, format }
}

/** The files that are kept of a project, and the rows about them. */
async function kept(projectId: string): Promise<{ readonly files: number; readonly rows: number }> {
  const folder = join(server.env['LAUREL_DATA_DIR'] ?? '', 'files', projectId)
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const rows = await database.query(
    'select count(*)::int as count from loose_files l join spaces s on s.id = l.space_id where s.project_id = $1',
    [projectId],
  )
  return { files: found.filter((one) => one.isFile()).length, rows: rows.rows[0].count as number }
}

test('an uploaded badge is a square picture that users see, until another one or none takes its place', async () => {
  const place = await rulesPlace(admin)
  const { f, ask } = place
  const { id } = await metricAchievement(place, { status: 'active' })
  const first = expectBody(await upload(place, admin, id, await picture(300, 200).png().toBuffer()))
  expect(await shownAt(first.badgeUrl)).toEqual({ width: 512, height: 512, format: 'png' })
  expect(await shownAt(first.badgeUrl.replace('large_', 'small_'))).toMatchObject({ width: 128, height: 128 })
  expect(expectBody(await f.adm('GET', `/achievements/${id}`)).badge).toEqual({ url: first.badgeUrl })
  expect(expectBody(await f.app('GET', '/achievements'))[0].badgeUrl).toBe(first.badgeUrl)

  const photo = await picture(4000, 3000).jpeg().toBuffer()
  const second = expectBody(await upload(place, admin, id, photo, { type: 'image/jpeg' }))
  expect(second.badgeUrl).not.toBe(first.badgeUrl)
  expect(await shownAt(second.badgeUrl)).toMatchObject({ width: 512 })
  await until(
    () => 'the badge that was replaced is kept',
    async () => (await fetch(first.badgeUrl)).status === 404,
  )

  expect(expectBody(await ask('DELETE', `${path}/${id}/badge`)).badgeUrl).toBeNull()
  expect(expectBody(await f.adm('GET', `/achievements/${id}`)).badge).toBeNull()
  await until(
    () => 'the badge that was taken away is kept',
    async () => JSON.stringify(await kept(f.projectId)) === JSON.stringify({ files: 0, rows: 0 }),
  )
})

test('a badge that another achievement names too is not deleted with the first', async () => {
  const place = await rulesPlace(admin)
  const { f, ask } = place
  const { id } = await metricAchievement(place)
  const { badgeUrl } = expectBody(await upload(place, admin, id, await picture(9, 9).png().toBuffer()))
  const copy = { name: 'Copy', trigger: 'api', key: 'copy', badge: { url: badgeUrl } }
  expectBody(await f.adm('POST', '/achievements', [copy]), 201)
  expectBody(await ask('DELETE', `${path}/${id}/badge`))
  await until(
    () => 'nobody looked at the badge',
    async () => {
      const { rows } = await database.query(
        `select count(*)::int as count from loose_files l join spaces s on s.id = l.space_id
where s.project_id = $1 and l.due_at > now() + interval '23 hours'`,
        [f.projectId],
      )
      return rows[0].count === 1
    },
  )
  expect((await fetch(badgeUrl)).status).toBe(200)
})

test('what is no usable picture is refused, and nothing of it stays', async () => {
  const place = await rulesPlace(admin)
  const { f, ask } = place
  const { id } = await metricAchievement(place)
  const png = await picture(9, 9).png().toBuffer()
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  )
  const send = (bytes: Uint8Array, options = {}, target = id) => upload(place, admin, target, bytes, options)
  const field = 'badge'
  expect(faultOf(await send(svg, { type: 'image/svg+xml' }))).toEqual([422, 'invalid_image', field])
  expect(faultOf(await send(svg))).toEqual([422, 'invalid_image', field])
  expect(faultOf(await send(Buffer.from('no picture')))).toEqual([422, 'invalid_image', field])
  expect(faultOf(await send(png.subarray(0, png.length / 2)))).toEqual([422, 'invalid_image', field])
  expect(faultOf(await send(png, { type: 'image/jpeg' }))).toEqual([422, 'invalid_image', field])
  expect(faultOf(await send(Buffer.alloc(0)))).toEqual([422, 'invalid_image', field])
  expect(faultOf(await send(Buffer.alloc(4 * 1024 * 1024 + 1)))).toEqual([413, 'body_too_large', field])
  expect(faultOf(await send(png, { part: 'file' }))).toEqual([422, 'invalid', field])
  expect(faultOf(await ask('PUT', `${path}/${id}/badge`, { badge: 'x' }))[0]).toBe(415)
  expect((await send(png, {}, randomUUID())).status).toBe(404)
  expect((await ask('DELETE', `${path}/${randomUUID()}/badge`)).status).toBe(404)
  await until(
    () => 'something of a refused picture is kept',
    async () => JSON.stringify(await kept(f.projectId)) === JSON.stringify({ files: 0, rows: 0 }),
  )
  expect(expectBody(await ask('GET', path)).achievements[0].badgeUrl).toBeNull()
})

test('a viewer reads achievements and changes none; hostile names are text', async () => {
  const place = await rulesPlace(admin)
  const made = await metricAchievement(place, { name: hostile, description: hostile })
  expect(made).toMatchObject({ name: hostile, description: hostile })
  const seen = place.as(viewer)
  await expectForbidden(seen('POST', path, { name: 'v', trigger: 'api', key: 'v' }))
  await expectForbidden(seen('PATCH', `${path}/${made.id}`, { name: 'v' }))
  await expectForbidden(seen('DELETE', `${path}/${made.id}`))
  await expectForbidden(seen('DELETE', `${path}/${made.id}/badge`))
  await expectForbidden(upload(place, viewer, made.id, await picture(9, 9).png().toBuffer()))
  expect(expectBody(await seen('GET', path)).achievements).toEqual([made])
})

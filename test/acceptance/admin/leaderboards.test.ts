import { beforeAll, expect, test } from 'vitest'
import { expectBody, fixture, newId, unknownId, type Fixture } from '#test/acceptance/trophy/fixture.ts'
import { idsByKey } from '#test/acceptance/trophy/progress-calls.ts'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  admin = await signedIn(server, 'admin')
  viewer = await signedIn(server, 'viewer')
})

async function place() {
  const f = await fixture()
  const boards = `/projects/${f.projectId}/leaderboards`
  const metricId = (await idsByKey(f.adm, '/metrics')).get('words-written') ?? ''
  const attributes = await idsByKey(f.adm, '/attributes')
  return {
    f,
    boards,
    metricId,
    attributes,
    make: async (body: object) => expectBody(await admin.send('POST', boards, body), 201),
    read: async (path: string) => expectBody(await viewer.get(boards + path)),
  }
}

const send = async (f: Fixture, id: string, value: number, attributes: object = {}) =>
  expectBody(await f.app('POST', '/metrics/words-written/event', { user: { id, attributes }, value }), 201)

test('what is made and changed here is what Trophy’s admin API shows', async () => {
  const { f, boards, make, metricId, attributes } = await place()
  const city = attributes.get('city') ?? ''
  const board = await make({
    name: 'Writers <b>',
    key: 'writers',
    rankBy: 'metric',
    metricId,
    description: 'Weekly',
    maxParticipants: 50,
    start: '2053-04-01',
    end: '2053-12-31',
    startTime: '09:00',
    breakdownAttributes: [city],
    runUnit: 'day',
    runInterval: 7,
  })
  expect(board).toMatchObject({
    status: 'inactive',
    metric: { id: metricId, key: 'words-written' },
    pointsSystem: null,
    breakdownAttributes: [{ attributeId: city, key: 'city' }],
    endTime: null,
  })
  const trophys = async () => expectBody(await f.adm('GET', '/leaderboards'))
  expect(await trophys()).toMatchObject([
    {
      id: board.id,
      name: 'Writers <b>',
      key: 'writers',
      rankBy: 'metric',
      metricId,
      maxParticipants: 50,
      start: '2053-04-01',
      end: '2053-12-31',
      startTime: '09:00',
      breakdownAttributes: [city],
      runUnit: 'day',
      runInterval: 7,
      status: 'inactive',
    },
  ])
  const patch = async (body: object) => expectBody(await admin.send('PATCH', `${boards}/${board.id}`, body))
  expect(await patch({ startTime: null, runUnit: null, status: 'active' })).toMatchObject({
    status: 'active',
    startTime: null,
    runUnit: null,
    runInterval: null,
  })
  const fixed = await admin.send('PATCH', `${boards}/${board.id}`, { key: 'other' })
  expect([fixed.status, fixed.json().error.field]).toEqual([422, 'key'])
  expect(await patch({ status: 'finished' })).toMatchObject({ status: 'finished', end: '2053-04-02' })
  expect(await trophys()).toMatchObject([{ status: 'finished', end: '2053-04-02' }])
  expect((await admin.send('DELETE', `${boards}/${board.id}`)).status).toBe(204)
  expect(await trophys()).toEqual([])
  expect((await viewer.get(`${boards}/${board.id}`)).status).toBe(404)
})

test('boards of every kind, with what is wrong said at the field', async () => {
  const { f, boards, make, metricId } = await place()
  const { created } = expectBody(await f.adm('POST', '/points', [{ name: 'XP', key: 'xp' }]), 201)
  const pointsSystemId = created[0].id
  expect(await make({ name: 'P', key: 'p', rankBy: 'points', pointsSystemId })).toMatchObject({
    pointsSystem: { key: 'xp' },
    start: '2053-04-02',
  })
  expect(await make({ name: 'S', key: 's', rankBy: 'streak', status: 'active' })).toMatchObject({
    metric: null,
    status: 'active',
  })
  const good = { name: 'M', key: 'm', rankBy: 'metric', metricId }
  for (const [body, status, field] of [
    [{ ...good, name: '' }, 422, 'name'],
    [{ ...good, key: 'p' }, 422, 'key'],
    [{ ...good, rankBy: 'luck' }, 422, 'rankBy'],
    [{ name: 'M', key: 'm', rankBy: 'metric' }, 422, 'metricId'],
    [{ ...good, metricId: unknownId }, 404, 'metricId'],
    [{ ...good, pointsSystemId }, 422, 'pointsSystemId'],
    [{ ...good, end: '2053-04-01' }, 422, 'end'],
    [{ ...good, start: '2053-02-30' }, 422, 'start'],
    [{ ...good, maxParticipants: 1001 }, 422, 'maxParticipants'],
    [{ ...good, runUnit: 'day' }, 422, 'runInterval'],
    [{ ...good, startTime: '9' }, 422, 'startTime'],
    [{ ...good, startTime: '09:00', endTime: '09:00' }, 422, 'endTime'],
    [{ ...good, breakdownAttributes: [unknownId] }, 404, 'breakdownAttributes'],
    [{ ...good, status: 'active', start: '2053-05-01' }, 422, 'start'],
  ] as const) {
    const refused = await admin.send('POST', boards, body)
    expect([refused.status, refused.json().error.field], JSON.stringify(body)).toEqual([status, field])
  }
  expect((await viewer.send('POST', boards, good)).status).toBe(403)
  expect(expectBody(await viewer.get(boards)).leaderboards).toHaveLength(2)
})

test('runs are counted, and the present one is compared with the one before', async () => {
  const { f, make, read, metricId } = await place()
  const { id } = await make({
    name: 'W',
    key: 'w',
    rankBy: 'metric',
    metricId,
    start: '2053-04-01',
    status: 'active',
    runUnit: 'day',
    runInterval: 1,
  })
  const [stayed, fell, left, joined, idle] = [newId(), newId(), newId(), newId(), newId()]
  await send(f, stayed, 5)
  await send(f, fell, 9)
  await send(f, left, 1)
  expect((await read(`/${id}/analysis`)).activeUsers).toBe(3)
  await f.moveTo('2053-04-03T12:00:00.000Z')
  await send(f, stayed, 30)
  await send(f, fell, 2)
  await send(f, joined, 11)
  expectBody(await f.app('POST', '/metrics/lessons-completed/event', { user: { id: idle }, value: 1 }), 201)
  const { runs } = await read(`/${id}/runs`)
  expect(runs).toEqual([
    { start: '2053-04-03', end: '2053-04-03', current: true, participants: 3 },
    { start: '2053-04-02', end: '2053-04-02', current: false, participants: 3 },
    { start: '2053-04-01', end: '2053-04-01', current: false, participants: 0 },
  ])
  const now = await read(`/${id}/analysis`)
  expect(now).toMatchObject({
    run: { start: '2053-04-03' },
    participants: 3,
    scores: { lowest: 2, median: 11, highest: 30, mean: 14.333333 },
    change: { before: { start: '2053-04-02' }, stayed: 2, improved: 1, joined: 1, left: 1 },
    activeUsers: 4,
    groups: [],
  })
  expect(
    now.top.map(({ user, rank, score }: { user: { id: string }; rank: number; score: number }) => [
      user.id,
      rank,
      score,
    ]),
  ).toEqual([
    [stayed, 1, 30],
    [joined, 2, 11],
    [fell, 3, 2],
  ])
  const held = now.histogram.filter(({ users }: { users: number }) => users > 0)
  expect(held).toEqual([
    { from: 0, to: 5, users: 1 },
    { from: 10, to: 15, users: 1 },
    { from: 30, to: 35, users: 1 },
  ])
  const past = await read(`/${id}/analysis?run=2053-04-02`)
  expect(past).toMatchObject({ participants: 3, activeUsers: 3, scores: { highest: 9 } })
  expect(
    (await viewer.get(`/projects/${f.projectId}/leaderboards/${id}/analysis?run=2053-03-31`)).status,
  ).toBe(404)
})

test('the standings are paged by place, of all or of a group, and a user is found in them', async () => {
  const { f, boards, make, read, metricId, attributes } = await place()
  const { id } = await make({
    name: 'W',
    key: 'w',
    rankBy: 'metric',
    metricId,
    status: 'active',
    breakdownAttributes: [attributes.get('city')],
    maxParticipants: 6,
  })
  const users = Array.from({ length: 8 }, newId)
  for (const [index, user] of users.entries())
    await send(f, user, index < 4 ? 5 : 10 - index, { city: index % 2 === 0 ? 'Rome "x"' : 'Oslo' })
  await send(f, newId(), 99) // lives nowhere: in no group
  const ranked = [4, 0, 1, 2, 3, 5].map((index) => users[index])
  const seen: unknown[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: {
      standings: ReadonlyArray<{ user: { id: string }; rank: number }>
      nextCursor: string | null
    } = await read(`/${id}/standings?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    seen.push(...page.standings.map(({ user, rank }) => [user.id, rank]))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(ranked.map((user, index) => [user, index + 1]))

  const { groups } = await read(`/${id}/analysis`)
  expect(
    groups.map(({ values, participants }: { values: string[]; participants: number }) => [
      values,
      participants,
    ]),
  ).toEqual([
    [['Oslo'], 4],
    [['Rome "x"'], 4],
  ])
  const [oslo] = groups
  const page = await read(`/${id}/standings?group=${oslo.name}`)
  expect(page.standings.map(({ user }: { user: { id: string } }) => user.id)).toEqual(
    [1, 3, 5, 7].map((index) => users[index]),
  )
  const { place: found } = await read(`/${id}/standings/${users[2]}`)
  expect(found).toMatchObject({ rank: 4, score: 5 })
  const there = await read(`/${id}/standings?limit=1&cursor=${found.cursor}`)
  expect(there.standings).toMatchObject([{ user: { id: users[2] }, rank: 4 }])
  expect(await read(`/${id}/standings/${users[7]}`)).toEqual({ place: null })
  expect((await read(`/${id}/standings/${users[7]}?group=${oslo.name}`)).place).toMatchObject({ rank: 4 })
  expect((await viewer.get(`${boards}/${id}/standings/nobody`)).json().error.code).toBe('user_not_found')
  for (const [query, field] of [
    ['cursor=x', 'cursor'],
    ['group=x', 'group'],
    [`group=${Buffer.from('[]').toString('base64url')}`, 'group'],
    ['limit=0', 'limit'],
    ['run=soon', 'run'],
  ] as const) {
    const refused = await viewer.get(`${boards}/${id}/standings?${query}`)
    expect([refused.status, refused.json().error.field], query).toEqual([422, field])
  }
})

test('a board that has not begun has no runs, and a finished one stands as it ended', async () => {
  const { f, make, read, metricId, boards } = await place()
  const inactive = await make({ name: 'I', key: 'i', rankBy: 'metric', metricId })
  expect(await read(`/${inactive.id}/runs`)).toEqual({ runs: [] })
  expect(await read(`/${inactive.id}/standings`)).toEqual({ run: null, standings: [], nextCursor: null })
  expect(await read(`/${inactive.id}/analysis`)).toMatchObject({
    run: null,
    participants: 0,
    scores: null,
    top: [],
  })
  const board = await make({ name: 'F', key: 'f', rankBy: 'metric', metricId, status: 'active' })
  const user = newId()
  await send(f, user, 7)
  expectBody(await admin.send('PATCH', `${boards}/${board.id}`, { status: 'finished' }))
  await f.moveTo('2053-05-02T12:00:00.000Z')
  await send(f, user, 7)
  expect((await read(`/${board.id}/standings`)).standings).toMatchObject([{ user: { id: user }, score: 7 }])
  expect((await read(`/${board.id}/analysis`)).activeUsers).toBe(1)
})

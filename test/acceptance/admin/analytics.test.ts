import { beforeAll, expect, test } from 'vitest'
import { expectBody, fixture, type Fixture } from '#test/acceptance/trophy/fixture.ts'
import { callsOf, flashcards, words } from '#test/acceptance/trophy/progress-calls.ts'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let viewer: DashboardMember
beforeAll(async () => {
  viewer = await signedIn(server, 'viewer')
})

/** What a viewer's dashboard is shown of a project. */
const chartsOf =
  ({ projectId }: Fixture) =>
  async (path: string) =>
    expectBody(await viewer.get(`/projects/${projectId}/analytics${path}`))

/** Figures by day as `MM-DD: figure`, without those that are 0 or null. */
const byDay = (days: readonly string[], figures: ReadonlyArray<number | null>) =>
  Object.fromEntries(
    figures.flatMap((figure, index) =>
      figure === 0 || figure === null ? [] : [[(days[index] ?? '').slice(5), figure]],
    ),
  )

test('what users did is in every chart, by the project’s clock and days of UTC', async () => {
  const f = await fixture()
  const c = callsOf(f)
  const charts = chartsOf(f)
  const metrics: ReadonlyArray<{ key: string; id: string }> = expectBody(await f.adm('GET', '/metrics'))
  const metricId = metrics.find(({ key }) => key === flashcards)?.id
  const achievement = (metricValue: number) => ({
    name: `Flipped ${metricValue}`,
    trigger: 'metric',
    metricId,
    metricValue,
    status: 'active',
  })
  expectBody(await f.adm('POST', '/achievements', [achievement(12), achievement(2)]), 201)

  await c.ev('ann', 10, flashcards, { user: { attributes: { plan: 'pro' } } })
  await c.ev('bob', 4, words, { user: { attributes: { plan: 'free' } } })
  expectBody(
    await f.adm('PATCH', '/settings', { experimentation: { controlRatio: 100, userActivationWindow: 4 } }),
  )
  await c.ev('cid', 2)
  await c.ev('cid', 0.25)
  expectBody(await f.adm('PATCH', '/settings', { experimentation: { controlRatio: 0 } }))
  await c.evAt('04-05T23:59:59Z', 'ann', 5)
  await c.evAt('04-10T00:00:01Z', 'bob', 1, words)
  await c.moveTo('04-12T12:00Z')
  expectBody(await f.app('PUT', '/users/idle', {}))

  const users = await charts('/users?days=30')
  expect(users.asOf).toBe('2053-04-12T12:00:00.000Z')
  expect([users.days.length, users.days[0], users.days[29]]).toEqual([30, '2053-03-14', '2053-04-12'])
  const [all] = users.groups
  expect(all).toMatchObject({ kind: 'all', value: null, users: 4 })
  expect(byDay(users.days, all.dailyActiveUsers)).toEqual({ '04-02': 3, '04-05': 1, '04-10': 1 })
  expect(all.monthlyActiveUsers.slice(-12)).toEqual([0, ...Array.from({ length: 11 }, () => 3)])
  expect(all.active30DaysUsers.slice(-12)).toEqual([0, ...Array.from({ length: 11 }, () => 3)])
  expect(all.totalUsers.slice(-2)).toEqual([3, 4])

  const retention = await charts('/retention?days=30&by=control')
  expect(retention.from).toBe('2053-03-14')
  expect(retention.groups.map(({ kind }: { kind: string }) => kind)).toEqual(['experiment', 'control'])
  expect(retention.groups[0].newUsers).toBe(2)
  expect(retention.groups[0].retention).toEqual([
    // Bob came back on the eighth day.
    { days: 7, eligibleUsers: 2, returnedUsers: 1, returnedShare: 0.5, activeUsers: 0, activeShare: 0 },
    { days: 14, eligibleUsers: 0, returnedUsers: 0, returnedShare: null, activeUsers: 0, activeShare: null },
    { days: 30, eligibleUsers: 0, returnedUsers: 0, returnedShare: null, activeUsers: 0, activeShare: null },
  ])
  expect(retention.groups[0].cohorts.at(-2)).toEqual({ week: '2053-03-31', users: 2, active: [2, 1] })
  expect(retention.groups[1].cohorts.at(-2)).toEqual({ week: '2053-03-31', users: 1, active: [1, 0] })

  const engagement = await charts(`/engagement?metric=${flashcards}`)
  expect(engagement.metric).toEqual({
    key: flashcards,
    name: 'Flashcards Flipped',
    unitType: 'number',
    units: '',
  })
  expect(byDay(engagement.days, engagement.groups[0].totals)).toEqual({ '04-02': 12.25, '04-05': 5 })
  expect(byDay(engagement.days, engagement.groups[0].engagement)).toEqual({ '04-02': 12.25 / 3, '04-05': 5 })
  const together = await charts('/engagement?by=attribute:plan')
  expect(
    together.groups.map(({ kind, value, totals }: { kind: string; value: string; totals: number[] }) => [
      kind,
      value,
      byDay(together.days, totals),
    ]),
  ).toEqual([
    ['value', 'free', { '04-02': 4, '04-10': 1 }],
    ['value', 'pro', { '04-02': 10, '04-05': 5 }],
    ['not_set', null, { '04-02': 2.25 }],
  ])

  const early = await charts('/early-engagement?days=30')
  expect(early).toMatchObject({ activationDays: 4, metric: null })
  expect(early.groups).toEqual([
    {
      kind: 'all',
      value: null,
      users: 4,
      eligibleUsers: 3,
      total: 21.25,
      perUser: 21.25 / 3,
      totals: [16.25, 0, 0, 5],
      activeUsers: [3, 0, 0, 1],
      engagement: [16.25 / 3, null, null, 5],
    },
  ])

  const completions = await charts('/achievements?by=control')
  expect(completions.metrics).toMatchObject([{ key: flashcards }])
  expect(completions.achievements).toMatchObject([
    { name: 'Flipped 2', metric: flashcards, metricValue: 2, completions: [1, 1], shares: [1 / 3, 1] },
    { name: 'Flipped 12', status: 'active', trigger: 'metric', completions: [1, 0], shares: [1 / 3, 0] },
  ])

  const overview = await charts('/overview?days=30')
  expect(overview).toMatchObject({ totalUsers: 4, dailyActiveUsers: 0, monthlyActiveUsers: 3 })
  expect(overview.topUsers).toEqual([
    { userId: 'ann', name: null, email: null, value: 15 },
    { userId: 'bob', name: null, email: null, value: 5 },
    { userId: 'cid', name: null, email: null, value: 2.25 },
  ])
  expect(overview.metrics.map(({ key, total }: { key: string; total: number }) => [key, total])).toEqual([
    [flashcards, 17.25],
    [words, 5],
    ['lessons-completed', 0],
    ['distance-run', 0],
  ])
  expect(byDay(overview.days, overview.metrics[0].totals)).toEqual({ '04-02': 12.25, '04-05': 5 })
})

test('an event is in the chart that is asked for next', async () => {
  const f = await fixture()
  const c = callsOf(f)
  const charts = chartsOf(f)
  const today = async () => {
    const { groups } = await charts('/users')
    return groups.map((group: { users: number; dailyActiveUsers: number[] }) => [
      group.users,
      group.dailyActiveUsers.at(-1),
    ])
  }
  expect(await today()).toEqual([[0, 0]])
  for (let n = 1; n <= 5; n += 1) {
    await c.ev(`u${n}`, 1)
    expect(await today()).toEqual([[n, n]])
  }
})

test('merged users are one in charts, with what each did, and deleted ones are in none', async () => {
  const f = await fixture()
  const c = callsOf(f)
  const charts = chartsOf(f)
  const usercom = (method: string, path: string, json?: unknown) =>
    http({
      origin: f.origin,
      method,
      path: `/api/public${path}`,
      headers: { authorization: `Token ${f.usercomToken}`, 'content-type': 'application/json' },
      ...(json === undefined ? {} : { json }),
    })
  await c.ev('one', 3)
  await c.ev('two', 4)
  const numberOf = async (id: string): Promise<number> =>
    expectBody(await usercom('GET', `/users/search/?user_id=${id}`)).id
  const [one, two] = [await numberOf('one'), await numberOf('two')]
  expect((await usercom('POST', '/users/merge/', { parent: one, users_list: [two] })).status).toBeLessThan(
    300,
  )
  expect(await charts('/overview')).toMatchObject({
    totalUsers: 1,
    dailyActiveUsers: 1,
    topUsers: [{ userId: 'one', value: 7 }],
  })
  expect((await usercom('DELETE', `/users/${one}/`)).status).toBeLessThan(300)
  expect(await charts('/overview')).toMatchObject({ totalUsers: 0, dailyActiveUsers: 0, topUsers: [] })
})

test('what cannot be drawn is refused at the field, and without a session nothing is told', async () => {
  const { projectId } = await fixture()
  for (const [path, field] of [
    ['/users?days=7', 'days'],
    ['/users?by=luck', 'by'],
    ['/users?by=attribute:unknown', 'by'],
    ['/engagement?metric=unknown', 'metric'],
    ['/early-engagement?metric=unknown', 'metric'],
    ['/achievements?by=attribute:', 'by'],
    ['/retention?days=30&days=90', 'days'],
  ] as const) {
    const refused = await viewer.get(`/projects/${projectId}/analytics${path}`)
    expect([refused.status, refused.json().error.field], path).toEqual([422, field])
  }
  const path = `/dashboard/api/projects/${projectId}/analytics/overview`
  expect((await http({ origin: server.url, method: 'GET', path })).status).toBe(401)
})

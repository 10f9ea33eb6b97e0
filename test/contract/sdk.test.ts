import { beforeAll, expect, test } from 'vitest'
import { expectBody, fixture, type Fixture } from '#test/acceptance/trophy/fixture.ts'

const id = 'somebody'
const metric = 'words-written'
const range = { aggregation: 'daily', startDate: '2053-04-01', endDate: '2053-04-03' } as const

let f: Fixture
beforeAll(async () => {
  f = await fixture()
  const freezes = { startCount: 0, maxCount: 5 }
  expectBody(await f.adm('PATCH', '/streaks/settings', { freezes }))
  expectBody(await f.app('POST', `/metrics/${metric}/event`, { user: { id }, value: 5 }), 201)
})

let serial = 0
/** Makes something under a key of its own; gives the key. */
async function make(path: string, item: object): Promise<string> {
  const key = `made-${++serial}`
  expectBody(await f.adm('POST', path, [{ name: key, key, ...item }]), 201)
  return key
}
const makeAchievement = () => make('/achievements', { trigger: 'api', status: 'active' })
const makeSystem = () => make('/points', {})
async function makeLeaderboard(): Promise<string> {
  const metrics: readonly { key: string; id: string }[] = expectBody(await f.adm('GET', '/metrics'))
  const metricId = metrics.find(({ key }) => key === metric)?.id
  return make('/leaderboards', { rankBy: 'metric', metricId, status: 'active', start: '2053-04-01' })
}

/** One call of each method of the client, by its name. */
const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  'achievements.all': () => f.sdk.achievements.all({ userAttributes: 'plan:pro' }),
  'achievements.complete': async () => f.sdk.achievements.complete(await makeAchievement(), { user: { id } }),
  'metrics.event': () => f.sdk.metrics.event(metric, { user: { id }, value: 1.5, idempotencyKey: 'once' }),
  'users.create': () => f.sdk.users.create({ id: 'new', name: 'New' }),
  'users.get': () => f.sdk.users.get(id),
  'users.identify': () => f.sdk.users.identify(id, { tz: 'Europe/Berlin' }),
  'users.update': () => f.sdk.users.update(id, { name: 'Some Body' }),
  'users.getPreferences': () => f.sdk.users.getPreferences(id),
  'users.updatePreferences': () =>
    f.sdk.users.updatePreferences(id, { notifications: { recap: ['email'], streakReminder: [] } }),
  'users.allMetrics': () => f.sdk.users.allMetrics(id),
  'users.singleMetric': () => f.sdk.users.singleMetric(id, metric),
  'users.metricEventSummary': () => f.sdk.users.metricEventSummary(id, metric, range),
  'users.achievements': () => f.sdk.users.achievements(id, { includeIncomplete: 'true' }),
  'users.streak': () => f.sdk.users.streak(id, { historyPeriods: 3 }),
  'users.points': async () => f.sdk.users.points(id, await makeSystem(), { awards: 5 }),
  'users.pointsEventSummary': async () => f.sdk.users.pointsEventSummary(id, await makeSystem(), range),
  'users.leaderboard': async () => f.sdk.users.leaderboard(id, await makeLeaderboard(), { numEvents: 5 }),
  'users.wrapped': () => f.sdk.users.wrapped(id, { year: 2053 }),
  'streaks.list': () => f.sdk.streaks.list({ userIds: [id, 'nobody'] }),
  'streaks.rankings': () => f.sdk.streaks.rankings({ limit: 5, type: 'longest' }),
  'points.summary': async () => f.sdk.points.summary(await makeSystem()),
  'points.system': async () => f.sdk.points.system(await makeSystem()),
  'leaderboards.all': async () => {
    await makeLeaderboard()
    return f.sdk.leaderboards.all()
  },
  'leaderboards.get': async () => f.sdk.leaderboards.get(await makeLeaderboard(), { limit: 5 }),
  'admin.streaks.restore': () => f.sdk.admin.streaks.restore({ users: [{ id }, { id: 'nobody' }] }),
  'admin.streaks.freezes.create': () =>
    f.sdk.admin.streaks.freezes.create({ freezes: [{ userId: id }, { userId: 'nobody' }] }),
}

/** The methods of a client and of what its getters give, as `users.get`. */
function methodsOf(client: object, path: readonly string[] = []): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(client)
  if (typeof prototype !== 'object' || prototype === null) return []
  return Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, descriptor]) => {
    if (name === 'constructor') return []
    const part: unknown = descriptor.get?.call(client)
    if (typeof part === 'object' && part !== null) return methodsOf(part, [...path, name])
    return typeof descriptor.value === 'function' ? [[...path, name].join('.')] : []
  })
}

test('every method of the vendor’s client is called here', () => {
  expect(methodsOf(f.sdk).toSorted()).toEqual(Object.keys(calls).toSorted())
})

test.each(Object.keys(calls))('%s is answered as the client wants it', async (name) => {
  // The client itself refuses an answer of another shape.
  expect(await calls[name]?.()).toBeTypeOf('object')
})

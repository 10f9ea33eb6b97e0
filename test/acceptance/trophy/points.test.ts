import { expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId } from './fixture.ts'
import { pointsCallsOf } from './points-calls.ts'
import { flashcards, instant, words } from './progress-calls.ts'

const begin = async (start?: string) => pointsCallsOf(await fixture(start))

test('C097 points come with every threshold that a total passes, and go when it falls back', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 10, 3)
  const id = newId()
  expect((await c.ev(id, 2, words)).points).toEqual({})
  expect((await c.ev(id, 5, words)).points.xp).toMatchObject({
    key: 'xp',
    added: 20,
    total: 20,
    awards: [
      { awarded: 20, total: 20, date: instant('04-02T12:00Z'), trigger: { type: 'metric', points: 10 } },
    ],
  })
  expect((await c.ev(id, -5, words)).points.xp).toMatchObject({ added: -20, total: 0 })
  expect((await c.ev(id, 1, words)).points.xp).toMatchObject({ added: 10, total: 10 })
})

test('C098 thresholds are counted in decimals', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 10, 1, { metricId: c.metricId('distance-run') })
  const id = newId()
  const added = []
  for (const value of [0.6, 0.6, 3.9]) added.push((await c.ev(id, value, 'distance-run')).points.xp?.added)
  expect(added).toEqual([undefined, 10, 40])
})

test('C099 all boosts in force multiply', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 10, 1)
  for (const multiplier of [2, 1.5, 3]) await c.boost(xp, multiplier)
  const { awards, total } = (await c.ev(newId(), 1, words)).points.xp
  expect(total).toBe(90)
  expect(awards).toHaveLength(1)
  expect(awards[0].boosts.map((boost: { multiplier: number }) => boost.multiplier)).toEqual([2, 1.5, 3])
})

test.each([
  [[{ multiplier: 1.5 }], 7],
  [[{ multiplier: 1.5, rounding: 'up' }], 8],
  [[{ multiplier: 1.5, rounding: 'nearest' }], 8],
  [[{ multiplier: 1.25, rounding: 'down' }], 6],
  [[{ multiplier: 1.25, rounding: 'up' }], 7],
  [[{ multiplier: 1.25, rounding: 'nearest' }], 6],
  [
    [
      { multiplier: 1.5, rounding: 'up' },
      { multiplier: 1.1, rounding: 'down' },
    ],
    8,
  ],
])('C100 5 points under the boosts %j are %d', async (boosts, added) => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 5, 1)
  for (const { multiplier, ...more } of boosts) await c.boost(xp, multiplier, more)
  expect((await c.ev(newId(), 1, words)).points.xp).toMatchObject({ added })
})

test('C101 nobody gets more than maxPoints, and what is clipped to nothing is no award', async () => {
  const c = await begin()
  const xp = await c.system('xp', { maxPoints: 100 })
  await c.perMetric(xp, 95, 1)
  const id = newId()
  await c.ev(id, 1, words)
  await c.perMetric(xp, 10, 1, { metricId: c.metricId('lessons-completed') })
  expect((await c.ev(id, 1, 'lessons-completed')).points.xp).toMatchObject({
    added: 5,
    total: 100,
    maxPoints: 100,
    awards: [{ awarded: 5 }],
  })
  expect((await c.ev(id, 1, 'lessons-completed')).points).toEqual({})
  expect((await c.points(id)).awards).toHaveLength(2)
})

test('C102 the answer names the level that the event brought, and only then', async () => {
  const c = await begin()
  const levels = [
    { name: 'Bronze', key: 'bronze', points: 0 },
    { name: 'Silver', key: 'silver', points: 50 },
    { name: 'Gold', key: 'gold', points: 200 },
  ]
  const xp = await c.system('xp', { levels })
  await c.perMetric(xp, 10, 1)
  const id = newId()
  expect((await c.ev(id, 1, words)).points.xp.level).toMatchObject({ key: 'bronze', points: 0 })
  expect((await c.ev(id, 1, words)).points.xp).not.toHaveProperty('level')
  expect((await c.ev(id, 3, words)).points.xp).toMatchObject({ total: 50, level: { key: 'silver' } })
  expect((await c.ev(id, -1, words)).points.xp).toMatchObject({ total: 40, level: { key: 'bronze' } })
  expect(await c.points(id)).toMatchObject({ total: 40, level: { key: 'bronze' } })
})

test('C103 who is below all levels is at none, and falling there is told', async () => {
  const c = await begin()
  const xp = await c.system('xp', { levels: [{ name: 'Silver', key: 'silver', points: 50 }] })
  await c.perMetric(xp, 10, 1)
  const id = newId()
  expect((await c.ev(id, 1, words)).points.xp).not.toHaveProperty('level')
  expect((await c.points(id)).level).toBe(null)
  await c.ev(id, 4, words)
  expect((await c.ev(id, -1, words)).points.xp).toMatchObject({ total: 40, level: null })
})

test('C104 a new user begins with points; what costs more than there is stops at 0, or is refused', async () => {
  const c = await begin()
  const energy = await c.system('energy')
  await c.trigger(energy, { type: 'user_creation', points: 10 })
  const cost = await c.perMetric(energy, -1, 1)
  const id = newId()
  const first = (await c.ev(id, 1, words)).points.energy
  expect(first).toMatchObject({
    added: 9,
    total: 9,
    awards: [
      { awarded: 10, total: 10 },
      { awarded: -1, total: 9 },
    ],
  })
  expect((await c.ev(id, 9, words)).points.energy).toMatchObject({ added: -9, total: 0 })
  expect((await c.ev(id, 1, words)).points).toEqual({})
  expect(await c.points(id, 'energy')).toMatchObject({ total: 0 })

  const change = [{ id: cost.id, blockIfOutOfPoints: true }]
  expectBody(await c.f.adm('PATCH', `/points/${energy}/triggers`, change))
  const event = { user: { id, name: 'Ann' }, value: 1 }
  expectError(await c.f.app('POST', `/metrics/${words}/event`, event), 422, 'Not enough points')
  expect((await c.get(`/users/${id}/metrics/${words}`)).current).toBe(11)
  expect((await c.get(`/users/${id}`)).name).toBe(null)
})

test('C104 a user who is made by another request begins with the same points', async () => {
  const c = await begin()
  const energy = await c.system('energy')
  await c.trigger(energy, { type: 'user_creation', points: 10 })
  const [put, posted] = [newId(), newId()]
  expectBody(await c.f.app('PUT', `/users/${put}`, { name: 'Ann' }))
  expectBody(await c.f.app('POST', '/users', { id: posted }), 201)
  for (const id of [put, posted]) {
    expect(await c.points(id, 'energy')).toMatchObject({
      total: 10,
      awards: [{ awarded: 10, total: 10, trigger: { type: 'user_creation' } }],
    })
  }
  expectBody(await c.f.app('PUT', `/users/${put}`, { name: 'Bob' }))
  expect((await c.points(put, 'energy')).awards).toHaveLength(1)
})

test('C105 a time trigger fires every interval since the creation of the user', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.trigger(xp, { type: 'time', points: 5, timeUnit: 'hours', timeInterval: 3 })
  const id = newId()
  expectBody(await c.f.app('PUT', `/users/${id}`, {}))
  await c.moveTo('04-02T18:30Z')
  const shown = await c.points(id)
  expect(shown.total).toBe(10)
  expect(shown.awards.map((award: { date: string }) => award.date)).toEqual([
    instant('04-02T18:00Z'),
    instant('04-02T15:00Z'),
  ])
  expect(shown.awards[0].trigger).toMatchObject({ type: 'time', timeUnit: 'hour', timeInterval: 3 })
  const [listed] = expectBody(await c.f.adm('GET', `/points/${xp}/triggers`))
  expect(listed).toMatchObject({ timeUnit: 'hours', timeInterval: 3 })
})

test('C105 who was there before the activation is counted from it', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  const id = newId()
  expectBody(await c.f.app('PUT', `/users/${id}`, {}))
  await c.moveTo('04-02T14:00Z')
  await c.trigger(xp, { type: 'time', points: 5, timeUnit: 'hours', timeInterval: 3 })
  await c.moveTo('04-02T16:59Z')
  expect(await c.points(id)).toMatchObject({ total: 0, awards: [] })
  await c.moveTo('04-02T17:00Z')
  expect(await c.points(id)).toMatchObject({ total: 5, awards: [{ date: instant('04-02T17:00Z') }] })
})

test('C106 a streak trigger fires at every multiple of its length', async () => {
  const c = await begin('2053-04-01T12:00:00.000Z')
  const xp = await c.system('xp')
  await c.trigger(xp, { type: 'streak', points: 50, streakLength: 7 })
  const id = newId()
  const added = []
  for (let date = 1; date <= 14; date += 1) {
    const { points } = await c.evAt(`04-${String(date).padStart(2, '0')}T12:00Z`, id)
    added.push(points.xp?.added ?? 0)
  }
  expect(added).toEqual([0, 0, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 50])
})

test('C106 an achievement trigger fires in the request that completes the achievement', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  const drafts = [
    { name: 'First', trigger: 'metric', status: 'active', metricId: c.metricId(flashcards), metricValue: 3 },
    { name: 'Done', trigger: 'api', status: 'active', key: 'done' },
  ]
  const { created } = expectBody(await c.f.adm('POST', '/achievements', drafts), 201)
  for (const { id: achievementId } of created)
    await c.trigger(xp, { type: 'achievement', points: 100, achievementId })
  const id = newId()
  expect((await c.ev(id, 3)).points.xp).toMatchObject({
    added: 100,
    awards: [{ trigger: { type: 'achievement', achievementName: 'First' } }],
  })
  const completed = expectBody(await c.f.app('POST', '/achievements/done/complete', { user: { id } }), 201)
  expect(completed.points.xp).toMatchObject({ added: 100, total: 200 })
  const again = expectBody(await c.f.app('POST', '/achievements/done/complete', { user: { id } }), 201)
  expect(again.points).toEqual({})
})

test('C089 a call that makes its user answers the points of both', async () => {
  const c = await begin()
  const xp = await c.system('xp', { levels: [{ name: 'Bronze', key: 'bronze', points: 0 }] })
  await c.trigger(xp, { type: 'user_creation', points: 1 })
  const draft = { name: 'Done', trigger: 'api', status: 'active', key: 'done' }
  const { created } = expectBody(await c.f.adm('POST', '/achievements', [draft]), 201)
  await c.trigger(xp, { type: 'achievement', points: 2, achievementId: created[0].id })
  const user = { id: newId() }
  const { points } = expectBody(await c.f.app('POST', '/achievements/done/complete', { user }), 201)
  expect(points.xp).toMatchObject({ added: 3, total: 3, level: { key: 'bronze' } })
})

test('C092 what is given silently gives no points', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  const draft = { name: 'A', trigger: 'metric', metricId: c.metricId(flashcards), metricValue: 3 }
  const { created } = expectBody(await c.f.adm('POST', '/achievements', [draft]), 201)
  const [{ id: achievementId }] = created
  await c.trigger(xp, { type: 'achievement', points: 100, achievementId })
  const id = newId()
  await c.ev(id, 5)
  expectBody(await c.f.adm('PATCH', '/achievements', [{ id: achievementId, status: 'active' }]))
  await c.moveTo('04-02T12:01Z')
  expect(await c.get(`/users/${id}/achievements`)).toHaveLength(1)
  expect(await c.points(id)).toMatchObject({ total: 0, awards: [] })
})

test('C107 user filters and event filters must all match', async () => {
  const c = await begin()
  const keys = expectBody(await c.f.adm('GET', '/attributes')) as Array<{ key: string; id: string }>
  const attribute = (key: string, value: string) => ({
    attributeId: keys.find((one) => one.key === key)?.id,
    attributeValue: value,
  })
  const xp = await c.system('xp')
  await c.perMetric(xp, 10, 1, {
    userAttributes: [attribute('plan', 'pro')],
    eventAttributes: [attribute('device', 'ios'), attribute('source', 'web')],
  })
  const pro = { user: { attributes: { plan: 'pro' } } }
  const [one, other] = [newId(), newId()]
  const both = { device: 'ios', source: 'web' }
  expect((await c.ev(one, 1, words, { ...pro, attributes: { device: 'ios' } })).points).toEqual({})
  expect((await c.ev(one, 1, words, { ...pro, attributes: both })).points.xp).toMatchObject({ added: 10 })
  expect((await c.ev(other, 1, words, { attributes: both })).points).toEqual({})
})

test('C108 a boost is in force on the local date of the user', async () => {
  const c = await begin('2053-04-02T10:30:00.000Z')
  const xp = await c.system('xp')
  await c.perMetric(xp, 10, 1)
  await c.boost(xp, 2, { start: '2053-04-03', end: '2053-04-03' })
  const added = async (tz?: string) =>
    (await c.ev(newId(), 1, words, { user: tz === undefined ? {} : { tz } })).points.xp.added
  expect(await added('Pacific/Kiritimati')).toBe(20)
  expect(await added()).toBe(10)
  await c.moveTo('04-03T23:59Z')
  expect(await added()).toBe(20)
  await c.moveTo('04-04T00:00Z')
  expect(await added()).toBe(10)
})

test('C109 the boost of one user multiplies only what that user earns, and only that user sees it', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 10, 1)
  const [one, other] = [newId(), newId()]
  for (const id of [one, other]) expectBody(await c.f.app('PUT', `/users/${id}`, {}))
  await c.boost(xp, 2, { name: 'Own', userId: one })
  await c.boost(xp, 3, { name: 'Later', start: '2053-05-01' })
  expect((await c.ev(one, 1, words)).points.xp).toMatchObject({
    added: 20,
    awards: [{ boosts: [{ name: 'Own', status: 'active', multiplier: 2, start: '2053-01-01', end: null }] }],
  })
  expect((await c.ev(other, 1, words)).points.xp.added).toBe(10)
  expect(await c.get(`/users/${one}/points/xp/boosts`)).toMatchObject([{ name: 'Own' }])
  expect(await c.get(`/users/${other}/points/xp/boosts`)).toEqual([])
  expect(await c.get('/points/xp/boosts')).toMatchObject([{ name: 'Later' }])
  expect((await c.points(one)).awards[0].boosts).toMatchObject([{ name: 'Own' }])
})

test('C112 triggers begin inactive, and activation gives nothing for the past', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  const made = await c.perMetric(xp, 10, 3, { status: undefined })
  expect(made.status).toBe('inactive')
  const id = newId()
  expect((await c.ev(id, 8, words)).points).toEqual({})
  expectBody(await c.f.adm('PATCH', `/points/${xp}/triggers`, [{ id: made.id, status: 'active' }]))
  expect(await c.points(id)).toMatchObject({ total: 0 })
  expect((await c.ev(id, 1, words)).points.xp).toMatchObject({ added: 10, total: 10 })
})

test('a replayed event changes no points', async () => {
  const c = await begin()
  const xp = await c.system('xp')
  await c.perMetric(xp, 10, 1)
  const id = newId()
  const send = () =>
    c.f.app(
      'POST',
      `/metrics/${words}/event`,
      { user: { id }, value: 1 },
      { headers: { 'idempotency-key': 'k' } },
    )
  expect(expectBody(await send(), 201).points.xp.total).toBe(10)
  expect(expectBody(await send(), 202).points).toEqual({})
  expect((await c.points(id)).total).toBe(10)
})

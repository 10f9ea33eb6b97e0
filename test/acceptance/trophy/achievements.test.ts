import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId, unknownId, uuid, type Fixture } from './fixture.ts'

let f: Fixture
/** Uuids by key. */
const metrics = new Map<string, string>()
const attributes = new Map<string, string>()
beforeAll(async () => {
  f = await fixture()
  for (const { key, id } of expectBody(await f.adm('GET', '/metrics'))) metrics.set(key, id)
  for (const { key, id } of expectBody(await f.adm('GET', '/attributes'))) attributes.set(key, id)
})

const create = (items: unknown) => f.adm('POST', '/achievements', items)
const patch = (items: unknown) => f.adm('PATCH', '/achievements', items)
const get = async (id: string) => expectBody(await f.adm('GET', `/achievements/${id}`))
const made = async (item: object): Promise<{ id: string }> => {
  const answer = expectBody(await create([{ name: 'A', ...item }]), 201)
  expect(answer.issues).toEqual([])
  return answer.created[0]
}
const streak = { trigger: 'streak', streakLength: 7 }
const issueOf = async (item: object): Promise<string> => {
  const answer = expectBody(await create([{ name: 'A', ...item }]))
  expect(answer.created).toEqual([])
  return answer.issues[0].message
}
const changed = async (id: string, fields: object) => {
  const { updated, issues } = expectBody(await patch([{ id, ...fields }]))
  return updated[0] ?? issues[0].message
}

describe('C138', () => {
  test('what a metric achievement needs, and its way from inactive to active and not back', async () => {
    const message = 'metricId is required for metric achievements'
    expect(await issueOf({ trigger: 'metric', metricValue: 10 })).toBe(message)
    const metricId = metrics.get('words-written')
    const one = await made({ trigger: 'metric', metricId, metricValue: 10.5 })
    expect(one).toEqual({
      id: expect.stringMatching(uuid),
      name: 'A',
      description: null,
      trigger: 'metric',
      status: 'inactive',
      badge: null,
      userAttributes: [],
      metricId,
      metricValue: 10.5,
      eventAttributes: [],
    })
    expect(await get(one.id)).toEqual(one)
    expect(await changed(one.id, { status: 'active' })).toEqual({ ...one, status: 'active' })
    const back = 'Cannot move an achievement back to inactive'
    expect(await changed(one.id, { status: 'inactive', name: 'lost' })).toBe(back)
    expect(await changed(one.id, { status: 'locked' })).toMatchObject({ status: 'locked', name: 'A' })
    expect(await changed(one.id, { status: 'inactive' })).toBe(back)
    expect(await changed(one.id, { status: 'active' })).toMatchObject({ status: 'active' })
  })
})

describe('every trigger', () => {
  test('has fields of its own, and shows no others', async () => {
    const filter = [{ attributeId: attributes.get('plan'), attributeValue: 'pro' }]
    const badge = { url: 'https://cdn.example.com/b.png' }
    const streak7 = await made({
      ...streak,
      description: 'D',
      badge,
      status: 'active',
      userAttributes: filter,
    })
    expect(streak7).toEqual({
      id: expect.stringMatching(uuid),
      name: 'A',
      description: 'D',
      trigger: 'streak',
      status: 'active',
      badge,
      userAttributes: filter,
      streakLength: 7,
    })
    const key = newId()
    const api = await made({ trigger: 'api', key })
    expect(api).toMatchObject({ trigger: 'api', key })
    const eventAttributes = [{ attributeId: attributes.get('device'), attributeValue: '' }]
    const metricId = metrics.get('distance-run')?.toUpperCase()
    const metric = await made({ trigger: 'metric', metricId, metricValue: 1, eventAttributes })
    expect(metric).toMatchObject({ metricId: metrics.get('distance-run'), metricValue: 1, eventAttributes })
    const achievementIds = [streak7.id, api.id]
    const both = await made({ trigger: 'achievement', achievementIds: [...achievementIds, api.id] })
    expect(both).toMatchObject({ trigger: 'achievement', achievementIds })
    expect(await made({ trigger: 'anniversary', anniversaryYears: 1, key: null })).toMatchObject({
      trigger: 'anniversary',
      anniversaryYears: 1,
    })
  })

  test.each([
    [{ trigger: 'metric', metricId: unknownId, metricValue: 1 }, 'Metric not found by ID'],
    [{ trigger: 'metric' }, 'metricId is required for metric achievements'],
    [{ trigger: 'metric', metricId: 5, metricValue: 1 }, 'metricId not a string'],
    [{ trigger: 'metric', metricValue: 0.5 }, 'metricValue must be a number of at least 1'],
    [{ trigger: 'metric', metricValue: '5' }, 'metricValue must be a number of at least 1'],
    [{ trigger: 'metric', metricValue: 1e300 }, 'metricValue must be a number of at least 1'],
    [{ trigger: 'api' }, 'key is required for api achievements'],
    [{ trigger: 'api', key: 'a b' }, 'Key may only contain letters, numbers, hyphens and underscores'],
    [{ trigger: 'api', key: 5 }, 'Key not a string'],
    [{ trigger: 'streak' }, 'streakLength is required for streak achievements'],
    [{ trigger: 'streak', streakLength: 0 }, 'streakLength must be an integer of at least 1'],
    [{ trigger: 'streak', streakLength: 1.5 }, 'streakLength must be an integer of at least 1'],
    [{ ...streak, key: 'k' }, 'key is only for api achievements'],
    [{ ...streak, metricValue: 5 }, 'metricValue is only for metric achievements'],
    [{ trigger: 'achievement' }, 'achievementIds is required for achievement achievements'],
    [{ trigger: 'achievement', achievementIds: [] }, 'achievementIds must be a list of at least one id'],
    [{ trigger: 'achievement', achievementIds: [unknownId] }, 'Achievement not found by ID'],
    [{ trigger: 'achievement', achievementIds: ['x'] }, 'Achievement not found by ID'],
    [{ trigger: 'anniversary' }, 'anniversaryYears is required for anniversary achievements'],
    [{ trigger: 'weather' }, 'Trigger must be one of metric, api, streak, achievement, anniversary'],
    [{}, 'Trigger must be one of metric, api, streak, achievement, anniversary'],
    [{ ...streak, name: 5 }, 'Name not a string'],
    [{ ...streak, name: null }, 'Name not a string'],
    [{ ...streak, description: 5 }, 'Description not a string'],
    [{ ...streak, badge: 'x' }, 'Badge must be an object with a url'],
    [{ ...streak, badge: { url: null } }, 'Badge must be an object with a url'],
    [{ ...streak, status: 'archived' }, 'Status must be one of inactive, active, locked'],
    [
      { ...streak, userAttributes: [{ attributeId: unknownId, attributeValue: 'x' }] },
      'Attribute not found by ID',
    ],
    [
      { ...streak, userAttributes: [{ attributeId: unknownId }] },
      'userAttributes must be a list of attributeId and attributeValue',
    ],
    [
      { trigger: 'metric', eventAttributes: {} },
      'eventAttributes must be a list of attributeId and attributeValue',
    ],
  ])('%j is an issue: %s', async (item, message) => {
    expect(await issueOf(item)).toBe(message)
  })

  test("a filter on users takes users' attributes, one on events takes events'", async () => {
    const filter = (key: string) => [{ attributeId: attributes.get(key), attributeValue: 'x' }]
    expect(await issueOf({ ...streak, userAttributes: filter('device') })).toBe('Attribute not found by ID')
    const metric = { trigger: 'metric', metricId: metrics.get('words-written'), metricValue: 1 }
    expect(await issueOf({ ...metric, eventAttributes: filter('plan') })).toBe('Attribute not found by ID')
  })
})

describe('keys', () => {
  const taken = 'Key already in use by another achievement'

  test('are unique, and in one batch the first gets it', async () => {
    const key = newId()
    const item = { name: 'A', trigger: 'api', key }
    const answer = expectBody(await create([item, item, { ...item, key: newId() }]), 201)
    expect(answer.created).toHaveLength(2)
    expect(answer.issues).toEqual([{ index: 1, severity: 'error', message: taken }])
    expect(await issueOf(item)).toBe(taken)
    const [one, other] = answer.created
    expect(await changed(other.id, { key })).toBe(taken)
    expect(await changed(one.id, { key, name: 'B' })).toMatchObject({ key, name: 'B' })
    const free = newId()
    const moved = expectBody(
      await patch([
        { id: one.id, key: free },
        { id: other.id, key: free },
      ]),
    )
    expect(moved).toMatchObject({ updated: [{ id: one.id, key: free }], issues: [{ message: taken }] })
    expect(await changed(other.id, { key })).toMatchObject({ key })
  })

  test('of a deleted one are free', async () => {
    const item = { trigger: 'api', key: newId() }
    const { id } = await made(item)
    expect(expectBody(await f.adm('DELETE', `/achievements?ids=${id}`))).toEqual({
      deleted: [{ id }],
      issues: [],
    })
    expectError(await f.adm('GET', `/achievements/${id}`), 404, 'Achievement not found')
    expect(await changed(id, { name: 'B' })).toBe('Achievement not found by ID')
    expect(expectBody(await f.adm('DELETE', `/achievements?ids=${id},x`)).issues).toMatchObject([
      { id, message: 'Achievement not found by ID' },
      { id: 'x', message: 'id must be a valid UUID' },
    ])
    expect((await made(item)).id).not.toBe(id)
  })
})

describe('an update', () => {
  test('keeps what is omitted, and null clears description, badge and lists', async () => {
    const plan = [{ attributeId: attributes.get('plan'), attributeValue: 'pro' }]
    const device = [{ attributeId: attributes.get('device'), attributeValue: 'ios' }]
    const before = await made({
      description: 'D',
      badge: { url: 'u' },
      userAttributes: plan,
      trigger: 'metric',
      metricId: metrics.get('words-written'),
      metricValue: 5,
      eventAttributes: device,
    })
    const nulls = { name: null, status: null, trigger: null, metricId: null, metricValue: null }
    expect(await changed(before.id, nulls)).toEqual(before)
    const cleared = { description: null, badge: null, userAttributes: null, eventAttributes: null }
    expect(await changed(before.id, cleared)).toEqual({
      ...before,
      description: null,
      badge: null,
      userAttributes: [],
      eventAttributes: [],
    })
    expect(await changed(before.id, { metricValue: 6 })).toMatchObject({ metricValue: 6, trigger: 'metric' })
    expect(await get(before.id)).toMatchObject({ metricId: metrics.get('words-written'), metricValue: 6 })
  })

  test('to another trigger needs its fields and drops the old ones', async () => {
    const { id } = await made({ ...streak, description: 'D' })
    expect(await changed(id, { trigger: 'api' })).toBe('key is required for api achievements')
    expect(await changed(id, { key: newId() })).toBe('key is only for api achievements')
    const key = newId()
    const after = await changed(id, { trigger: 'api', key })
    expect(after).toMatchObject({ trigger: 'api', key, description: 'D' })
    expect(after).not.toHaveProperty('streakLength')
  })

  test('cannot lock what was never active', async () => {
    const { id } = await made(streak)
    expect(await changed(id, { status: 'locked' })).toBe('Cannot lock an achievement that was never active')
  })

  test('cannot make a circle of composites, not even within one batch', async () => {
    const leaf = await made(streak)
    const composite = (achievementIds: readonly string[]) => made({ trigger: 'achievement', achievementIds })
    const [one, other] = [await composite([leaf.id]), await composite([leaf.id])]
    const above = await composite([one.id])
    const circle = 'achievementIds cannot lead back to the achievement itself'
    expect(await changed(one.id, { achievementIds: [one.id] })).toBe(circle)
    expect(await changed(one.id, { achievementIds: [leaf.id, above.id] })).toBe(circle)
    expect(await changed(leaf.id, { trigger: 'achievement', achievementIds: [above.id] })).toBe(circle)
    const answer = expectBody(
      await patch([
        { id: other.id, achievementIds: [above.id] },
        { id: one.id, achievementIds: [other.id] },
      ]),
    )
    expect(answer).toMatchObject({ updated: [{ id: other.id }], issues: [{ id: one.id, message: circle }] })
  })
})

test('a list has the oldest first, ten at most unless asked, and none of another project', async () => {
  const other = await fixture()
  const items = Array.from({ length: 12 }, (_, index) => ({ name: `${index}`, ...streak }))
  const { created } = expectBody(await other.adm('POST', '/achievements', items), 201)
  expect(created.map(({ name }: { name: string }) => name)).toEqual(items.map(({ name }) => name))
  expect(expectBody(await other.adm('GET', '/achievements'))).toEqual(created.slice(0, 10))
  expect(expectBody(await other.adm('GET', '/achievements?skip=10&limit=1'))).toEqual(created.slice(10, 11))
  expectError(await f.adm('GET', `/achievements/${created[0].id}`), 404, 'Achievement not found')
  expectError(await f.adm('GET', '/achievements?limit=0'), 422)
  for (const body of [{}, [], null]) {
    expectError(await create(body), 422)
    expectError(await patch(body), 422)
  }
})

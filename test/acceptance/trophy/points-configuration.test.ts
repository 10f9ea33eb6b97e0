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

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
type Shown = any

/** Makes one of what the path lists. */
async function made(path: string, item: object): Promise<Shown> {
  const answer = expectBody(await f.adm('POST', path, [item]), 201)
  expect(answer.issues).toEqual([])
  return answer.created[0]
}
const issueOf = async (path: string, item: object): Promise<string> => {
  const answer = expectBody(await f.adm('POST', path, [item]))
  expect(answer.created).toEqual([])
  expect(answer.issues).toEqual([{ index: 0, severity: 'error', message: expect.any(String) }])
  return answer.issues[0].message
}
const changed = async (path: string, id: string, fields: object): Promise<Shown> => {
  const { updated, issues } = expectBody(await f.adm('PATCH', path, [{ id, ...fields }]))
  return updated[0] ?? issues[0].message
}
const listed = async (path: string): Promise<Shown> => expectBody(await f.adm('GET', path))
const system = async (parts: object = {}): Promise<{ id: string; key: string }> =>
  made('/points', { name: 'XP', key: newId(), ...parts })
const pathOf = async (kind: string) => `/points/${(await system()).id}/${kind}`

const filter = (key: string, attributeValue: string) => ({ attributeId: attributes.get(key), attributeValue })
const metricTrigger = (parts: object = {}) => ({
  type: 'metric',
  points: 10,
  metricId: metrics.get('words-written'),
  metricThreshold: 3,
  ...parts,
})
const boost = (parts: object = {}) => ({ name: 'Double', start: '2053-04-01', multiplier: 2, ...parts })

describe('C131 boosts', () => {
  test('C131 one with the least it needs is made, rounds down, and is found under its system only', async () => {
    const path = await pathOf('boosts')
    const one = await made(path, boost())
    expect(one).toEqual({
      id: expect.stringMatching(uuid),
      name: 'Double',
      status: 'active',
      start: '2053-04-01',
      end: null,
      multiplier: 2,
      rounding: 'down',
      userId: null,
      userAttributes: [],
    })
    expectBody(await f.adm('GET', `${path}/${one.id}`))
    expectError(await f.adm('GET', `${await pathOf('boosts')}/${one.id}`), 404)
    expectError(await f.adm('GET', `${path}/${unknownId}`), 404)
    expectError(await f.adm('GET', `${path}/nonsense`), 404)
  })

  test.each([
    [{ multiplier: 1 }, 'multiplier must be greater than 0, less than 100 and not 1'],
    [{ multiplier: 0 }, 'multiplier must be greater than 0, less than 100 and not 1'],
    [{ multiplier: 100 }, 'multiplier must be greater than 0, less than 100 and not 1'],
    [{ multiplier: -2 }, 'multiplier must be greater than 0, less than 100 and not 1'],
    [{ multiplier: 1e-9 }, 'multiplier must be greater than 0, less than 100 and not 1'],
    [{ multiplier: '2' }, 'multiplier must be a number'],
    [{ multiplier: null }, 'multiplier must be a number'],
    [{ end: '2053-03-31' }, 'end cannot be before start'],
    [{ start: '2053-02-29' }, 'start must be a date such as 2025-04-03'],
    [{ start: null }, 'start must be a date such as 2025-04-03'],
    [{ end: 5 }, 'end must be a date such as 2025-04-03'],
    [{ rounding: 'off' }, 'rounding must be one of down, up, nearest'],
    [{ name: 'x'.repeat(256) }, 'name must have at most 255 characters'],
    [{ name: 5 }, 'name must be a string'],
    [{ userId: 'ghost' }, 'User does not exist'],
    [{ userId: '..' }, 'User does not exist'],
    [{ userId: 5 }, 'userId must be a string'],
    [{ userAttributes: [{ attributeId: unknownId, attributeValue: 'x' }] }, 'Attribute not found by ID'],
    [{ userAttributes: 'x' }, 'userAttributes must be a list of attributeId and attributeValue'],
  ])('C131 %j is an issue', async (parts, message) => {
    const path = await pathOf('boosts')
    expect(await issueOf(path, boost(parts))).toBe(message)
    expect(await listed(path)).toEqual([])
  })

  test('C131 a boost is for one user or for all who match, never both', async () => {
    const id = newId()
    await f.app('PUT', `/users/${id}`, {})
    const path = await pathOf('boosts')
    const message = 'userAttributes cannot be set on a boost of one user'
    const both = boost({ userId: id, userAttributes: [filter('plan', 'pro')] })
    expect(await issueOf(path, both)).toBe(message)
    const own = await made(path, boost({ userId: id }))
    expect(own).toEqual({
      id: expect.stringMatching(uuid),
      name: 'Double',
      status: 'active',
      start: '2053-04-01',
      end: null,
      multiplier: 2,
      rounding: 'down',
      userId: id,
    })
    expect(await changed(path, own.id, { userAttributes: [filter('plan', 'pro')] })).toBe(message)
    const forAll = await made(path, boost({ userAttributes: [filter('plan', 'pro')] }))
    expect(forAll.userAttributes).toEqual([filter('plan', 'pro')])
    expect(await changed(path, forAll.id, { userAttributes: null })).toMatchObject({ userAttributes: [] })
  })

  test('both kinds are listed oldest first, changed and deleted by id', async () => {
    const id = newId()
    await f.app('PUT', `/users/${id}`, {})
    const path = await pathOf('boosts')
    const items = [{}, { userId: id }, {}, { userId: id, end: '2053-04-01' }].map(boost)
    const { created } = expectBody(await f.adm('POST', path, items), 201)
    const later = await made(path, boost({ userId: id, start: '2053-05-01' }))
    const ids = (list: { id: string }[]) => list.map((one) => one.id)
    const all = await listed(path)
    expect(ids(all)).toEqual(ids([...created, later]))
    expect(all.map((one: Shown) => one.status)).toEqual([
      'active',
      'active',
      'active',
      'finished',
      'scheduled',
    ])
    expect(ids(await listed(`${path}?skip=1&limit=3`))).toEqual(ids(all.slice(1, 4)))
    const [first, own] = created
    expect(await changed(path, own.id, { end: '2053-04-09', rounding: 'up', name: 'N' })).toEqual({
      ...own,
      end: '2053-04-09',
      rounding: 'up',
      name: 'N',
    })
    expect(await changed(path, own.id, { end: '2053-03-09' })).toBe('end cannot be before start')
    expect(await changed(path, own.id, { end: null })).toMatchObject({ end: null, rounding: 'up' })
    expect(expectBody(await f.adm('GET', `${path}/${own.id}`))).toMatchObject({ end: null, userId: id })
    expect(await changed(path, first.id, { multiplier: 0.5 })).toEqual({ ...first, multiplier: 0.5 })
    expect(await changed(path, unknownId, {})).toBe('Points boost not found by ID')
    expect(await changed(await pathOf('boosts'), own.id, {})).toBe('Points boost not found by ID')
    const gone = expectBody(await f.adm('DELETE', `${path}?ids=${own.id},${first.id},${own.id},zz`))
    expect(gone.deleted).toEqual([{ id: own.id }, { id: first.id }])
    expect(gone.issues).toEqual([
      { id: own.id, severity: 'error', message: 'Points boost not found by ID' },
      { id: 'zz', severity: 'error', message: 'id must be a valid UUID' },
    ])
    expect(ids(await listed(path))).toEqual(ids(all.slice(2)))
    expectError(await f.adm('GET', `${path}/${own.id}`), 404)
  })

  test('the status of one user’s boost goes by the date where the user is', async () => {
    const [here, ahead] = [newId(), newId()]
    await f.app('PUT', `/users/${here}`, {})
    await f.app('PUT', `/users/${ahead}`, { tz: 'Pacific/Kiritimati' })
    const path = await pathOf('boosts')
    // At noon UTC on 2 April it is 3 April there.
    const statusOf = async (parts: object) =>
      (await made(path, boost({ start: '2053-04-03', ...parts }))).status
    expect(await statusOf({ userId: here })).toBe('scheduled')
    expect(await statusOf({ userId: ahead })).toBe('active')
    expect(await statusOf({})).toBe('scheduled')
    const shown = (await listed(path)).map((one: Shown) => one.status)
    expect(shown).toEqual(['scheduled', 'active', 'scheduled'])
  })
})

describe('C132 systems', () => {
  test('C132 what belongs to a system is made with it, and the answer repeats the lists that were sent', async () => {
    const user = newId()
    await f.app('PUT', `/users/${user}`, {})
    const key = newId()
    const answer = await made('/points', {
      name: 'XP',
      key,
      description: 'D',
      badge: { url: 'https://cdn.example.com/b.png' },
      maxPoints: 100,
      levels: [
        { name: 'Silver', key: 'silver', points: 50, badge: null },
        { name: 'Bronze', key: 'bronze', points: 0, description: 'First' },
      ],
      boosts: [boost({ userId: user }), boost()],
      triggers: [metricTrigger(), { type: 'user_creation', points: -5, status: 'active' }],
    })
    expect(answer).toMatchObject({ name: 'XP', key, status: 'active', maxPoints: 100, description: 'D' })
    expect(answer.levels).toEqual([
      { id: expect.any(String), name: 'Silver', key: 'silver', points: 50, description: '', badge: null },
      { id: expect.any(String), name: 'Bronze', key: 'bronze', points: 0, description: 'First', badge: null },
    ])
    const { levels, boosts, triggers, ...bare } = answer
    expect(expectBody(await f.adm('GET', `/points/${answer.id}`))).toEqual(bare)
    expect(await listed(`/points/${answer.id}/levels`)).toEqual(levels)
    expect(await listed(`/points/${answer.id}/boosts`)).toEqual(boosts)
    expect(await listed(`/points/${answer.id}/triggers`)).toEqual(triggers)
    expect(boosts.map((one: Shown) => one.userId)).toEqual([user, null])
    expect(triggers.map((one: Shown) => one.status)).toEqual(['inactive', 'active'])
    const alone = await made('/points', { name: 'Gems', key: newId(), levels: [], boosts: null })
    expect(alone).toEqual({
      id: expect.stringMatching(uuid),
      name: 'Gems',
      key: expect.any(String),
      description: '',
      status: 'active',
      badge: null,
      maxPoints: null,
      levels: [],
    })
  })

  test.each([
    [{ name: 5 }, 'name must be a string'],
    [{ key: 'a b' }, 'Key may only contain letters, numbers, hyphens and underscores'],
    [{ key: undefined }, 'key must be a string'],
    [{ maxPoints: 0 }, 'maxPoints must be an integer of at least 1'],
    [{ maxPoints: 1.5 }, 'maxPoints must be an integer of at least 1'],
    [{ description: 5 }, 'description must be a string'],
    [{ badge: 'x' }, 'Badge must be an object with a url'],
    [{ levels: {} }, 'levels must be a list'],
    [{ levels: [5] }, 'levels must be a list of objects'],
    [{ levels: [{ name: 'A', key: 'a', points: -1 }] }, 'points must be an integer of at least 0'],
    [
      {
        levels: [
          { name: 'A', key: 'a', points: 1 },
          { name: 'B', key: 'a', points: 2 },
        ],
      },
      'Key already in use by another level',
    ],
    [{ boosts: [{ name: 'A', start: '2053-01-01', multiplier: 2, userId: 'ghost' }] }, 'User does not exist'],
    [{ triggers: [{ type: 'time', points: 5 }] }, 'timeUnit is required for time triggers'],
  ])('C132 %j is an issue with the system’s index, and nothing is made', async (parts, message) => {
    const before = await listed('/points?limit=100')
    const item = { name: 'A', key: newId(), ...parts }
    const answer = expectBody(await f.adm('POST', '/points', [{ name: 'B', key: newId() }, item]), 201)
    expect(answer.issues).toEqual([{ index: 1, severity: 'error', message }])
    expect(await listed('/points?limit=100')).toEqual([...before, answer.created[0]])
  })

  test('a key is one system’s until it is deleted; then the system is nowhere, and its key is free', async () => {
    const key = newId()
    const item = { name: 'A', key }
    const twice = expectBody(await f.adm('POST', '/points', [item, item]), 201)
    expect(twice.issues).toEqual([
      { index: 1, severity: 'error', message: 'Key already in use by another points system' },
    ])
    const { id } = twice.created[0]
    expect(await issueOf('/points', item)).toBe('Key already in use by another points system')
    expect(await changed('/points', id, { name: 'N', key: 'other', maxPoints: 5 })).toMatchObject({
      name: 'N',
      key,
      maxPoints: 5,
    })
    expect(await changed('/points', id, { maxPoints: null, badge: null, description: 'D' })).toMatchObject({
      name: 'N',
      maxPoints: null,
      description: 'D',
    })
    expect(await changed('/points', id, { maxPoints: -1 })).toBe('maxPoints must be an integer of at least 1')
    const gone = expectBody(await f.adm('DELETE', `/points?ids=${id}&ids=${unknownId}`))
    expect(gone.deleted).toEqual([{ id }])
    expect(gone.issues[0]).toMatchObject({ id: unknownId, message: 'Points system not found by ID' })
    expectError(await f.adm('GET', `/points/${id}`), 404, 'Points system not found')
    expectError(await f.app('GET', `/points/${key}`), 404, 'Points system not found')
    expect(await changed('/points', id, { name: 'x' })).toBe('Points system not found by ID')
    expect((await made('/points', item)).id).not.toBe(id)
  })

  test('C131 C111 an unknown system is 404 everywhere below it, whatever else is asked', async () => {
    const { id, key } = await system()
    await f.adm('DELETE', `/points?ids=${id}`)
    for (const nobody of [unknownId, id, 'nonsense', key]) {
      for (const kind of ['boosts', 'levels', 'triggers']) {
        const path = `/points/${nobody}/${kind}`
        const asked = [
          await f.adm('GET', path),
          await f.adm('POST', path, [{}]),
          await f.adm('POST', path, [boost({ key: 'x', points: 1, type: 'user_creation' })]),
          await f.adm('PATCH', path, [{ id: unknownId }]),
          await f.adm('PATCH', path, [{}]),
          await f.adm('DELETE', `${path}?ids=${unknownId}`),
          await f.adm('DELETE', `${path}?ids=zz`),
          await f.adm('GET', `${path}/${unknownId}`),
        ]
        for (const answer of asked) expectError(answer, 404, 'Points system not found')
      }
      for (const rest of ['', '/boosts', '/levels'])
        expectError(await f.app('GET', `/points/${nobody}${rest}`), 404, 'Points system not found')
    }
  })
})

describe('levels', () => {
  test('C132 a key is one level’s in its system; it is fixed, and free when the level is gone', async () => {
    const path = await pathOf('levels')
    const bronze = { name: 'Bronze', key: 'bronze', points: 5 }
    const one = await made(path, bronze)
    expect(await issueOf(path, bronze)).toBe('Key already in use by another level')
    expect((await made(await pathOf('levels'), bronze)).key).toBe('bronze')
    const badge = { url: 'https://cdn.example.com/b.png' }
    const after = { ...one, name: 'N', points: 0, description: 'D', badge }
    expect(await changed(path, one.id, { ...after, key: 'other' })).toEqual(after)
    expect(await changed(path, one.id, { badge: null, points: null })).toEqual({ ...after, badge: null })
    expect(await changed(path, one.id, { points: 0.5 })).toBe('points must be an integer of at least 0')
    expect(await changed(path, unknownId, {})).toBe('Level not found by ID')
    expect(expectBody(await f.adm('GET', `${path}/${one.id}`))).toEqual({ ...after, badge: null })
    expect(expectBody(await f.adm('DELETE', `${path}?ids=${one.id}`))).toEqual({
      deleted: [{ id: one.id }],
      issues: [],
    })
    expectError(await f.adm('GET', `${path}/${one.id}`), 404)
    await made(path, bronze)
  })

  test('the admin API lists them as they were made, the application API by points', async () => {
    const { id, key } = await system()
    const path = `/points/${id}/levels`
    const keys = ['gold 9', 'bronze 0', 'late 9', 'silver 5'].map((one) => one.split(' '))
    for (const [name, points] of keys) await made(path, { name, key: name, points: Number(points) })
    const inOrder = (list: { key: string }[]) => list.map((one) => one.key)
    expect(inOrder(await listed(path))).toEqual(['gold', 'bronze', 'late', 'silver'])
    const shown = expectBody(await f.app('GET', `/points/${key}/levels`))
    expect(inOrder(shown)).toEqual(['bronze', 'silver', 'gold', 'late'])
    expect(shown[0]).toEqual({
      id: expect.stringMatching(uuid),
      key: 'bronze',
      name: 'bronze',
      description: '',
      badgeUrl: null,
      points: 0,
    })
  })
})

describe('C133 triggers', () => {
  test.each([
    [{ metricThreshold: undefined }, 'metricThreshold is required for metric triggers'],
    [{ metricId: undefined }, 'metricId is required for metric triggers'],
    [{ metricId: unknownId }, 'Metric not found by ID'],
    [{ metricThreshold: 0 }, 'metricThreshold must be an integer of at least 1'],
    [{ metricThreshold: 1.5 }, 'metricThreshold must be an integer of at least 1'],
    [{ points: 0 }, 'points must be an integer other than 0, from -1000000000 to 1000000000'],
    [{ points: 0.5 }, 'points must be an integer other than 0, from -1000000000 to 1000000000'],
    [{ points: undefined }, 'points must be an integer other than 0, from -1000000000 to 1000000000'],
    [{ type: 'nonsense' }, 'type must be one of metric, achievement, streak, time, user_creation'],
    [{ streakLength: 5 }, 'streakLength is only for streak triggers'],
    [{ status: 'archived' }, 'status must be one of active, inactive'],
    [{ blockIfOutOfPoints: 'yes' }, 'blockIfOutOfPoints must be a boolean'],
    [{ eventAttributes: [{ attributeId: unknownId, attributeValue: 'x' }] }, 'Attribute not found by ID'],
  ])('C133 %j is an issue', async (parts, message) => {
    const path = await pathOf('triggers')
    expect(await issueOf(path, metricTrigger(parts))).toBe(message)
    expect(await listed(path)).toEqual([])
  })

  test.each([
    [{ type: 'achievement' }, 'achievementId is required for achievement triggers'],
    [{ type: 'achievement', achievementId: unknownId }, 'Achievement not found by ID'],
    [{ type: 'streak' }, 'streakLength is required for streak triggers'],
    [{ type: 'streak', streakLength: 0 }, 'streakLength must be an integer of at least 1'],
    [{ type: 'time', timeInterval: 1 }, 'timeUnit is required for time triggers'],
    [{ type: 'time', timeUnit: 'hours' }, 'timeInterval is required for time triggers'],
    [{ type: 'time', timeUnit: 'hour', timeInterval: 1 }, 'timeUnit must be hours or days'],
    [{ type: 'user_creation', timeInterval: 1 }, 'timeInterval is only for time triggers'],
  ])('C133 %j is an issue', async (parts, message) => {
    expect(await issueOf(await pathOf('triggers'), { points: 5, ...parts })).toBe(message)
  })

  test('C112 C133 the type changes only while it is inactive, as it is at first, and with all the new one needs', async () => {
    const path = await pathOf('triggers')
    const one = await made(path, metricTrigger({ eventAttributes: [filter('device', 'ios')] }))
    expect(one).toEqual({
      id: expect.stringMatching(uuid),
      type: 'metric',
      points: 10,
      status: 'inactive',
      userAttributes: [],
      blockIfOutOfPoints: false,
      metricId: metrics.get('words-written'),
      metricThreshold: 3,
      eventAttributes: [filter('device', 'ios')],
    })
    expect(await changed(path, one.id, { status: 'active', blockIfOutOfPoints: true })).toEqual({
      ...one,
      status: 'active',
      blockIfOutOfPoints: true,
    })
    const streak = { type: 'streak', streakLength: 7 }
    const fixed = 'type can only change while the trigger is inactive'
    expect(await changed(path, one.id, streak)).toBe(fixed)
    expect(await changed(path, one.id, { ...streak, status: 'inactive' })).toBe(fixed)
    expect(
      await changed(path, one.id, { type: 'metric', metricThreshold: 4, eventAttributes: null }),
    ).toMatchObject({ metricThreshold: 4, eventAttributes: [] })
    expect(await changed(path, one.id, { streakLength: 7 })).toBe('streakLength is only for streak triggers')
    expect(await changed(path, one.id, { status: 'inactive' })).toMatchObject({ status: 'inactive' })
    expect(await changed(path, one.id, { type: 'streak' })).toBe(
      'streakLength is required for streak triggers',
    )
    expect(await changed(path, one.id, streak)).toEqual({
      id: one.id,
      type: 'streak',
      points: 10,
      status: 'inactive',
      userAttributes: [],
      blockIfOutOfPoints: true,
      streakLength: 7,
    })
    expect(await changed(path, unknownId, {})).toBe('Points trigger not found by ID')
  })

  test('a deleted trigger is nowhere; one of another system is not found', async () => {
    const path = await pathOf('triggers')
    const one = await made(path, metricTrigger())
    expectError(await f.adm('GET', `${await pathOf('triggers')}/${one.id}`), 404)
    expect(expectBody(await f.adm('GET', `${path}/${one.id}`))).toEqual(one)
    const gone = expectBody(await f.adm('DELETE', `${path}?ids=${one.id}&ids=${one.id.toUpperCase()}`))
    expect(gone.deleted).toEqual([{ id: one.id }])
    expect(gone.issues[0].message).toBe('Points trigger not found by ID')
    expectError(await f.adm('GET', `${path}/${one.id}`), 404)
    expect(await listed(path)).toEqual([])
    expect(await changed(path, one.id, { points: 5 })).toBe('Points trigger not found by ID')
  })
})

describe('GET /points/{key}', () => {
  test('shows the active triggers, in the application’s words', async () => {
    const achievement = expectBody(
      await f.adm('POST', '/achievements', [{ name: 'Done', trigger: 'api', key: newId() }]),
      201,
    ).created[0]
    const on = { status: 'active', points: 5 }
    const { key } = await system({
      triggers: [
        metricTrigger({
          status: 'active',
          userAttributes: [filter('plan', 'pro')],
          eventAttributes: [filter('device', 'ios'), filter('source', 'web')],
        }),
        metricTrigger(),
        { ...on, type: 'streak', streakLength: 7 },
        { ...on, type: 'achievement', achievementId: achievement.id },
        { ...on, type: 'time', timeUnit: 'hours', timeInterval: 3 },
        { ...on, type: 'time', timeUnit: 'days', timeInterval: 1 },
        { ...on, type: 'user_creation' },
      ],
    })
    const { triggers, ...shown } = expectBody(await f.app('GET', `/points/${key}`))
    expect(shown).toEqual({
      id: expect.stringMatching(uuid),
      key,
      name: 'XP',
      description: null,
      badgeUrl: null,
      maxPoints: null,
    })
    const at = expect.stringMatching(/^2053-04-02T12:00:00\.000Z$/)
    const base = { id: expect.stringMatching(uuid), ...on, userAttributes: [], created: at, updated: at }
    const device = { key: 'device', value: 'ios' }
    expect(triggers).toEqual([
      {
        ...base,
        type: 'metric',
        points: 10,
        userAttributes: [{ key: 'plan', value: 'pro' }],
        metricId: metrics.get('words-written'),
        metricName: 'words written',
        metricThreshold: 3,
        eventAttributes: [device, { key: 'source', value: 'web' }],
        eventAttribute: device,
      },
      { ...base, type: 'streak', streakLengthThreshold: 7 },
      { ...base, type: 'achievement', achievementId: achievement.id, achievementName: 'Done' },
      { ...base, type: 'time', timeUnit: 'hour', timeInterval: 3 },
      { ...base, type: 'time', timeUnit: 'day', timeInterval: 1 },
      { ...base, type: 'user_creation' },
    ])
  })

  test('C109 its boosts are those of all users, and those that are over only when they are asked for', async () => {
    const user = newId()
    await f.app('PUT', `/users/${user}`, {})
    const { key, id } = await system()
    const items = [
      boost({ name: 'over', end: '2053-04-01' }),
      boost({ name: 'last day', end: '2053-04-02' }),
      boost({ name: 'one user', userId: user }),
      boost({ name: 'to come', start: '2053-04-03', multiplier: 1.5, rounding: 'nearest' }),
    ]
    expectBody(await f.adm('POST', `/points/${id}/boosts`, items), 201)
    const boosts = async (query = '') => expectBody(await f.app('GET', `/points/${key}/boosts${query}`))
    expect(await boosts()).toEqual([
      {
        id: expect.stringMatching(uuid),
        name: 'last day',
        status: 'active',
        start: '2053-04-01',
        end: '2053-04-02',
        multiplier: 2,
        rounding: 'down',
      },
      {
        id: expect.stringMatching(uuid),
        name: 'to come',
        status: 'scheduled',
        start: '2053-04-03',
        end: null,
        multiplier: 1.5,
        rounding: 'nearest',
      },
    ])
    expect(await boosts('?includeFinished=false')).toHaveLength(2)
    const all = await boosts('?includeFinished=true')
    expect(all.map((one: Shown) => `${one.name} ${one.status}`)).toEqual([
      'over finished',
      'last day active',
      'to come scheduled',
    ])
  })
})

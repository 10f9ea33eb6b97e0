import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId, uuid } from './fixture.ts'
import { callsOf, flashcards, idsByKey, instant, words, type Calls } from './progress-calls.ts'

/** A project of its own, with what achievements are made of. */
async function project() {
  const c = callsOf(await fixture(instant('04-02T12:00Z')))
  const metrics = await idsByKey(c.f.adm, '/metrics')
  const attributes = await idsByKey(c.f.adm, '/attributes')
  const filters = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([key, attributeValue]) => ({
      attributeId: attributes.get(key),
      attributeValue,
    }))
  /** Makes an active achievement; gives its id. */
  const make = async (item: object): Promise<string> => {
    const items = [{ name: 'A', status: 'active', ...item }]
    const { created, issues } = expectBody(await c.f.adm('POST', '/achievements', items), 201)
    expect(issues).toEqual([])
    return created[0].id
  }
  const ofMetric = (metricValue: number, more: object = {}, key = flashcards) =>
    make({ trigger: 'metric', metricId: metrics.get(key), metricValue, ...more })
  const change = async (id: string, fields: object) => {
    expect(expectBody(await c.f.adm('PATCH', '/achievements', [{ id, ...fields }])).issues).toEqual([])
  }
  const complete = (key: string, id: string, user: object = {}) =>
    c.f.app('POST', `/achievements/${key}/complete`, { user: { id, ...user } })
  const held = async (id: string, query = '') =>
    expectBody(await c.f.app('GET', `/users/${id}/achievements${query}`))
  const heldIds = async (id: string, query = ''): Promise<readonly string[]> =>
    (await held(id, query)).map((one: { id: string }) => one.id)
  return { c, metrics, filters, make, ofMetric, change, complete, held, heldIds }
}
type Project = Awaited<ReturnType<typeof project>>

let c: Calls
let p: Project
beforeAll(async () => {
  p = await project()
  c = p.c
})

test('C088: an event completes what its metric reached, once, and it is seen', async () => {
  const id = newId()
  const achievement = await p.ofMetric(500, { name: 'Five hundred' })
  const first = await c.ev(id, 750)
  const achievedAt = instant('04-02T12:00Z')
  expect(first.achievements).toMatchObject([
    { id: achievement, trigger: 'metric', metricId: p.metrics.get(flashcards), metricValue: 500, achievedAt },
  ])
  expect((await c.ev(id)).achievements).toEqual([])
  const metric = expectBody(await c.f.app('GET', `/users/${id}/metrics/${flashcards}`))
  expect(metric.achievements).toContainEqual(first.achievements[0])
  await p.change(achievement, { status: 'locked' })
})

describe('C089: a call', () => {
  test('completes an achievement once, and makes the user', async () => {
    const [id, key] = [newId(), 'finish-onboarding']
    const achievement = await p.make({ trigger: 'api', key })
    const first = expectBody(await p.complete(key, id, { name: 'Ann' }), 201)
    expect(first).toEqual({
      completionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      achievement: {
        id: achievement,
        name: 'A',
        trigger: 'api',
        description: null,
        badgeUrl: null,
        userAttributes: [],
        key,
        achievedAt: instant('04-02T12:00Z'),
      },
      points: {},
    })
    expect(expectBody(await c.f.app('GET', `/users/${id}`)).name).toBe('Ann')
    await c.f.pass(60)
    const again = expectBody(await p.complete(key, id, { name: 'Bea' }), 201)
    expect(again).toEqual(first)
    expect(expectBody(await c.f.app('GET', `/users/${id}`)).name).toBe('Bea')
    expect(await p.held(id)).toMatchObject([{ id: achievement, achievedAt: first.achievement.achievedAt }])
  })

  test('repeated 32 times at once completes it once', async () => {
    const [id, key] = [newId(), newId()]
    await p.make({ trigger: 'api', key })
    const answers = await Promise.all(Array.from({ length: 32 }, () => p.complete(key, id)))
    expect(new Set(answers.map((answer) => expectBody(answer, 201).completionId)).size).toBe(1)
  })

  test('of a key that nothing active or locked has is 404, and makes nobody', async () => {
    const [id, key] = [newId(), newId()]
    await p.make({ trigger: 'api', key, status: 'inactive' })
    expectError(await p.complete('nope', id), 404, 'Achievement not found')
    expectError(await p.complete(key, id), 404, 'Achievement not found')
    expectError(await c.f.app('GET', `/users/${id}`), 404)
  })

  test('is refused while it is locked or the user does not fit, and makes nobody', async () => {
    const [id, key, pro] = [newId(), newId(), newId()]
    const locked = await p.make({ trigger: 'api', key })
    const holder = newId()
    const { completionId } = expectBody(await p.complete(key, holder), 201)
    await p.change(locked, { status: 'locked' })
    expectError(await p.complete(key, id), 422, 'Achievement is locked')
    expect(expectBody(await p.complete(key, holder), 201)).toMatchObject({ completionId })
    await p.make({ trigger: 'api', key: pro, userAttributes: p.filters({ plan: 'pro' }) })
    const unfit = 'User does not meet the requirements of this achievement'
    expectError(await p.complete(pro, id), 422, unfit)
    expectError(await p.complete(pro, id, { attributes: { plan: 'free' } }), 422, unfit)
    expectError(await c.f.app('GET', `/users/${id}`), 404)
    expectBody(await p.complete(pro, id, { attributes: { plan: 'pro' } }), 201)
  })

  test('says what is wrong with it', async () => {
    expectError(await c.f.app('POST', '/achievements/x/complete', {}), 422, 'user is required')
    expectError(await c.f.app('POST', '/achievements/x/complete', { user: {} }), 422)
    expectError(await p.complete('x', '..'), 422)
    expectError(await c.f.app('POST', '/achievements/x/complete', []), 400)
  })

  test('(SDK) is answered as the vendor’s client wants it', async () => {
    const [id, key] = [newId(), newId()]
    await p.make({ trigger: 'api', key })
    const answer = await c.f.sdk.achievements.complete(key, { user: { id, email: 'a@example.com' } })
    expect(answer.achievement).toMatchObject({ key, trigger: 'api' })
    const shown = await c.f.sdk.users.achievements(id, { includeIncomplete: 'true' })
    expect(shown[0]).toMatchObject({ key, achievedAt: answer.achievement.achievedAt })
    const all = await c.f.sdk.achievements.all({ userAttributes: 'plan:pro,city:Oslo' })
    expect(all.map((one) => one.key)).toContain(key)
  })
})

test('C090: a streak long enough completes its achievement', async () => {
  const own = await project()
  const id = newId()
  const achievement = await own.make({ trigger: 'streak', streakLength: 3 })
  await own.c.ev(id)
  expect((await own.c.evAt('04-03T12:00Z', id)).achievements).toEqual([])
  const third = await own.c.evAt('04-04T12:00Z', id)
  expect(third.achievements).toMatchObject([{ id: achievement, trigger: 'streak', streakLength: 3 }])
  expect(await own.heldIds(id)).toEqual([achievement])
})

describe('C091: a composite', () => {
  test('comes with the last of its parts, whichever that is, and brings others', async () => {
    const own = await project()
    const metric = await own.ofMetric(10)
    const x = await own.make({ trigger: 'api', key: 'x' })
    const both = await own.make({ trigger: 'achievement', achievementIds: [metric, x] })
    const all = await own.make({ trigger: 'achievement', achievementIds: [both, x] })
    const [one, other] = [newId(), newId()]
    expectBody(await own.complete('x', one), 201)
    expect(await own.heldIds(one)).toEqual([x])
    const { achievements } = await own.c.ev(one, 10)
    expect(achievements).toMatchObject([
      { id: metric },
      { id: both, trigger: 'achievement', achievementIds: [metric, x] },
      { id: all },
    ])
    await own.c.ev(other, 10)
    expectBody(await own.complete('x', other), 201)
    expect(await own.heldIds(other)).toEqual([metric, x, both, all])
  })
})

test('C092: an inactive one is nowhere; a locked one is seen by those who have it', async () => {
  const own = await project()
  const [holder, other] = [newId(), newId()]
  const achievement = await own.ofMetric(10, { status: 'inactive' })
  const everywhere = async (id: string) => [
    await own.heldIds(id, '?includeIncomplete=true'),
    expectBody(await own.c.f.app('GET', `/users/${id}/metrics/${flashcards}`)).achievements.map(
      (one: { id: string }) => one.id,
    ),
    expectBody(await own.c.f.app('GET', '/achievements')).map((one: { id: string }) => one.id),
  ]
  expect((await own.c.ev(holder, 20)).achievements).toEqual([])
  await own.c.ev(other, 1)
  expect(await everywhere(holder)).toEqual([[], [], []])
  await own.change(achievement, { status: 'active' })
  await own.c.ev(holder, 1) // backdating or this event: the user has it now
  expect(await everywhere(holder)).toEqual([[achievement], [achievement], [achievement]])
  expect(await own.held(holder)).toHaveLength(1)
  await own.change(achievement, { status: 'locked' })
  expect((await own.c.ev(other, 20)).achievements).toEqual([])
  expect(await everywhere(holder)).toEqual([[achievement], [achievement], []])
  expect(await everywhere(other)).toEqual([[], [], []])
  expect(await own.held(holder)).toHaveLength(1)
})

describe('C093: filters', () => {
  test('on users are looked at with each event', async () => {
    const id = newId()
    const achievement = await p.ofMetric(5, { userAttributes: p.filters({ plan: 'pro' }) }, words)
    await c.ev(id, 10, words, { user: { attributes: { plan: 'free' } } })
    expect(await p.heldIds(id, '?includeIncomplete=true')).not.toContain(achievement)
    expectBody(await c.f.app('PATCH', `/users/${id}`, { attributes: { plan: 'pro' } }))
    expect(await p.heldIds(id, '?includeIncomplete=true')).toContain(achievement)
    expect((await c.ev(id, 1, words)).achievements).toMatchObject([
      { id: achievement, userAttributes: [{ key: 'plan', value: 'pro' }] },
    ])
  })

  test('on events say which of them count', async () => {
    const id = newId()
    const both = { category: 'writing', source: 'web' }
    const metric = 'lessons-completed'
    const achievement = await p.ofMetric(2, { eventAttributes: p.filters(both) }, metric)
    const send = async (attributes: object) => (await c.ev(id, 1, metric, { attributes })).achievements
    expect(await send({ category: 'writing' })).toEqual([])
    expect(await send({ ...both, source: 'app' })).toEqual([])
    expect(await send(both)).toEqual([])
    expect(await send({ ...both, device: 'ios' })).toMatchObject([
      {
        id: achievement,
        eventAttributes: [
          { key: 'category', value: 'writing' },
          { key: 'source', value: 'web' },
        ],
        eventAttribute: { key: 'category', value: 'writing' },
      },
    ])
  })
})

describe('C094: how many have it', () => {
  test('is counted among all users, with two decimals', async () => {
    const own = await project()
    const one = await own.make({ trigger: 'api', key: 'one' })
    const all = async () => expectBody(await own.c.f.app('GET', '/achievements'))
    expect(await all()).toMatchObject([{ id: one, completions: 0, rarity: 0 }])
    const ids = Array.from({ length: 10 }, newId)
    await Promise.all(ids.slice(0, 8).map((id) => own.complete('one', id)))
    await Promise.all(ids.slice(8).map((id) => own.c.f.app('PUT', `/users/${id}`, {})))
    expect(await all()).toMatchObject([{ id: one, completions: 8, rarity: 80 }])
    expect((await all())[0]).not.toHaveProperty('achievedAt')
    expect(await own.held(ids[0] ?? '')).toMatchObject([{ id: one, completions: 8, rarity: 80 }])
    await own.c.f.app('PUT', `/users/${newId()}`, {})
    await own.c.f.app('PUT', `/users/${newId()}`, {})
    expect(await all()).toMatchObject([{ completions: 8, rarity: 66.67 }])
  })

  test('and with attributes, those open to such a user are listed', async () => {
    const own = await project()
    const any = await own.make({ trigger: 'api', key: 'any' })
    const pro = await own.make({ trigger: 'api', key: 'pro', userAttributes: own.filters({ plan: 'pro' }) })
    const free = await own.make({
      trigger: 'api',
      key: 'free',
      userAttributes: own.filters({ plan: 'free' }),
    })
    const colon = await own.make({
      trigger: 'api',
      key: 'colon',
      userAttributes: own.filters({ plan: 'pro', city: 'a:b' }),
    })
    const list = (query: string) => own.c.f.app('GET', `/achievements${query}`)
    const ids = async (query: string) => expectBody(await list(query)).map((one: { id: string }) => one.id)
    expect(await ids('')).toEqual([any, pro, free, colon])
    expect(await ids('?userAttributes=plan:pro')).toEqual([any, pro])
    expect(await ids('?userAttributes=plan%3Apro%2Ccity%3Aa%3Ab')).toEqual([any, pro, colon])
    expect(await ids('?userAttributes=plan:PRO')).toEqual([any])
    expectError(
      await list('?userAttributes=pln:pro,plan:x,cty:y'),
      422,
      'Invalid attribute keys: pln, cty. Please ensure all attribute keys match those set up at https://app.trophy.so/users/attributes.',
    )
    for (const wrong of ['plan', ':pro', 'plan:pro,', 'plan:pro,x', 'plan:%00'])
      expectError(await list(`?userAttributes=${wrong}`), 422)
  })
})

test('C095: completed ones come in that order; with includeIncomplete=true the others follow', async () => {
  const own = await project()
  const id = newId()
  const late = await own.make({ trigger: 'api', key: 'late' })
  const open = await own.make({ trigger: 'api', key: 'open' })
  const early = await own.make({ trigger: 'api', key: 'early' })
  const pro = await own.make({ trigger: 'api', key: 'pro', userAttributes: own.filters({ plan: 'pro' }) })
  await own.complete('early', id)
  await own.c.f.pass(60)
  await own.complete('late', id)
  for (const query of ['', '?includeIncomplete=false', '?includeIncomplete=1'])
    expect(await own.heldIds(id, query)).toEqual([early, late])
  const all = await own.held(id, '?includeIncomplete=true')
  expect(all.map((one: { id: string }) => one.id)).toEqual([early, late, open])
  expect(all.at(-1)).toMatchObject({ achievedAt: null, completions: 0, rarity: 0 })
  expect(await own.heldIds(id)).not.toContain(pro)
  expectError(await own.c.f.app('GET', '/users/ghost/achievements'), 404, 'User not found')
})

test('C096: what was completed stays', async () => {
  const id = newId()
  const achievement = await p.ofMetric(50, {}, 'distance-run')
  await c.ev(id, 60, 'distance-run')
  await c.ev(id, -1000, 'distance-run')
  expect(await p.heldIds(id)).toEqual([achievement])
  expect(achievement).toMatch(uuid)
})

test('an anniversary for whoever has an attribute is given when a write of the profile brings it later', async () => {
  const own = await project()
  const id = newId()
  expectBody(await own.c.f.app('PUT', `/users/${id}`, { attributes: { plan: 'free' } }))
  const year = await own.make({
    trigger: 'anniversary',
    anniversaryYears: 1,
    userAttributes: own.filters({ plan: 'pro' }),
  })
  await own.c.f.moveTo('2054-04-03T12:00:00Z')
  expect(await own.heldIds(id)).toEqual([])
  expectBody(await own.c.f.app('PATCH', `/users/${id}`, { attributes: { plan: 'pro' } }))
  await own.c.f.pass(60)
  // What counts who has it looks at what is stored.
  expect(expectBody(await own.c.f.app('GET', '/achievements'))).toMatchObject([{ id: year, completions: 1 }])
  expect(await own.held(id)).toMatchObject([{ id: year, achievedAt: '2054-04-02T00:00:00.000Z' }])
})

test('an anniversary is reached on the user’s own date, and brings its composites, whether or not a job ran', async () => {
  const own = await project()
  const id = newId()
  expectBody(await own.c.f.app('PUT', `/users/${id}`, { tz: 'Asia/Tokyo' }))
  const year = await own.make({ trigger: 'anniversary', anniversaryYears: 1 })
  const key = await own.make({ trigger: 'api', key: 'x' })
  const both = await own.make({ trigger: 'achievement', achievementIds: [year, key] })
  const never = await own.make({ trigger: 'anniversary', anniversaryYears: 1_000_000 })
  expectBody(await own.complete('x', id), 201)
  await own.c.f.moveTo('2054-04-01T14:59:59Z')
  expect(await own.heldIds(id)).toEqual([key])
  await own.c.f.moveTo('2054-04-03T12:00:00Z')
  const achievedAt = '2054-04-01T15:00:00.000Z'
  expect(await own.held(id)).toMatchObject([
    { id: key },
    { id: year, trigger: 'anniversary', anniversaryYears: 1, achievedAt },
    { id: both, achievedAt },
  ])
  expect(await own.heldIds(id, '?includeIncomplete=true')).toContain(never)
})

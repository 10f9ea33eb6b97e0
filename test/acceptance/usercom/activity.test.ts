import { beforeAll, describe, expect, test } from 'vitest'
import { aJane, anId, timestampPattern, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const post = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const response = await usercom.call('POST', path, body, { headers })
  return { status: response.status, body: response.json() }
}
const get = async (path: string) => {
  const response = await usercom.call('GET', path)
  expect(response.status, response.text).toBe(200)
  return response.json()
}
const seconds = 1426967129
const iso = '2015-03-21T19:45:29.000000Z'

test('U-49 the first event of a name in the project is told, later ones are not', async () => {
  const [jane, other] = [await aJane(usercom), await aJane(usercom)]
  const event = { name: `profile_updated ${anId()}`, timestamp: seconds, data: { keyData1: 'v' } }
  const first = await post(`${jane.path}events/`, event)
  expect(first).toEqual({ status: 201, body: { id: expect.any(Number), created: true } })
  const second = await post(`${jane.path}events/`, event)
  expect(second).toEqual({ status: 201, body: { id: expect.any(Number), created: false } })
  expect(second.body.id).toBeGreaterThan(first.body.id)
  expect((await post(`${other.path}events/`, event)).body.created).toBe(false)
})

test('U-49 of many first events of one name at once exactly one is told so, and all are kept', async () => {
  const janes = [await aJane(usercom), await aJane(usercom), await aJane(usercom)]
  const name = `at once ${anId()}`
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => post(`${janes[index % 3]?.path}events/`, { name })),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(30).fill(201))
  expect(answers.filter(({ body }) => body.created)).toHaveLength(1)
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(30)
  for (const jane of janes) expect((await get(`${jane.path}events/`)).count).toBe(10)
})

test('U-50 an event of an unknown custom id, internal id or key is 404, and its name stays new', async () => {
  const name = `nobody's ${anId()}`
  const missing = { status: 404, body: { detail: 'Not found.' } }
  expect(await post('/users-by-id/nobody-at-all/events/', { name })).toEqual(missing)
  expect(await post('/events/', { client: 999_999_999, name })).toEqual(missing)
  expect(await post('/events/', { user_key: 'nobodyskey12', name })).toEqual(missing)
  expect(await post('/events/', { user_custom_id: 'nobody-at-all', name })).toEqual(missing)
  const jane = await aJane(usercom)
  expect((await post(`${jane.path}events/`, { name })).body.created).toBe(true)
})

describe('U-51 POST /events/', () => {
  test.each<[string, (jane: Awaited<ReturnType<typeof aJane>>) => object, object]>([
    ['client', ({ user }) => ({ client: user.id }), {}],
    ['client as text', ({ user }) => ({ client: String(user.id) }), {}],
    ['user_id in version 2', ({ user }) => ({ user_id: user.id }), version2],
    ['both', ({ user }) => ({ client: user.id, user_id: user.id }), {}],
    ['a key beside a null user_id', ({ user }) => ({ user_id: null, user_key: user.key }), version2],
    ['the custom id', ({ id }) => ({ user_custom_id: id }), {}],
  ])('names its user by %s', async (_what, named, headers) => {
    const jane = await aJane(usercom)
    const answer = await post(
      '/events/',
      { ...named(jane), name: 'e', timestamp: seconds, data: null },
      { ...headers },
    )
    expect(answer).toEqual({ status: 201, body: { id: expect.any(Number), created: expect.any(Boolean) } })
    expect((await get(`${jane.path}events/`)).results).toEqual([
      {
        id: answer.body.id,
        client: jane.user.id,
        timestamp: iso,
        event: 'e',
        event_id: expect.any(Number),
        items: [],
      },
    ])
  })

  test.each<[string, unknown, string]>([
    ['an integer', seconds, iso],
    ['text', String(seconds), iso],
    ['a float', 1426967129.25, '2015-03-21T19:45:29.250000Z'],
    ['text with a fraction', '1426967129.5', '2015-03-21T19:45:29.500000Z'],
    ['what answers have', iso, iso],
  ])('takes a timestamp that is %s', async (_what, timestamp, kept) => {
    const jane = await aJane(usercom)
    expect((await post('/events/', { client: jane.user.id, name: 'e', timestamp })).status).toBe(201)
    expect((await get(`${jane.path}events/`)).results[0].timestamp).toBe(kept)
  })

  test.each([[{}], [{ timestamp: null }]])('without a timestamp (%j) it happened now', async (more) => {
    const jane = await aJane(usercom)
    const before = Date.now()
    expect((await post('/events/', { client: jane.user.id, name: 'e', ...more })).status).toBe(201)
    const [{ timestamp }] = (await get(`${jane.path}events/`)).results
    expect(timestamp).toMatch(timestampPattern)
    expect(Math.abs(Date.parse(timestamp) - before)).toBeLessThan(60_000)
  })

  test.each<[string, object, string]>([
    ['no name', {}, 'name'],
    ['an empty name', { name: '' }, 'name'],
    ['a name that is no text', { name: ['e'] }, 'name'],
    ['a name of 256 characters', { name: 'e'.repeat(256) }, 'name'],
    ['a timestamp in words', { name: 'e', timestamp: 'yesterday' }, 'timestamp'],
    ['a timestamp in milliseconds', { name: 'e', timestamp: seconds * 1000 }, 'timestamp'],
    ['a timestamp past all numbers', { name: 'e', timestamp: 1e300 }, 'timestamp'],
    ['a boolean timestamp', { name: 'e', timestamp: true }, 'timestamp'],
    ['data that is a list', { name: 'e', data: [1] }, 'data'],
    ['data that is text', { name: 'e', data: '{}' }, 'data'],
    ['data of more than 16 KiB', { name: 'e', data: { ['ж'.repeat(8189)]: 12 } }, 'data'],
    ['an id in words', { name: 'e', client: 'me' }, 'client'],
    ['two ids', { name: 'e', user_id: 1 }, 'user_id'],
  ])('%s is 400, and nothing is kept', async (_what, body, field) => {
    const jane = await aJane(usercom)
    const answer = await post('/events/', { client: jane.user.id, ...body })
    expect(answer).toEqual({ status: 400, body: { errors: { [field]: [expect.any(String)] } } })
    expect((await get(`${jane.path}events/`)).count).toBe(0)
  })

  test('that names nobody is 400; the id in the path wins over one in the body', async () => {
    expect(await post('/events/', { name: 'e' })).toEqual({
      status: 400,
      body: { errors: { user_id: ['This field is required.'] } },
    })
    const jane = await aJane(usercom)
    const answer = await post(`${jane.path}events/`, { name: 'e', user_id: 'somebody else', client: {} })
    expect(answer.status).toBe(201)
    expect((await get(`${jane.path}events/`)).count).toBe(1)
  })

  test('GET /events/ and /events/:id/, of which the shape is unknown, are 404', async () => {
    for (const path of ['/events/', '/events/1/'])
      expect((await usercom.call('GET', path)).status, path).toBe(404)
    const allowed = await usercom.call('OPTIONS', '/events/')
    expect(allowed.headers['allow']).toBe('POST, OPTIONS')
    expect((await usercom.call('PUT', '/events/', {})).status).toBe(405)
  })
})

test('events of one user in both families, the oldest first, with their data as items, page by page', async () => {
  const jane = await aJane(usercom)
  const data = { plan: 'gold', nested: { a: [1, null] }, ok: true }
  await post(`${jane.path}events/`, { name: 'first', data })
  for (let count = 1; count < 103; count += 1) await post(`${jane.path}events/`, { name: 'next' })
  const page = await get(`/users/${jane.user.id}/events/`)
  expect(page).toEqual(await get(`${jane.path}events/`).then((same) => ({ ...same, next: page.next })))
  expect(page).toMatchObject({ count: 103, previous: null })
  expect(page.results).toHaveLength(100)
  expect(page.results[0]).toMatchObject({ event: 'first', client: jane.user.id })
  expect(page.results[0].items).toEqual(
    expect.arrayContaining([
      { name: 'plan', value: 'gold' },
      { name: 'nested', value: { a: [1, null] } },
      { name: 'ok', value: true },
    ]),
  )
  expect(page.results[1].event_id).toBe(page.results[2].event_id)
  expect(page.next).toContain(`${usercom.origin}/api/public/users/${jane.user.id}/events/?`)
  const next = await usercom.call('GET', page.next.slice(`${usercom.origin}/api/public`.length))
  expect(next.json()).toMatchObject({ count: 103, next: null, results: { length: 3 } })
  expect((await usercom.call('GET', `${jane.path}events/?page=3`)).json()).toEqual({
    detail: 'Invalid page.',
  })
})

describe('POST /site-views/', () => {
  const view = (jane: Awaited<ReturnType<typeof aJane>>, more: object = {}) =>
    post(
      '/site-views/',
      { client_user: jane.user.key, page_domain: 'example.org', page_path: '/pricing', ...more },
      version2,
    )

  test('raises page_views, sets last_seen, and first_seen when it is empty', async () => {
    const jane = await aJane(usercom)
    expect(jane.user).toMatchObject({ page_views: 0, first_seen: null, last_seen: null })
    expect(await view(jane, { timestamp: seconds })).toEqual({
      status: 201,
      body: { client_user: jane.user.key, page_domain: 'example.org', page_path: '/pricing' },
    })
    await view(jane, { timestamp: seconds + 10 })
    const user = await get(jane.path)
    expect(user).toMatchObject({ page_views: 2, first_seen: iso, last_seen: '2015-03-21T19:45:39.000000Z' })
    expect(user.updated_at > jane.user.updated_at).toBe(true)
  })

  test('views at once are all counted and kept', async () => {
    const jane = await aJane(usercom)
    await Promise.all(Array.from({ length: 20 }, () => view(jane)))
    expect((await get(jane.path)).page_views).toBe(20)
    expect((await get(`${jane.path}ping_hits/`)).count).toBe(20)
  })

  test('is what ping_hits/ lists', async () => {
    const jane = await aJane(usercom)
    await view(jane, { timestamp: seconds, page_path: null })
    await view(jane, { timestamp: String(seconds) })
    const { results } = await get(`/users/${jane.user.id}/ping_hits/`)
    expect(results).toHaveLength(2)
    expect(results[1]).toEqual({
      id: expect.any(Number),
      client: jane.user.id,
      ip_address: null,
      user_agent: null,
      browser_family: null,
      browser_version: null,
      os_type: null,
      city: null,
      country: null,
      url: 'example.org/pricing',
      referer: null,
      timestamp: iso,
      extra_data: null,
      timezone: null,
      resolution: null,
    })
    expect(results[0].url).toBe('example.org')
  })

  test.each<[string, object, number, string]>([
    ['an unknown key', { client_user: 'nobodyskey12' }, 404, 'detail'],
    ['no key', { client_user: undefined }, 400, 'errors'],
    ['no domain', { page_domain: '' }, 400, 'errors'],
    ['a wrong time', { timestamp: [] }, 400, 'errors'],
  ])('with %s changes nothing', async (_what, more, status, member) => {
    const jane = await aJane(usercom)
    const answer = await view(jane, more)
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.body)).toEqual([member])
    expect(await get(jane.path)).toEqual(jane.user)
  })
})

describe('POST /products-by-id/:custom_id/product_event/', () => {
  test.each<[string, (jane: Awaited<ReturnType<typeof aJane>>) => object]>([
    ['the internal id', ({ user }) => ({ user_id: user.id })],
    ['the custom id', ({ id }) => ({ user_custom_id: id })],
  ])('keeps what a user, named by %s, did with a product', async (_what, named) => {
    const jane = await aJane(usercom)
    const answer = await post('/products-by-id/sku%2F1/product_event/', {
      ...named(jane),
      event_type: 'purchase',
      timestamp: seconds,
      data: { price: 9.5 },
    })
    expect(answer).toEqual({ status: 201, body: { id: expect.any(Number) } })
    expect((await get(`${jane.path}product_events/`)).results).toEqual([
      {
        id: answer.body.id,
        client: jane.user.id,
        timestamp: iso,
        event_type: 'purchase',
        custom_data: { price: 9.5 },
      },
    ])
  })

  test('is refused without a user or a kind, and for nobody', async () => {
    const path = '/products-by-id/p/product_event/'
    expect(await post(path, { event_type: 'view' })).toMatchObject({ status: 400, body: { errors: {} } })
    const jane = await aJane(usercom)
    const refused = { status: 400, body: { errors: { event_type: ['This field is required.'] } } }
    expect(await post(path, { user_id: jane.user.id })).toEqual(refused)
    expect((await post(path, { user_custom_id: 'nobody-at-all', event_type: 'view' })).status).toBe(404)
    expect((await get(`${jane.path}product_events/`)).count).toBe(0)
  })
})

test('the timeline has everything together, what happened last first, each under an id of its own', async () => {
  const jane = await aJane(usercom)
  await post(`${jane.path}events/`, { name: 'signed up', timestamp: seconds + 2 })
  const seen = {
    client_user: jane.user.key,
    page_domain: 'example.org',
    page_path: '/',
    timestamp: seconds + 1,
  }
  await post('/site-views/', seen)
  const bought = { user_id: jane.user.id, event_type: 'purchase', timestamp: seconds + 3 }
  await post('/products-by-id/p1/product_event/', bought)
  for (const base of [jane.path, `/users/${jane.user.id}/`]) {
    const { count, results } = await get(`${base}timeline/`)
    expect(count).toBe(3)
    expect(results).toEqual([
      {
        id: expect.any(Number),
        datetime: '2015-03-21T19:45:32.000000Z',
        name: 'product_event',
        content: { url: null, title: 'purchase: p1' },
      },
      {
        id: expect.any(Number),
        datetime: '2015-03-21T19:45:31.000000Z',
        name: 'event',
        content: { url: null, title: 'signed up' },
      },
      {
        id: expect.any(Number),
        datetime: '2015-03-21T19:45:30.000000Z',
        name: 'page_view',
        content: { url: 'example.org/', title: 'example.org/' },
      },
    ])
    expect(new Set(results.map(({ id }: { id: number }) => id)).size).toBe(3)
  }
})

test.each(['events', 'emails', 'ping_hits', 'product_events', 'timeline', 'segments'])(
  '%s/ of a user without any is an empty envelope; of nobody it is 404; there is nothing to write',
  async (collection) => {
    const jane = await aJane(usercom)
    for (const base of [jane.path, `/users/${jane.user.id}/`])
      expect(await get(`${base}${collection}/`)).toEqual({
        count: 0,
        next: null,
        previous: null,
        results: [],
      })
    expect((await usercom.call('GET', `/users-by-id/nobody-at-all/${collection}/`)).status).toBe(404)
    expect((await usercom.call('GET', `/users/abc/${collection}/`)).status).toBe(404)
    const refused = await usercom.call('POST', `/users/${jane.user.id}/${collection}/`, {})
    expect([refused.status, refused.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS'])
  },
)

test('a deleted user takes its events, views and product events along; a new one with its id has none', async () => {
  const jane = await aJane(usercom)
  await post(`${jane.path}events/`, { name: 'e' })
  await post('/site-views/', { client_user: jane.user.key, page_domain: 'd' })
  await post('/products-by-id/p/product_event/', { user_id: jane.user.id, event_type: 'view' })
  expect((await get(`${jane.path}timeline/`)).count).toBe(3)
  expect((await usercom.call('DELETE', jane.path)).status).toBe(204)
  expect((await post('/users/', { user_id: jane.id })).status).toBe(201)
  expect((await get(`${jane.path}timeline/`)).count).toBe(0)
})

test('data up to 16 KiB is shown as it came, also of a product event', async () => {
  const jane = await aJane(usercom)
  const fits = { z: 1e300, a: -0.5, ['y'.repeat(16_000)]: [1] }
  expect((await post(`${jane.path}events/`, { name: 'e', data: fits })).status).toBe(201)
  const [event] = (await get(`${jane.path}events/`)).results
  expect(event.items).toEqual(Object.entries(fits).map(([name, value]) => ({ name, value })))
  const told = { user_id: jane.user.id, event_type: 'view' }
  const answers = [
    await post('/products-by-id/p/product_event/', { ...told, data: { ['y'.repeat(17_000)]: 1 } }),
    await post('/products-by-id/p/product_event/', { ...told, data: fits }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([400, 201])
  expect((await get(`${jane.path}product_events/`)).results[0].custom_data).toEqual(fits)
})

test('a timeline goes on over its pages in one order, whatever the kinds', async () => {
  const jane = await aJane(usercom)
  const sent: Array<Promise<unknown>> = []
  for (let index = 0; index < 70; index += 1) {
    const timestamp = seconds + (index % 35)
    sent.push(
      post(`${jane.path}events/`, { name: 'e', timestamp }),
      post('/site-views/', { client_user: jane.user.key, page_domain: 'd', timestamp }),
      post('/products-by-id/p/product_event/', { user_id: jane.user.id, event_type: 'view', timestamp }),
    )
  }
  await Promise.all(sent)
  const all = []
  for (let page = 1; page <= 3; page += 1) {
    const { count, results } = await get(`${jane.path}timeline/?page=${page}`)
    expect(count).toBe(210)
    all.push(...results)
  }
  expect(all).toHaveLength(210)
  expect(new Set(all.map(({ id }) => id)).size).toBe(210)
  const order = all.map(({ datetime, name }) => [
    datetime,
    ['event', 'page_view', 'product_event'].indexOf(name),
  ])
  expect(order).toEqual(order.toSorted((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? 1 : -1)))
})

test('an event is kept or refused, never left behind, however it meets the deletion of its user', async () => {
  const jane = await aJane(usercom)
  const [, ...answers] = await Promise.all([
    usercom.call('DELETE', jane.path),
    ...Array.from({ length: 10 }, () => post(`${jane.path}events/`, { name: 'meets' })),
  ])
  for (const { status } of answers) expect([201, 404]).toContain(status)
  expect((await usercom.call('GET', `/users/${jane.user.id}/events/`)).status).toBe(404)
  await post('/users/', { user_id: jane.id })
  expect((await get(`${jane.path}events/`)).count).toBe(0)
})

test('U-54 every timestamp of these answers has six fractional digits', async () => {
  const jane = await aJane(usercom)
  await post(`${jane.path}events/`, { name: 'e' })
  await post('/site-views/', { client_user: jane.user.key, page_domain: 'd' })
  await post('/products-by-id/p/product_event/', { user_id: jane.user.id, event_type: 'view' })
  for (const collection of ['events', 'ping_hits', 'product_events', 'timeline']) {
    const { results } = await get(`${jane.path}${collection}/`)
    for (const { timestamp, datetime } of results) expect(timestamp ?? datetime).toMatch(timestampPattern)
  }
})

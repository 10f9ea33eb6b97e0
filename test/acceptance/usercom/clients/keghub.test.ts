import { beforeAll, expect, test } from 'vitest'
import { http, type RawResponse } from '#test/support/http.ts'
import { anId, sendBytes, usercomProject, type Usercom } from '../support.ts'

/** keghub's .NET SDK as usercom.md names it: version 1 headers, pages to the end, DELETE with a body. */

const users = 111
let usercom: Usercom
let ids: readonly number[]
beforeAll(async () => {
  usercom = await usercomProject()
  const made = await Promise.all(
    Array.from({ length: users }, (_, index) =>
      usercom.call('POST', '/users/', { score: index, city: 'Warsaw' }),
    ),
  )
  ids = made.map((one) => one.json().id as number).toSorted((a, b) => a - b)
})

/** Follows `next` as it is given, until there is none or the page is not found. */
async function toTheEnd(first: string, accept = 'application/json'): Promise<readonly number[]> {
  const found: number[] = []
  let next: string | null = first
  for (let pages = 0; next !== null && pages < 10; pages += 1) {
    const { origin, pathname, search }: URL = new URL(next)
    const page: RawResponse = await http({
      origin,
      path: pathname + search,
      headers: { authorization: `Token ${usercom.token}`, accept },
    })
    if (page.status === 404) return found
    expect(page.status, page.text).toBe(200)
    expect(page.json().count).toBe(users)
    found.push(...page.json().results.map(({ id }: { id: number }) => id))
    next = page.json().next
  }
  expect(next).toBeNull()
  return found
}

test('every user is found by following next, by page or by cursor', async () => {
  const base = `${usercom.origin}/api/public/users/`
  expect(await toTheEnd(base)).toEqual(ids)
  expect(await toTheEnd(`${base}?page=1`)).toEqual(ids)
  expect(await toTheEnd(`${base}?city=Warsaw`)).toEqual(ids)
  expect(await toTheEnd(base, '*/*; version=2')).toEqual(ids)
  // A page past the end is an empty last one.
  expect(await toTheEnd(`${base}?page=3`)).toEqual([])
})

test('a cursor that is a number is taken', async () => {
  const answer = await usercom.call('GET', '/users/?cursor=101')
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json()).toMatchObject({ count: users, results: expect.any(Array) })
})

test('next names the host that was asked', async () => {
  const lines = [
    'GET /api/public/users/?city=Warsaw HTTP/1.1',
    'Host: crm.example:8080',
    `Authorization: Token ${usercom.token}`,
    'Connection: close',
  ]
  const { status, body } = await sendBytes(usercom.origin, [...lines, '', ''].join('\r\n'))
  expect(status).toBe(200)
  const [json = ''] = /\{.*\}/s.exec(body) ?? []
  const next = new URL(JSON.parse(json).next)
  expect(next.origin + next.pathname).toBe('http://crm.example:8080/api/public/users/')
  expect(next.searchParams.get('city')).toBe('Warsaw')
})

test('its filters, the misspelt one too', async () => {
  const count = async (query: string) => {
    const answer = await usercom.call('GET', `/users/?${query}`)
    expect(answer.status, answer.text).toBe(200)
    return answer.json().count
  }
  expect(await count('score__gte=100')).toBe(users - 100)
  expect(await count('score_gte=100')).toBe(users - 100)
  expect(await count('score__lt=1')).toBe(1)
})

test('tags, lists and attributes come and go by DELETE with a body and by POST', async () => {
  const id = anId()
  const user = (await usercom.call('POST', '/users/', { user_id: id })).json()
  const byNumber = `/users/${user.id}/`
  const byId = `/users-by-id/${id}/`
  const ok = async (method: string, path: string, body: unknown) => {
    const answer = await usercom.call(method, path, body)
    expect(String(answer.status), `${path}: ${answer.text}`).toMatch(/^2/)
    return answer
  }
  const added = await ok('POST', `${byId}add_tag/`, { name: 'vip' })
  expect(added.json()).toEqual({ created: true, tag: { id: expect.any(Number), name: 'vip' } })
  await ok('POST', `${byId}add_many_tags/`, { tag_names: ['a', 'b'] })
  await ok('DELETE', `${byNumber}remove_tag/`, { name: 'vip' })
  await ok('POST', `${byId}remove_tag/`, { name: 'a' })
  await ok('POST', `${byId}set_attribute/`, { attribute: 'Verified Member', value: true })
  await ok('POST', `${byId}set_multiple_attributes/`, { 'Latest Member Login': '2024-01-01', plan: 'gold' })
  await ok('DELETE', `${byNumber}remove_attribute/`, { attribute: 'plan' })
  await ok('POST', `${byId}remove_attribute/`, { attribute: 'Latest Member Login' })
  const list = (await ok('POST', '/lists/', { name: 'Newsletter', description: 'd' })).json().id
  expect((await ok('POST', `${byId}add_to_list/`, { list })).json()).toEqual({ id: expect.any(Number) })
  await ok('DELETE', `${byNumber}remove_from_list/`, { list })
  const after = (await usercom.call('GET', byId)).json()
  expect(after.tags.map(({ name }: { name: string }) => name)).toEqual(['b'])
  expect(after.attributes).toMatchObject([
    { name: 'Verified Member', name_std: 'verified_member', value: true },
  ])
  expect(after.lists).toEqual([])
})

test('definitions by the numbers of its enumeration, and tags and lists by theirs', async () => {
  const kinds = { 1: 'boolean', 2: 'integer', 3: 'date', 4: 'string', 5: 'datetime', 7: 'float' }
  for (const [value, name] of Object.entries(kinds)) {
    const made = await usercom.call('POST', '/attributes/', {
      name: `of kind ${value}`,
      value_type: Number(value),
      content_type: 'clientuser',
    })
    expect([made.status, made.json()]).toMatchObject([
      201,
      { name_std: `of_kind_${value}`, value_type: name },
    ])
    expect((await usercom.call('GET', `/attributes/${made.json().id}/`)).json()).toEqual(made.json())
    expect((await usercom.call('DELETE', `/attributes/${made.json().id}/`)).status).toBe(204)
  }
  const tag = (await usercom.call('POST', '/tags/', { name: 'first' })).json()
  expect((await usercom.call('PUT', `/tags/${tag.id}/`, { name: 'second' })).json()).toEqual({
    id: tag.id,
    name: 'second',
  })
  expect((await usercom.call('DELETE', `/tags/${tag.id}/`)).status).toBe(204)
})

test('its company id is a number', async () => {
  const made = await usercom.call('POST', '/companies/', { name: 'Numbered', company_id: 4711 })
  expect([made.status, made.json().company_id]).toEqual([201, '4711'])
  const user = await usercom.call('POST', '/users/', { user_id: anId(), company_id: 4711 })
  expect(user.json().companies).toMatchObject([{ id: made.json().id, name: 'Numbered' }])
})

test('what it reads of one user are envelopes, with the keys it maps', async () => {
  const id = anId()
  const user = (await usercom.call('POST', '/users/', { user_id: id })).json()
  await usercom.call('POST', `/users-by-id/${id}/events/`, { name: `read ${id}`, timestamp: 1_700_000_000 })
  for (const kind of ['events', 'emails', 'ping_hits', 'product_events', 'timeline', 'segments']) {
    for (const path of [`/users/${user.id}/${kind}/`, `/users-by-id/${id}/${kind}/`]) {
      const answer = await usercom.call('GET', path)
      expect([path, answer.status]).toEqual([path, 200])
      expect(Object.keys(answer.json())).toEqual(['count', 'next', 'previous', 'results'])
    }
  }
  const { results } = (await usercom.call('GET', `/users/${user.id}/events/`)).json()
  expect(results).toMatchObject([
    {
      id: expect.any(Number),
      client: user.id,
      timestamp: '2023-11-14T22:13:20.000000Z',
      event: `read ${id}`,
    },
  ])
  expect(results[0]).toHaveProperty('event_id')
  expect(results[0]).toHaveProperty('items')
})

import { beforeAll, expect, test } from 'vitest'
import {
  aJane,
  anId,
  attributesOf,
  definedAttributes,
  tagNames,
  usercomProject,
  version2,
  type Usercom,
} from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const call = (body: unknown, headers = {}) =>
  usercom.call('POST', '/users/update_or_create/', body, { headers })
const get = async (path: string) => (await usercom.call('GET', path)).json()

test.each([
  ['U-35', 'user_id', {}],
  ['U-36', 'custom_id', version2],
  ['either name in the other version:', 'custom_id', {}],
  ['either name in the other version:', 'user_id', version2],
])('%s with %s it makes the user once', async (_case, name, headers) => {
  const id = anId()
  const body = { [name]: id, first_name: 'John', last_name: 'Doe', tags: ['updated', 'verified'] }
  const first = await call(body, headers)
  expect(first.status).toBe(201)
  expect(first.json()).toEqual({ created: true, id: expect.any(Number) })
  const second = await call(body, headers)
  expect(second.status).toBe(200)
  expect(second.json()).toEqual({ created: false, id: first.json().id })
  const user = await get(`/users/${first.json().id}/`)
  expect(user).toMatchObject({ user_id: id, name: 'John Doe' })
  expect(tagNames(user)).toEqual(['updated', 'verified'])
  expect(user.updated_at > user.created_at).toBe(true)
})

test('it changes a user as PUT does: what is not named stays', async () => {
  const jane = await aJane(usercom)
  const answer = await call({
    user_id: jane.id,
    custom_id: jane.id,
    city: 'Toruń',
    'Example attr': false,
    page_views: 4,
  })
  expect(answer.json()).toEqual({ created: false, id: jane.user.id })
  const user = await get(jane.path)
  expect(user).toMatchObject({ name: 'Jane Doe', email: 'jane@example.org', city: 'Toruń', page_views: 0 })
  expect(user.lists).toEqual(jane.user.lists)
  expect(attributesOf(user)).toEqual({ example_attr: false, my_string_attr: 'attribute value' })
})

test('without an id, or with none in it, it always makes another user', async () => {
  const bodies = [
    { email: 'widget@example.org' },
    { email: 'widget@example.org' },
    { user_id: null },
    { custom_id: '' },
    {},
  ]
  const ids = new Set<number>()
  for (const body of bodies) {
    const response = await call(body)
    expect(response.status).toBe(201)
    expect(response.json()).toEqual({ created: true, id: expect.any(Number) })
    ids.add(response.json().id)
  }
  expect(ids.size).toBe(bodies.length)
})

test('a user who was given the id later is that user; one who lost it is not', async () => {
  const jane = await aJane(usercom)
  const next = anId()
  await usercom.call('PUT', jane.path, { user_id: next })
  expect((await call({ user_id: next })).json()).toEqual({ created: false, id: jane.user.id })
  const newcomer = await call({ user_id: jane.id })
  expect(newcomer.json().created).toBe(true)
  expect(newcomer.json().id).not.toBe(jane.user.id)
})

test('the internal id and the uid of another user are no ids of this call', async () => {
  const plain = (await usercom.call('POST', '/users/', {})).json()
  const answer = await call({ user_id: plain.id })
  expect(answer.json().created).toBe(true)
  expect(answer.json().id).not.toBe(plain.id)
})

test('twenty at once under one new id make one user, and one of them is told so', async () => {
  const user_id = anId()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => call({ user_id, [`At ${index}`]: index })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter((answer) => answer.json().created === true)).toHaveLength(1)
  expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1)
  expect((await get(`/users-by-id/${user_id}/`)).attributes).toHaveLength(20)
})

test.each<[body: unknown, answer: object]>([
  [{ user_id: 'a', custom_id: 'b' }, { errors: { user_id: [expect.any(String)] } }],
  [{ user_id: '..' }, { errors: { user_id: [expect.any(String)] } }],
  [{ user_id: 'x'.repeat(256) }, { errors: { user_id: [expect.any(String)] } }],
  [{ user_id: [] }, { errors: { user_id: [expect.any(String)] } }],
  [
    { gender: 'invalid', first_name: 'x'.repeat(41) },
    { errors: { gender: ['"invalid" is not a valid choice.'], first_name: [expect.any(String)] } },
  ],
  [[], { detail: expect.any(String) }],
  ['user_id', { detail: expect.any(String) }],
  [null, { detail: expect.any(String) }],
])('%j is 400 and makes nobody', async (body, answer) => {
  const own = await usercomProject()
  const response = await own.call('POST', '/users/update_or_create/', body)
  expect(response.status).toBe(400)
  expect(response.json()).toEqual(answer)
  expect((await own.call('GET', '/users/')).json().count).toBe(0)
})

test('a refused value makes no user, tag or attribute', async () => {
  await aJane(usercom)
  const user_id = anId()
  const response = await call({ user_id, tags: ['left over'], 'Left over': 1, 'Example attr': 'text' })
  expect(response.status).toBe(400)
  expect(response.json()).toEqual({ errors: { 'Example attr': [expect.any(String)] } })
  expect((await usercom.call('GET', `/users-by-id/${user_id}/`)).status).toBe(404)
  expect(await definedAttributes(usercom)).not.toContain('left_over')
})

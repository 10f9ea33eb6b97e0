import { beforeAll, expect, test } from 'vitest'
import { aJane, anId, expectSeedShape, tagNames, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const post = (body: unknown, headers = {}) => usercom.call('POST', '/users/', body, { headers })

test('U-21 a user made of an email has every default', async () => {
  const response = await post({ email: 's@x.org', gender: 2 })
  expect(response.status).toBe(201)
  const user = response.json()
  expectSeedShape(user)
  expect(user).toMatchObject({
    email: 's@x.org',
    name: 's@x.org',
    gender: 'male',
    status: 'visitor',
    user_id: null,
    score: 0,
    page_views: 0,
    notifications: true,
    unsubscribed: false,
    tags: [],
    lists: [],
    companies: [],
    attributes: [],
    assigned_to: null,
  })
  expect(user.updated_at).toBe(user.created_at)
  expect((await usercom.call('GET', `/users/${user.id}/`)).json()).toEqual(user)
})

test('U-22 a wrong gender is told in the recorded words', async () => {
  const response = await post({ email: 's@x.org', gender: 'invalid' })
  expect(response.status).toBe(400)
  expect(response.json()).toEqual({ errors: { gender: ['"invalid" is not a valid choice.'] } })
})

test('U-23 names and tags', async () => {
  const response = await post({ first_name: 'John', last_name: 'Doe', tags: ['new', 'verified'] })
  expect(response.status).toBe(201)
  expect(response.json().name).toBe('John Doe')
  expect(tagNames(response.json())).toEqual(['new', 'verified'])
})

test('U-24 created_at and first_seen are ignored in any form', async () => {
  const response = await post({ user_id: anId(), created_at: 1470648145, first_seen: '0001-01-01T00:00:00Z' })
  expect(response.status).toBe(201)
  expect(response.json().first_seen).toBeNull()
  expect(Date.parse(response.json().created_at)).toBeGreaterThan(Date.now() - 60_000)
})

test('nothing is required: an empty object makes a user without a name', async () => {
  const response = await post({})
  expect(response.status).toBe(201)
  expect(response.json()).toMatchObject({ name: null, email: null, user_id: null })
})

test('a taken user_id is 400 under either name, and makes no tag or attribute', async () => {
  const jane = await aJane(usercom)
  for (const name of ['user_id', 'custom_id']) {
    const response = await post({ [name]: jane.id, tags: ['left behind?'], 'Left behind': 1 })
    expect(response.status).toBe(400)
    expect(response.json()).toEqual({ errors: { user_id: [expect.any(String)] } })
  }
  const { results } = (await usercom.call('GET', '/attributes/')).json()
  expect(results.map((one: { name: string }) => one.name)).not.toContain('Left behind')
})

test('custom_id makes the user by that id in either version', async () => {
  const [one, two] = [anId(), anId()]
  expect((await post({ custom_id: one })).json().user_id).toBe(one)
  expect((await post({ user_id: two }, version2)).json()).toMatchObject({ user_id: two, custom_id: two })
  const integer = await post({ user_id: 40_012 })
  expect(integer.json().user_id).toBe('40012')
  expect((await usercom.call('GET', '/users-by-id/40012/')).json()).toEqual(integer.json())
})

test('twenty creations under one id at once make one user', async () => {
  const user_id = anId()
  const answers = await Promise.all(Array.from({ length: 20 }, () => post({ user_id, tags: ['race'] })))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(19)
})

test('U-25 DELETE with a JSON content type and no body is 204, then 404', async () => {
  const jane = await aJane(usercom)
  const path = `/users/${jane.user.id}/`
  const response = await usercom.call('DELETE', path, undefined, {
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(204)
  expect(response.text).toBe('')
  for (const gone of [path, jane.path]) {
    expect(
      (await usercom.call('GET', gone, undefined, { headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(404)
  }
  expect((await usercom.call('DELETE', path)).status).toBe(404)

  const again = await aJane(usercom)
  const byId = await usercom.call('DELETE', again.path, { reason: 'a body is no fault' })
  expect(byId.status).toBe(204)
  expect((await usercom.call('GET', again.path)).status).toBe(404)
})

test('U-26 DELETE of nobody is 404', async () => {
  const response = await usercom.call('DELETE', '/users/99922211/')
  expect(response.status).toBe(404)
  expect(response.json()).toEqual({ detail: 'Not found.' })
})

test('U-37 version 2 in any spelling is a superset of version 1', async () => {
  const jane = await aJane(usercom)
  const path = `/users/${jane.user.id}/`
  const read = async (accept: string) =>
    (await usercom.call('GET', path, undefined, { headers: { accept } })).json()
  const v2 = await read('*/*;version=2')
  for (const accept of [
    '*/*; version=2',
    ' */*; version=2',
    'application/json;version=2',
    'application/json; q=0.9; Version="2"',
  ]) {
    expect(await read(accept), accept).toEqual(v2)
  }
  expect(v2).toEqual({
    ...jane.user,
    custom_id: jane.id,
    user_key: jane.user.key,
    example_attr: true,
    my_string_attr: 'attribute value',
  })
  for (const accept of ['application/json', '*/*', '*/*; version=1', 'text/html, */*;q=0.8']) {
    expect(await read(accept), accept).toEqual(jane.user)
  }
  const made = await post({ 'Flat one': 1, first_name: 'A' }, version2)
  expect(made.headers['content-type']).toMatch(/^application\/json/)
  expect(made.json()).toMatchObject({ flat_one: 1, name: 'A', custom_id: null })
  const put = await usercom.call('PUT', path, { custom_id: jane.id, score: 3 }, { headers: version2 })
  expect(put.json()).toMatchObject({ score: 3, custom_id: jane.id, example_attr: true })
})

test('an unknown version is 406', async () => {
  for (const version of ['3', '0', '2.0', '']) {
    const response = await usercom.call('GET', '/attributes/', undefined, {
      headers: { accept: `*/*; version=${version}` },
    })
    expect(response.status, version).toBe(406)
    expect(response.json()).toEqual({ detail: expect.any(String) })
  }
})

test('HEAD answers as GET does, without a body', async () => {
  const jane = await aJane(usercom)
  for (const path of [jane.path, `/users/${jane.user.id}`, '/attributes/']) {
    const response = await usercom.call('HEAD', path)
    expect(response.status).toBe(200)
    expect(response.text).toBe('')
  }
  expect((await usercom.call('HEAD', '/users/99922211/')).status).toBe(404)
})

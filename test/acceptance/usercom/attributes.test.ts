import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '../../support/http.ts'
import { aJane, anId, attributesOf, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const create = (body: unknown, headers = {}) => usercom.call('POST', '/attributes/', body, { headers })
const made = async (body: object) => {
  const response = await create({ content_type: 'clientuser', value_type: 'string', ...body })
  expect(response.status, response.text).toBe(201)
  return response.json()
}
let serial = 0
/** A name that no other test uses, short enough for this call. */
const aName = () => `Attr ${(serial += 1)} x`
/** Trophy's words for a user's attribute. */
const trophy = (method: string, path: string, json?: unknown) =>
  http({
    method,
    origin: usercom.origin,
    path: `/v1${path}`,
    headers: { 'x-api-key': usercom.project.adminKey },
    ...(json === undefined ? {} : { json }),
  })

test('U-53 an attribute is made with its type, and is one of every wire', async () => {
  const body = { value_type: 'string', name: 'API string attribute', content_type: 'clientuser' }
  const response = await create(body, version2)
  expect(response.status).toBe(201)
  expect(response.json()).toEqual({
    id: expect.any(Number),
    name: 'API string attribute',
    name_std: 'api_string_attribute',
    value_type: 'string',
    content_type: 'clientuser',
  })
  const { id } = response.json()
  const one = { ...response.json(), content_type: 'user' }
  expect((await usercom.call('GET', `/attributes/${id}/`)).json()).toEqual(one)
  expect((await usercom.call('GET', `/attributes/${id}`)).json()).toEqual(one)
  expect((await usercom.call('GET', '/attributes/')).json().results).toContainEqual(one)
  const jane = await aJane(usercom)
  await usercom.call('PUT', jane.path, { 'API string attribute': 'v' })
  const shown = await trophy('GET', `/users/${jane.id}`)
  expect(shown.json().attributes).toMatchObject({ api_string_attribute: 'v' })
})

test.each([
  [1, 'boolean', true, 'x'],
  [2, 'integer', 5, 5.5],
  [3, 'date', '2026-02-28', '2026-02-30'],
  ['4', 'string', 'x', 5],
  [5, 'datetime', '2026-02-28T10:00:00.000000Z', 'yesterday'],
  [7, 'float', 5.5, '5.5'],
  ['json', 'json', { a: [1] }, undefined],
])('value_type %s is %s, and writes are held to it', async (sent, type, good, bad) => {
  const name = aName()
  expect(await made({ name, value_type: sent })).toMatchObject({ name, value_type: type })
  const jane = await aJane(usercom)
  const put = await usercom.call('PUT', jane.path, { [name]: good })
  expect(put.status, put.text).toBe(200)
  expect(Object.values(attributesOf(put.json()))).toContainEqual(good)
  if (bad === undefined) return
  const refused = await usercom.call('PUT', jane.path, { [name]: bad })
  expect(refused.status).toBe(400)
  expect(refused.json()).toEqual({ errors: { [name]: [expect.any(String)] } })
})

describe('a fixed attribute', () => {
  test('takes one of its choices on every wire', async () => {
    const name = aName()
    const fixed = { value_type: 6, choices: ['gold', 'silver', 'gold'], allow_multiple_choices: false }
    const definition = await made({ name, ...fixed })
    expect(definition).toMatchObject({
      value_type: 'fixed',
      choices: ['gold', 'silver'],
      allow_multiple_choices: false,
    })
    const key = definition.name_std
    const jane = await aJane(usercom)
    expect((await usercom.call('PUT', jane.path, { [name]: 'gold' })).status).toBe(200)
    for (const wrong of ['bronze', ['gold'], 1, true])
      expect((await usercom.call('PUT', jane.path, { [name]: wrong })).status, String(wrong)).toBe(400)
    expect((await trophy('PATCH', `/users/${jane.id}`, { attributes: { [key]: 'bronze' } })).status).toBe(422)
    expect((await trophy('PATCH', `/users/${jane.id}`, { attributes: { [key]: 'silver' } })).status).toBe(200)
    expect(attributesOf((await usercom.call('GET', jane.path)).json())[key]).toBe('silver')
  })

  test('takes several where several are allowed', async () => {
    const name = aName()
    const fixed = { value_type: 'fixed', choices: ['a', 'b', 'c'], allow_multiple_choices: true }
    const { name_std: key } = await made({ name, ...fixed })
    const jane = await aJane(usercom)
    const put = await usercom.call('PUT', jane.path, { [name]: ['b', 'a', 'b'] })
    expect(attributesOf(put.json())[key]).toEqual(['b', 'a'])
    for (const wrong of ['a', ['a', 'z'], [1]])
      expect((await usercom.call('PUT', jane.path, { [name]: wrong })).status).toBe(400)
    const onTrophy = await trophy('PATCH', `/users/${jane.id}`, { attributes: { [key]: '["c"]' } })
    expect(onTrophy.status, onTrophy.text).toBe(200)
    expect(onTrophy.json().attributes[key]).toBe('["c"]')
  })

  test.each([
    ['without choices', { allow_multiple_choices: true }, ['choices']],
    ['without saying how many', { choices: ['a'] }, ['allow_multiple_choices']],
    ['with neither', {}, ['allow_multiple_choices', 'choices']],
    ['with no choice in the list', { choices: [], allow_multiple_choices: true }, ['choices']],
    ['with a choice that is no text', { choices: ['a', null], allow_multiple_choices: true }, ['choices']],
    ['with choices that are no list', { choices: 'a', allow_multiple_choices: true }, ['choices']],
    [
      'with 1001 choices',
      { choices: Array.from({ length: 1001 }, (_, index) => `c${index}`), allow_multiple_choices: false },
      ['choices'],
    ],
    [
      'with something for a boolean',
      { choices: ['a'], allow_multiple_choices: 'some' },
      ['allow_multiple_choices'],
    ],
  ])('%s is 400', async (_what, members, fields) => {
    const refused = await create({
      name: aName(),
      content_type: 'clientuser',
      value_type: 'fixed',
      ...members,
    })
    expect(refused.status).toBe(400)
    expect(Object.keys(refused.json().errors).sort()).toEqual(fields)
  })
})

test.each([
  ['no name', { name: undefined }, 'name'],
  ['an empty name', { name: '' }, 'name'],
  ['33 characters', { name: '🙂'.repeat(33) }, 'name'],
  ['no type', { value_type: undefined }, 'value_type'],
  ['an unknown type', { value_type: 'text' }, 'value_type'],
  ['an unknown number', { value_type: 8 }, 'value_type'],
  ['a word of JavaScript', { value_type: 'constructor' }, 'value_type'],
  ['null for a type', { value_type: null }, 'value_type'],
  ['nothing to describe', { content_type: undefined }, 'content_type'],
  ['an unknown thing to describe', { content_type: 'toString' }, 'content_type'],
  ['deals, which are not held here', { content_type: 'deal' }, 'content_type'],
  ['the name of a field', { name: 'First name' }, 'name'],
  ['the name of a read-only field', { name: 'page views' }, 'name'],
  ['the name of a company’s field', { name: 'Postal code', content_type: 'company' }, 'name'],
])('%s is 400', async (_what, members, field) => {
  const refused = await create({
    name: aName(),
    content_type: 'clientuser',
    value_type: 'string',
    ...members,
  })
  expect(refused.status).toBe(400)
  expect(refused.json()).toEqual({ errors: { [field]: [expect.any(String)] } })
})

test('32 characters are taken, counted as people count them', async () => {
  expect((await made({ name: '🙂'.repeat(32) })).name_std).toMatch(/^attr_\d+$/)
})

test('a name that leads to another attribute after standardising is 400, but not one of companies', async () => {
  const name = aName()
  await made({ name })
  for (const same of [name, name.toLowerCase().replaceAll(' ', '_'), `  ${name.toUpperCase()}!`]) {
    const refused = await create({ name: same, content_type: 'user', value_type: 'integer' })
    expect(refused.status, same).toBe(400)
    expect(refused.json()).toEqual({ errors: { name: ['Attribute with this name already exists.'] } })
  }
  const company = await made({ name, content_type: 'company', value_type: 'integer' })
  expect(company).toMatchObject({ content_type: 'company', value_type: 'integer' })
  expect((await usercom.call('GET', `/attributes/${company.id}/`)).json()).toEqual(company)
  // One that was made on the fly has its name as well.
  const jane = await aJane(usercom)
  const fly = aName()
  await usercom.call('PUT', jane.path, { [fly]: 1 })
  expect((await create({ name: fly, content_type: 'clientuser', value_type: 'string' })).status).toBe(400)
})

test.each(['At once', 'Имя'])('%s: made at once there is one, and the others are 400', async (name) => {
  const unique = `${name} ${name === 'Имя' ? '' : anId()}`
  const all = await Promise.all(
    Array.from({ length: 6 }, () =>
      create({ name: unique, content_type: 'clientuser', value_type: 'string' }),
    ),
  )
  expect(all.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 400, 400, 400, 400, 400])
})

test('a company attribute with choices is held to them', async () => {
  const name = aName()
  await made({ name, content_type: 'company', value_type: 6, choices: ['a'], allow_multiple_choices: 0 })
  expect((await usercom.call('POST', '/companies/', { name: 'C', [name]: 'a' })).status).toBe(201)
  const refused = await usercom.call('POST', '/companies/', { name: 'C', [name]: 'b' })
  expect(refused.json()).toEqual({ errors: { [name]: [expect.any(String)] } })
})

test.each(['clientuser', 'company'])('a deleted attribute of %s is shown nowhere', async (type) => {
  const name = aName()
  const { id, name_std: key } = await made({ name, content_type: type })
  const [collection, body] =
    type === 'company' ? ['/companies/', { name: 'C', [name]: 'v' }] : ['/users/', { [name]: 'v' }]
  const holder = (await usercom.call('POST', collection, body)).json()
  expect(attributesOf(holder)[key]).toBe('v')
  const deleted = await usercom.call('DELETE', `/attributes/${id}/`)
  expect(deleted.status, deleted.text).toBe(204)
  expect(deleted.text).toBe('')
  expect(attributesOf((await usercom.call('GET', `${collection}${holder.id}/`)).json())).not.toHaveProperty(
    key,
  )
  for (const method of ['GET', 'DELETE']) {
    const gone = await usercom.call(method, `/attributes/${id}/`)
    expect(gone.status).toBe(404)
    expect(gone.json()).toEqual({ detail: 'Not found.' })
  }
  expect((await usercom.call('GET', '/attributes/')).json().results).not.toContainEqual(
    expect.objectContaining({ id }),
  )
})

test('what a deleted attribute left is not shown under one of another type, on no wire, and again under one of its own', async () => {
  const name = aName()
  const { id, name_std: key } = await made({ name })
  const user = (await usercom.call('POST', '/users/', { user_id: `left ${name}`, [name]: 'text' })).json()
  const shown = async () => {
    const own = attributesOf((await usercom.call('GET', `/users/${user.id}/`)).json())[key]
    const trophy = await http({
      method: 'GET',
      origin: usercom.origin,
      path: `/v1/users/${encodeURIComponent(user.user_id)}`,
      headers: { 'x-api-key': usercom.project.adminKey },
    })
    expect(trophy.status, trophy.text).toBe(200)
    return [own, trophy.json().attributes[key]]
  }
  expect(await shown()).toEqual(['text', 'text'])
  await usercom.call('DELETE', `/attributes/${id}/`)
  const other = await made({ name, value_type: 'integer' })
  expect(await shown()).toEqual([undefined, undefined])
  await usercom.call('PUT', `/users/${user.id}/`, { [name]: 5 })
  expect(await shown()).toEqual([5, '5'])
  await usercom.call('DELETE', `/attributes/${other.id}/`)
  await made({ name, value_type: 'float' })
  expect(await shown()).toEqual([5, '5'])
})

test('Allow; attributes of events, of other projects, and what has no shape are 404', async () => {
  const { id, name_std: key } = await made({ name: aName() })
  expect((await usercom.call('OPTIONS', '/attributes/')).headers.allow).toBe('GET, POST, HEAD, OPTIONS')
  const put = await usercom.call('PUT', `/attributes/${id}/`, {})
  expect(put.status).toBe(405)
  expect(put.headers.allow).toBe('GET, DELETE, HEAD, OPTIONS')
  const other = await usercomProject()
  for (const method of ['GET', 'DELETE'])
    expect((await other.call(method, `/attributes/${id}/`)).status).toBe(404)
  for (const path of [
    `/attribute-type/${key}/users/`,
    `/attribute-type/${key}/companies/`,
    '/attributes/x/',
  ]) {
    const missing = await usercom.call('GET', path)
    expect(missing.status, path).toBe(404)
    expect(missing.json()).toEqual({ detail: 'Not found.' })
  }
})

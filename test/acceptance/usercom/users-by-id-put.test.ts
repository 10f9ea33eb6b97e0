import { beforeAll, describe, expect, test } from 'vitest'
import {
  aJane,
  afterBodyB,
  anId,
  attributesOf,
  bodyA,
  bodyB,
  definedAttributes,
  expectSeedShape,
  listL,
  tagNames,
  timestampPattern,
  usercomProject,
  type Usercom,
} from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const putRaw = async (path: string, raw: string) => {
  const response = await usercom.call('PUT', path, undefined, { raw })
  expect(response.status, response.text).toBe(200)
  return response.json()
}
const put = (path: string, body: unknown) => putRaw(path, JSON.stringify(body))
const get = async (path: string) => (await usercom.call('GET', path)).json()

describe('the documented bodies', () => {
  test('U-1 body A changes email and gravatar, adds tags, and answers the whole user', async () => {
    const jane = await aJane(usercom)
    const user = await putRaw(jane.path, bodyA)
    expectSeedShape(user)
    expect(user).toMatchObject({
      id: jane.user.id,
      user_id: jane.id,
      name: 'Jane Doe',
      email: 'john@example.org',
      gravatar_url: 'https://randomuser.me/api/portraits/men/51.jpg',
    })
    expect(tagNames(user)).toEqual(['tag', 'updated', 'verified'])
    expect(user.updated_at > jane.user.updated_at).toBe(true)
    expect(await get(jane.path)).toEqual(user)
  })

  test('U-2 body A twice makes no duplicate tags and keeps their ids', async () => {
    const jane = await aJane(usercom)
    const first = await putRaw(jane.path, bodyA)
    const second = await putRaw(jane.path, bodyA)
    expect(second).toEqual({ ...first, updated_at: second.updated_at })
    expect(second.updated_at > first.updated_at).toBe(true)
  })

  test('U-8, U-9, U-10 body B ignores what is read-only, adds its tag, and leaves attributes and lists', async () => {
    const jane = await aJane(usercom)
    const before = Date.now()
    const user = await put(jane.path, bodyB)
    expectSeedShape(user)
    expect(user).toMatchObject({ ...afterBodyB, email: 'jane@example.org' })

    const readOnly = [
      'page_views',
      'last_ip',
      'browser',
      'first_seen',
      'last_seen',
      'created_at',
      'key',
      'id',
      'lists',
    ]
    for (const name of readOnly) expect(user[name], name).toEqual(jane.user[name])
    expect(Date.parse(user.updated_at)).toBeGreaterThanOrEqual(before - 1)

    expect(tagNames(user)).toEqual(['tag', 'john123'])
    expect(user.attributes).toEqual(jane.user.attributes)
    expect(user.lists).toEqual([{ id: await listL(usercom), name: 'L', description: 'the list' }])
    const defined = await definedAttributes(usercom)
    for (const name of ['page_views', 'browser', 'last_ip', 'lists', 'attributes', 'created_at']) {
      expect(defined).not.toContain(name)
    }
    expect(await get(jane.path)).toEqual(user)
  })

  test('U-54 every timestamp has six digits and Z', async () => {
    const jane = await aJane(usercom)
    await usercom.call('POST', '/companies/', { name: 'Clock', company_id: 'clock' })
    const user = await put(jane.path, { company_id: 'clock' })
    for (const time of [user.created_at, user.updated_at, user.companies[0].member_since]) {
      expect(time).toMatch(timestampPattern)
    }
    expect(JSON.stringify(user).match(/\d{4}-\d\d-\d\dT[^"]*/g)).toSatisfy((times: string[]) =>
      times.every((time) => timestampPattern.test(time)),
    )
  })
})

describe('attributes', () => {
  test('U-11 an unknown key becomes an attribute', async () => {
    const jane = await aJane(usercom)
    const user = await put(jane.path, { custom_attr: 'x' })
    expect(user.attributes).toContainEqual({
      id: expect.any(Number),
      name: 'custom_attr',
      name_std: 'custom_attr',
      value: 'x',
      description: '',
    })
    const { results } = (await usercom.call('GET', '/attributes/')).json()
    expect(results).toContainEqual({
      id: expect.any(Number),
      name: 'custom_attr',
      name_std: 'custom_attr',
      value_type: 'string',
      content_type: 'user',
    })
  })

  test('U-12 a display name finds the attribute there is', async () => {
    const jane = await aJane(usercom)
    const idOf = (user: typeof jane.user) =>
      user.attributes.find((one: { name_std: string }) => one.name_std === 'example_attr').id
    const byName = await put(jane.path, { 'Example attr': false })
    expect(idOf(byName)).toBe(idOf(jane.user))
    expect(attributesOf(byName)).toMatchObject({ example_attr: false })
    const byStandardName = await put(jane.path, { example_attr: true })
    expect(attributesOf(byStandardName)).toMatchObject({ example_attr: true })
    expect((await definedAttributes(usercom)).filter((name) => name === 'example_attr')).toHaveLength(1)
  })

  test.each([
    ['a boolean', true, 'boolean', true],
    ['an integer', 7, 'integer', 7],
    ['a float', 1.5, 'float', 1.5],
    ['text', 'x', 'string', 'x'],
    ['an array', ['a', 1], 'string', '["a",1]'],
    ['an object', { a: null }, 'string', '{"a":null}'],
  ])('the type of a new attribute is that of %s', async (what, sent, type, shown) => {
    const jane = await aJane(usercom)
    const name = `typed ${what}`
    const user = await put(jane.path, { [name]: sent })
    const shownAttribute = user.attributes.find((one: { name: string }) => one.name === name)
    expect(shownAttribute.value).toEqual(shown)
    const { results } = (await usercom.call('GET', '/attributes/')).json()
    expect(results.find((one: { name: string }) => one.name === name).value_type).toBe(type)
  })

  test('null removes the value and leaves the definition', async () => {
    const jane = await aJane(usercom)
    const user = await put(jane.path, { 'My string attr': null, 'never defined': null })
    expect(attributesOf(user)).toEqual({ example_attr: true })
    const defined = await definedAttributes(usercom)
    expect(defined).toContain('my_string_attr')
    expect(defined).not.toContain('never_defined')
  })

  test('names in Cyrillic, names with blanks and names of prototypes are names', async () => {
    const jane = await aJane(usercom)
    const odd = '{"Имя":"Анна","Любимый цвет":"синий","__proto__":"p","constructor":"c","  Two  Words ":"t"}'
    const user = await putRaw(jane.path, odd)
    const byName = new Map(
      user.attributes.map((one: { name: string; value: unknown }) => [one.name, one.value]),
    )
    expect([...byName]).toEqual(
      expect.arrayContaining([
        ['Имя', 'Анна'],
        ['Любимый цвет', 'синий'],
        ['__proto__', 'p'],
        ['constructor', 'c'],
        ['  Two  Words ', 't'],
      ]),
    )
    expect(attributesOf(user)).toMatchObject({ proto: 'p', constructor: 'c', two_words: 't' })

    const count = (await definedAttributes(usercom)).length
    const again = await putRaw(jane.path, odd.replace('Анна', 'Ольга'))
    expect(again.attributes).toHaveLength(user.attributes.length)
    expect(again.attributes).toContainEqual(expect.objectContaining({ name: 'Имя', value: 'Ольга' }))
    expect(await definedAttributes(usercom)).toHaveLength(count)
  })

  test('an object under attributes is a map of them; an array changes nothing', async () => {
    const jane = await aJane(usercom)
    const user = await put(jane.path, {
      attributes: { 'In a map': 1, example_attr: false, city: 'Gdynia', page_views: 9 },
    })
    expect(attributesOf(user)).toMatchObject({
      in_a_map: 1,
      example_attr: false,
      my_string_attr: 'attribute value',
    })
    expect(user).toMatchObject({ city: 'Gdynia', page_views: 0 })
    const after = await put(jane.path, { attributes: [{ name: 'x', value: 1 }] })
    expect(after.attributes).toEqual(user.attributes)
  })
})

describe('companies', () => {
  test('U-13 company_id joins once', async () => {
    const jane = await aJane(usercom)
    const company = (
      await usercom.call('POST', '/companies/', { name: 'Acme Inc', company_id: 'acme' })
    ).json()
    const first = await put(jane.path, { company_id: 'acme' })
    const second = await put(jane.path, { company_id: 'acme' })
    expect(first.companies).toEqual([
      { id: company.id, name: 'Acme Inc', member_since: expect.stringMatching(timestampPattern) },
    ])
    expect(second.companies).toEqual(first.companies)
  })

  test('company ids are compared as text, in either name, and an unknown one is ignored', async () => {
    const jane = await aJane(usercom)
    await usercom.call('POST', '/companies/', { name: 'Numbered', company_id: 815 })
    const joined = await put(jane.path, { company_custom_id: 815 })
    expect(joined.companies).toMatchObject([{ name: 'Numbered' }])
    expect((await put(jane.path, { company_id: '815', city: 'Here' })).companies).toEqual(joined.companies)
    const ignored = await put(jane.path, { company_id: 'nobody knows', country: 'Poland' })
    expect(ignored.companies).toEqual(joined.companies)
    expect(ignored.country).toBe('Poland')
    expect(await definedAttributes(usercom)).not.toContain('company_id')
  })
})

describe('one user', () => {
  test('U-14 an empty object moves updated_at and nothing else', async () => {
    const jane = await aJane(usercom)
    const user = await put(jane.path, {})
    expect(user).toEqual({ ...jane.user, updated_at: user.updated_at })
    expect(user.updated_at > jane.user.updated_at).toBe(true)
  })

  test.each([
    ['assigned_to', 12, { assigned_to: 12 }],
    ['assigned_to', '13', { assigned_to: 13 }],
    ['assigned_to', null, { assigned_to: null }],
    ['city', 'Kraków', { city: 'Kraków' }],
    ['country', 'Poland', { country: 'Poland' }],
    ['email', 'new@example.org', { email: 'new@example.org' }],
    ['facebook_url', 'www.facebook.com', { facebook_url: 'www.facebook.com' }],
    ['first_name', 'Anna', { name: 'Anna Doe' }],
    ['First name', 'Zoë', { name: 'Zoë Doe' }],
    ['gender', 3, { gender: 'female' }],
    ['gender', '2', { gender: 'male' }],
    ['gender', 'female', { gender: 'female' }],
    ['gender', null, { gender: 'unknown' }],
    ['google_url', 'https://g.example', { google_url: 'https://g.example' }],
    ['gravatar_url', 'https://g.example/a.png', { gravatar_url: 'https://g.example/a.png' }],
    ['last_name', 'Smith', { name: 'Jane Smith' }],
    ['last_name', null, { name: 'Jane' }],
    ['linkedin_url', 'https://l.example', { linkedin_url: 'https://l.example' }],
    ['notifications', false, { notifications: false }],
    ['phone_number', '+48 1', { phone_number: '+48 1' }],
    ['phone_number', 48123, { phone_number: '48123' }],
    ['region', 'Pomorze', { region: 'Pomorze' }],
    ['score', -5, { score: -5 }],
    ['status', 2, { status: 'user' }],
    ['status', 'user', { status: 'user' }],
    ['status', null, { status: 'visitor' }],
    ['timezone', 'Europe/Berlin', { timezone: 'Europe/Berlin' }],
    ['twitter_url', 'https://t.example', { twitter_url: 'https://t.example' }],
    ['unsubscribed', true, { unsubscribed: true, email: 'jane@example.org' }],
    ['city', '', { city: null }],
    ['email', null, { email: null }],
  ])('U-15 %s = %j', async (name, value, expected) => {
    const jane = await aJane(usercom)
    const user = await put(jane.path, { [name]: value })
    expect(user).toEqual({ ...jane.user, ...expected, updated_at: user.updated_at })
    expect(await get(jane.path)).toEqual(user)
  })

  test('U-15 user_id gives the user another id: the old one is gone, and free again', async () => {
    const jane = await aJane(usercom)
    const next = anId()
    const user = await put(jane.path, { user_id: next })
    expect(user).toMatchObject({ id: jane.user.id, key: jane.user.key, user_id: next })
    expect((await usercom.call('GET', jane.path)).status).toBe(404)
    expect(await get(`/users-by-id/${next}/`)).toEqual(user)

    const newcomer = await usercom.call('POST', '/users/', { user_id: jane.id, city: 'Elsewhere' })
    expect(newcomer.status).toBe(201)
    expect(newcomer.json().id).not.toBe(jane.user.id)
    expect(await get(jane.path)).toEqual(newcomer.json())
    expect((await get(`/users-by-id/${next}/`)).id).toBe(jane.user.id)
  })

  test('U-16 an unknown id is 404 and makes no user, tag or attribute', async () => {
    const path = `/users-by-id/${anId()}/`
    const response = await usercom.call('PUT', path, { ...JSON.parse(bodyA), 'Never made': 1 })
    expect(response.status).toBe(404)
    expect(response.json()).toEqual({ detail: 'Not found.' })
    expect((await usercom.call('GET', path)).status).toBe(404)
    expect(await definedAttributes(usercom)).not.toContain('never_made')
  })

  test('U-17 without the slash it is the same call, not a redirect', async () => {
    const jane = await aJane(usercom)
    const user = await putRaw(jane.path.slice(0, -1), bodyA)
    expectSeedShape(user)
    expect(user.email).toBe('john@example.org')
    expect(await get(`/users/${jane.user.id}`)).toEqual(user)
  })

  test('U-18 ids are opaque text, percent-encoded or not', async () => {
    const ids = [
      'user@123',
      'a b',
      'a/b',
      'żółw',
      '100%',
      'dGVzdA==',
      '...',
      '12.5',
      'a?b#c',
      'x'.repeat(255),
      'ж'.repeat(255),
    ]
    for (const id of ids) {
      const made = await usercom.call('POST', '/users/', { user_id: id })
      expect(made.status, id).toBe(201)
      expect(await get(`/users-by-id/${encodeURIComponent(id)}/`), id).toEqual(made.json())
    }
    expect((await get('/users-by-id/user@123/')).user_id).toBe('user@123')
    expect((await get('/users-by-id/user%40123/')).user_id).toBe('user@123')
  })

  test('PATCH is PUT, in both families', async () => {
    const jane = await aJane(usercom)
    const byId = await usercom.call('PATCH', jane.path, { city: 'Sopot' })
    expect(byId.status).toBe(200)
    const byNumber = await usercom.call('PATCH', `/users/${jane.user.id}/`, { region: 'Pomorze' })
    expect(byNumber.json()).toMatchObject({ city: 'Sopot', region: 'Pomorze', name: 'Jane Doe' })
    const put = await usercom.call('PUT', `/users/${jane.user.id}/`, { country: 'Poland' })
    expect(put.json()).toMatchObject({ city: 'Sopot', region: 'Pomorze', country: 'Poland' })
  })

  test('read-only names are ignored whatever they hold, also by their display names', async () => {
    const jane = await aJane(usercom)
    const user = await put(jane.path, {
      id: 'x',
      key: 1,
      user_key: {},
      name: 'Nobody',
      chat_id: [],
      page_views: 'many',
      'Page views': 9,
      last_seen: 'never',
      first_seen: '0001-01-01T00:00:00Z',
      created_at: 1470648145,
      lists: {},
      companies: 'all',
      web_push_subscription: 1,
      Browser: 'Lynx',
      'Last IP': '::1',
    })
    expect(user).toEqual({ ...jane.user, updated_at: user.updated_at })
  })

  test('a whole object that was read can be written back', async () => {
    const jane = await aJane(usercom)
    for (const headers of [{}, { accept: '*/*; version=2' }]) {
      const read = (await usercom.call('GET', jane.path, undefined, { headers })).json()
      const written = await usercom.call('PUT', jane.path, read, { headers })
      expect(written.status, written.text).toBe(200)
      expect(written.json()).toEqual({ ...read, updated_at: written.json().updated_at })
    }
  })

  test('tags: by name, by object, by id alone, exactly as written', async () => {
    const jane = await aJane(usercom)
    const tagged = await put(jane.path, {
      tags: ['Tag', { id: 999_999, name: 'named' }, 'Tag', { name: 'named' }, 7],
    })
    expect(tagNames(tagged)).toEqual(['tag', 'Tag', 'named', '7'])
    const other = (await usercom.call('POST', '/users/', {})).json()
    const named = tagged.tags.find((tag: { name: string }) => tag.name === 'named')
    const byId = await put(`/users/${other.id}/`, { tags: [{ id: named.id }] })
    expect(byId.tags).toEqual([named])
    expect(tagNames(await put(jane.path, { tags: [] }))).toEqual(['tag', 'Tag', 'named', '7'])
    expect(tagNames(await put(jane.path, { tags: null }))).toEqual(['tag', 'Tag', 'named', '7'])
  })
})

describe('at the same time', () => {
  test('two writes of different fields are both kept, in either family', async () => {
    const jane = await aJane(usercom)
    await Promise.all([
      put(jane.path, { city: 'Gdańsk' }),
      put(`/users/${jane.user.id}/`, { country: 'Poland' }),
      put(jane.path, { Flag: true }),
    ])
    const user = await get(jane.path)
    expect(user).toMatchObject({ city: 'Gdańsk', country: 'Poland' })
    expect(attributesOf(user)).toMatchObject({ flag: true })
  })

  test('twenty writes that add tags keep them all, and one new tag is one tag', async () => {
    const jane = await aJane(usercom)
    const other = await aJane(usercom)
    const numbers = Array.from({ length: 20 }, (_, index) => index)
    const answers = await Promise.all(
      numbers.map((number) =>
        put(number % 2 === 0 ? jane.path : other.path, { tags: [`t${number}`, 'shared at once'] }),
      ),
    )
    const [mine, theirs] = [await get(jane.path), await get(other.path)]
    for (const number of numbers) expect(tagNames(number % 2 === 0 ? mine : theirs)).toContain(`t${number}`)
    const ids = answers.map(
      (answer) => answer.tags.find((tag: { name: string }) => tag.name === 'shared at once').id as number,
    )
    expect(new Set(ids).size).toBe(1)
    expect(tagNames(mine).filter((name) => name === 'shared at once')).toHaveLength(1)
  })

  test('an attribute that many writes bring in at once, spelled in two ways, is one attribute', async () => {
    const janes = await Promise.all(Array.from({ length: 8 }, () => aJane(usercom)))
    await Promise.all(
      janes.map((jane, index) => put(jane.path, { [index % 2 === 0 ? 'At once' : 'at_once']: index })),
    )
    expect((await definedAttributes(usercom)).filter((name) => name === 'at_once')).toHaveLength(1)
    const users = await Promise.all(janes.map((jane) => get(jane.path)))
    expect(users.map((user) => attributesOf(user)['at_once'])).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })
})

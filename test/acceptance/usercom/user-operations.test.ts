import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '../../support/http.ts'
import {
  aJane,
  anId,
  attributesOf,
  definedAttributes,
  listL,
  tagNames,
  usercomProject,
  version2,
  type Usercom,
} from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

type Jane = Awaited<ReturnType<typeof aJane>>

/** Every operation on one user exists in both families (§3.4). */
const families: ReadonlyArray<[name: string, base: (jane: Jane) => string]> = [
  ['by internal id', ({ user }) => `/users/${user.id}/`],
  ["by the customer's id", ({ path }) => path],
]
const get = async (jane: Jane) => (await usercom.call('GET', jane.path)).json()

/** 200 with nothing in it, said so in the header (U17). */
function expectEmpty(response: Awaited<ReturnType<Usercom['call']>>): void {
  expect(response.status, response.text).toBe(200)
  expect(response.text).toBe('')
  expect(response.headers['content-length']).toBe('0')
}

/** A write of this wire moves updated_at, whatever it changes (DESIGN §4.2). */
const expectMoved = (after: { updated_at: string }, before: { updated_at: string }) =>
  expect(after.updated_at > before.updated_at, `${after.updated_at} > ${before.updated_at}`).toBe(true)

describe.each(families)('%s', (_name, base) => {
  test('U-38 set_multiple_attributes answers nothing and sets, makes and, for standard names, sets fields', async () => {
    const jane = await aJane(usercom)
    expectEmpty(
      await usercom.call('POST', `${base(jane)}set_multiple_attributes/`, {
        company_role: 'supervisor',
        'Example attr': false,
        city: 'Gdynia',
        'First name': 'Anna',
        gender: 3,
        page_views: 7,
        tags: ['by map'],
      }),
    )
    const user = await get(jane)
    expect(attributesOf(user)).toEqual({
      company_role: 'supervisor',
      example_attr: false,
      my_string_attr: 'attribute value',
    })
    expect(user).toMatchObject({ city: 'Gdynia', name: 'Anna Doe', gender: 'female', page_views: 0 })
    expect(tagNames(user)).toEqual(['tag', 'by map'])
    expectMoved(user, jane.user)
    const defined = await definedAttributes(usercom)
    for (const name of ['city', 'first_name', 'gender', 'page_views', 'tags'])
      expect(defined).not.toContain(name)
    expectEmpty(await usercom.call('POST', `${base(jane)}set_multiple_attributes/`, {}))
    expectMoved(await get(jane), user)
  })

  test('U-39 set_attribute changes a value, makes an attribute, sets a standard field', async () => {
    const jane = await aJane(usercom)
    const set = (attribute: unknown, value: unknown) =>
      usercom.call('POST', `${base(jane)}set_attribute/`, { attribute, value })
    expectEmpty(await set('My string attr', 'v2'))
    const changed = await get(jane)
    expect(attributesOf(changed)).toEqual({ example_attr: true, my_string_attr: 'v2' })
    expectMoved(changed, jane.user)
    expectEmpty(await set('my_string_attr', 'v3'))
    expectEmpty(await set('Set by name', 5))
    expectEmpty(await set(2024, 'a number is a name'))
    expectEmpty(await set('country', 'Poland'))
    expectEmpty(await set('Page views', 5))
    expectEmpty(await set('Example attr', null))
    const user = await get(jane)
    expect(attributesOf(user)).toEqual({
      my_string_attr: 'v3',
      set_by_name: 5,
      2024: 'a number is a name',
    })
    expect(user).toMatchObject({ country: 'Poland', page_views: 0 })
  })

  test.each(['POST', 'DELETE'])(
    'U-40 remove_attribute by %s: the value goes, the definition stays',
    async (method) => {
      const jane = await aJane(usercom)
      const remove = (attribute: string) =>
        usercom.call(method, `${base(jane)}remove_attribute/`, { attribute })
      expectEmpty(await remove('My string attr'))
      const user = await get(jane)
      expect(attributesOf(user)).toEqual({ example_attr: true })
      expectMoved(user, jane.user)
      expect(await definedAttributes(usercom)).toContain('my_string_attr')
      expectEmpty(await remove('my_string_attr'))
      expectEmpty(await remove('Never defined at all'))
      expect(await definedAttributes(usercom)).not.toContain('never_defined_at_all')
      await usercom.call('PUT', jane.path, { city: 'Sopot' })
      expectEmpty(await remove('city'))
      expect((await get(jane)).city).toBeNull()
    },
  )

  test('U-41 add_tag says whether the user got it, and makes the tag once', async () => {
    const jane = await aJane(usercom)
    const other = await aJane(usercom)
    const name = `vip ${anId()}`
    const add = (one: Jane) => usercom.call('POST', `${base(one)}add_tag/`, { name })
    const first = await add(jane)
    expect(first.status).toBe(200)
    expect(first.json()).toEqual({ created: true, tag: { id: expect.any(Number), name } })
    const again = await add(jane)
    expect(again.json()).toEqual({ created: false, tag: first.json().tag })
    expect((await add(other)).json()).toEqual(first.json())
    const user = await get(jane)
    expect(user.tags).toEqual([...jane.user.tags, first.json().tag])
    expectMoved(user, jane.user)
  })

  test.each(['POST', 'DELETE'])('U-42 remove_tag by %s: the user loses it, the tag stays', async (method) => {
    const jane = await aJane(usercom)
    const other = await aJane(usercom)
    const remove = (name: string) => usercom.call(method, `${base(jane)}remove_tag/`, { name })
    expectEmpty(await remove('tag'))
    const user = await get(jane)
    expect(user.tags).toEqual([])
    expectMoved(user, jane.user)
    expect((await get(other)).tags).toEqual(other.user.tags)
    expectEmpty(await remove('tag'))
    expectEmpty(await remove('no such tag'))
    const { results } = (await usercom.call('GET', '/tags/')).json()
    expect(results).toContainEqual(jane.user.tags[0])
    const back = await usercom.call('POST', `${base(jane)}add_tag/`, { name: 'tag' })
    expect(back.json()).toEqual({ created: true, tag: jane.user.tags[0] })
    expectEmpty(await remove('Tag'))
    expect(tagNames(await get(jane))).toEqual(['tag'])
  })

  test('U-42 a DELETE of a tag without a body is 400 and takes nothing', async () => {
    const jane = await aJane(usercom)
    for (const headers of [{}, { 'content-type': 'application/json' }]) {
      const response = await usercom.call('DELETE', `${base(jane)}remove_tag/`, undefined, { headers })
      expect(response.status).toBe(400)
      expect(response.json()).toEqual({ errors: { name: ['This field is required.'] } })
    }
    expect(await get(jane)).toEqual(jane.user)
  })

  test('U-43 add_many_tags adds all of them once', async () => {
    const jane = await aJane(usercom)
    const add = (tag_names: unknown) => usercom.call('POST', `${base(jane)}add_many_tags/`, { tag_names })
    expectEmpty(await add(['a', 'b', 'a', 'tag']))
    const user = await get(jane)
    expect(tagNames(user)).toEqual(['tag', 'a', 'b'])
    expectMoved(user, jane.user)
    expectEmpty(await add([]))
    const refused = await add(['c', ''])
    expect(refused.status).toBe(400)
    expect(refused.json()).toEqual({ errors: { tag_names: [expect.any(String)] } })
    expect(tagNames(await get(jane))).toEqual(['tag', 'a', 'b'])
  })

  test.each(['POST', 'DELETE'])('U-44 add_to_list, and remove_from_list by %s', async (method) => {
    const jane = await aJane(usercom)
    const made = await usercom.call('POST', '/lists/', { name: 'Second', description: 'two' })
    const list = made.json()
    expect(list).toEqual({ id: expect.any(Number), name: 'Second', description: 'two' })
    const add = (id: unknown) => usercom.call('POST', `${base(jane)}add_to_list/`, { list: id })
    const remove = (id: unknown) => usercom.call(method, `${base(jane)}remove_from_list/`, { list: id })

    for (const _ of [1, 2]) {
      const added = await add(list.id)
      expect(added.status, added.text).toBe(200)
      expect(added.json()).toEqual({ id: list.id })
    }
    const user = await get(jane)
    expect(user.lists).toEqual([...jane.user.lists, list])
    expectMoved(user, jane.user)

    for (const _ of [1, 2]) {
      const removed = await remove(list.id)
      expect(removed.status, removed.text).toBe(200)
      expect(removed.json()).toEqual({ id: list.id })
    }
    const after = await get(jane)
    expect(after.lists).toEqual(jane.user.lists)
    expectMoved(after, user)
    expect((await remove(999_999_999)).status).toBe(200)
    expect((await add(String(list.id))).json()).toEqual({ id: list.id })
  })

  test('U-44 a list there is none of, or of another project, is 404 to join, and changes nothing', async () => {
    const jane = await aJane(usercom)
    const foreign = await listL(await usercomProject())
    for (const id of [999_999_999, foreign]) {
      const response = await usercom.call('POST', `${base(jane)}add_to_list/`, { list: id })
      expect(response.status).toBe(404)
      expect(response.json()).toEqual({ detail: 'Not found.' })
    }
    expect(await get(jane)).toEqual(jane.user)
  })

  test.each<[operation: string, body: unknown, field: string]>([
    ['set_attribute', { value: 1 }, 'attribute'],
    ['set_attribute', { attribute: 'x' }, 'value'],
    ['set_attribute', { attribute: '', value: 1 }, 'attribute'],
    ['set_attribute', { attribute: null, value: 1 }, 'attribute'],
    ['set_attribute', { attribute: ['x'], value: 1 }, 'attribute'],
    ['set_attribute', { attribute: 'x'.repeat(256), value: 1 }, 'attribute'],
    ['set_attribute', { attribute: 'gender', value: 'invalid' }, 'gender'],
    ['set_attribute', { attribute: 'score', value: null }, 'score'],
    ['set_attribute', { attribute: 'Example attr', value: 'text' }, 'Example attr'],
    ['set_attribute', { attribute: 'first_name', value: 'x'.repeat(41) }, 'first_name'],
    ['set_multiple_attributes', { 'Never kept': 1, email: 'nobody' }, 'email'],
    ['set_multiple_attributes', { 'Never kept': 1, 'Example attr': 'text' }, 'Example attr'],
    ['remove_attribute', {}, 'attribute'],
    ['remove_attribute', { attribute: 'score' }, 'score'],
    ['add_tag', {}, 'name'],
    ['add_tag', { name: '' }, 'name'],
    ['add_tag', { name: null }, 'name'],
    ['add_tag', { name: { name: 'x' } }, 'name'],
    ['add_tag', { name: 'x'.repeat(256) }, 'name'],
    ['add_many_tags', {}, 'tag_names'],
    ['add_many_tags', { tag_names: 'a' }, 'tag_names'],
    ['add_many_tags', { tag_names: null }, 'tag_names'],
    ['add_many_tags', { tag_names: ['never kept', null] }, 'tag_names'],
    ['remove_tag', {}, 'name'],
    ['remove_tag', { name: [] }, 'name'],
    ['add_to_list', {}, 'list'],
    ['add_to_list', { list: null }, 'list'],
    ['add_to_list', { list: 'L' }, 'list'],
    ['add_to_list', { list: 0 }, 'list'],
    ['add_to_list', { list: 1.5 }, 'list'],
    ['add_to_list', { list: 2 ** 60 }, 'list'],
    ['remove_from_list', { list: {} }, 'list'],
  ])('%s %j is 400 and changes nothing (%#)', async (operation, body, field) => {
    const jane = await aJane(usercom)
    const response = await usercom.call('POST', `${base(jane)}${operation}/`, body)
    expect(response.status, response.text).toBe(400)
    expect(response.json()).toEqual({ errors: { [field]: [expect.any(String)] } })
    expect(await get(jane)).toEqual(jane.user)
    expect(await definedAttributes(usercom)).not.toContain('never_kept')
  })
})

const operations: ReadonlyArray<[method: string, operation: string, body: object]> = [
  ['POST', 'set_attribute', { attribute: 'Never made', value: 1 }],
  ['POST', 'set_multiple_attributes', { 'Never made': 1 }],
  ['POST', 'remove_attribute', { attribute: 'Example attr' }],
  ['DELETE', 'remove_attribute', { attribute: 'Example attr' }],
  ['POST', 'add_tag', { name: 'never made' }],
  ['POST', 'add_many_tags', { tag_names: ['never made'] }],
  ['POST', 'remove_tag', { name: 'tag' }],
  ['DELETE', 'remove_tag', { name: 'tag' }],
  ['POST', 'add_to_list', { list: 1 }],
  ['POST', 'remove_from_list', { list: 1 }],
  ['DELETE', 'remove_from_list', { list: 1 }],
]

test.each(operations)('%s %s of nobody is 404 and makes nothing', async (method, operation, body) => {
  for (const base of ['/users/999999999/', '/users/abc/', `/users-by-id/${anId()}/`, '/users-by-id/merge/']) {
    const response = await usercom.call(method, `${base}${operation}/`, body)
    expect(response.status, base).toBe(404)
    expect(response.json()).toEqual({ detail: 'Not found.' })
  }
  expect(await definedAttributes(usercom)).not.toContain('never_made')
})

test.each(operations)(
  '%s %s with a body that is no object is 400, without a token 401',
  async (method, operation, body) => {
    const jane = await aJane(usercom)
    const path = `${jane.path}${operation}/`
    for (const raw of ['[]', 'null', '"x"', '5', '{', ...(method === 'POST' ? [''] : [])]) {
      const response = await usercom.call(method, path, undefined, { raw })
      expect(response.status, raw).toBe(400)
      expect(response.json(), raw).toEqual({ detail: expect.any(String) })
    }
    const refused = await http({
      method,
      origin: usercom.origin,
      path: `/api/public${path}`,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'content-length': String(JSON.stringify(body).length) },
    })
    expect(refused.status).toBe(401)
    const other = await usercomProject()
    expect((await other.call(method, path, body)).status).toBe(404)
    expect(await get(jane)).toEqual(jane.user)
  },
)

test('without the last slash, in version 2 and with the id in any spelling it is the same call', async () => {
  const jane = await aJane(usercom)
  const added = await usercom.call(
    'POST',
    `/users/${jane.user.id}/add_tag`,
    { name: 'plain' },
    { headers: version2 },
  )
  expect(added.json()).toMatchObject({ created: true, tag: { name: 'plain' } })
  const odd = 'a/b?c#d@e'
  await usercom.call('POST', '/users/', { user_id: odd })
  const path = `/users-by-id/${encodeURIComponent(odd)}`
  expectEmpty(await usercom.call('POST', `${path}/set_attribute`, { attribute: '__proto__', value: 'p' }))
  const user = (await usercom.call('GET', path)).json()
  expect(user.attributes).toMatchObject([{ name: '__proto__', value: 'p' }])
  expectEmpty(
    await usercom.call('DELETE', `${path}/remove_attribute`, undefined, { raw: '{"attribute":"__proto__"}' }),
  )
  expect((await usercom.call('GET', path)).json().attributes).toEqual([])
})

test.each<[operation: string, body: (jane: Jane) => object]>([
  ['set_attribute', () => ({ attribute: 'Example attr', value: true })],
  ['set_multiple_attributes', () => ({})],
  ['remove_attribute', () => ({ attribute: 'not there' })],
  ['add_tag', () => ({ name: 'tag' })],
  ['add_many_tags', () => ({ tag_names: ['tag'] })],
  ['remove_tag', () => ({ name: 'not there' })],
  ['add_to_list', ({ user }) => ({ list: user.lists[0].id })],
  ['remove_from_list', () => ({ list: 999_999_999 })],
])('%s that changes nothing moves updated_at, and nothing else', async (operation, body) => {
  const jane = await aJane(usercom)
  const response = await usercom.call('POST', `${jane.path}${operation}/`, body(jane))
  expect(response.status, response.text).toBe(200)
  const user = await get(jane)
  expect(user).toEqual({ ...jane.user, updated_at: user.updated_at })
  expectMoved(user, jane.user)
})

test('tags come and go at once without losing one', async () => {
  const jane = await aJane(usercom)
  const numbers = Array.from({ length: 20 }, (_, index) => index)
  await usercom.call('POST', `${jane.path}add_many_tags/`, { tag_names: numbers.map((one) => `out ${one}`) })
  const answers = await Promise.all(
    numbers.flatMap((one) => [
      usercom.call('POST', `/users/${jane.user.id}/add_tag/`, { name: `in ${one}` }),
      usercom.call('DELETE', `${jane.path}remove_tag/`, { name: `out ${one}` }),
    ]),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const names = tagNames(await get(jane))
  expect(names.toSorted()).toEqual(['tag', ...numbers.map((one) => `in ${one}`)].toSorted())
})

test('twenty who add one tag to one user at once: one of them is told that it was new', async () => {
  const jane = await aJane(usercom)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => usercom.call('POST', `${jane.path}add_tag/`, { name: 'raced' })),
  )
  expect(answers.filter((answer) => answer.json().created === true)).toHaveLength(1)
})

test('tags are listed, oldest first, in pages', async () => {
  const many = await usercomProject()
  expect((await many.call('GET', '/tags/')).json()).toEqual({
    count: 0,
    next: null,
    previous: null,
    results: [],
  })
  const names = Array.from({ length: 101 }, (_, index) => `tag ${index}`)
  const user = (await many.call('POST', '/users/', { tags: names })).json()
  const first = (await many.call('GET', '/tags')).json()
  expect(first).toMatchObject({ count: 101, previous: null, next: `${many.origin}/api/public/tags?page=2` })
  const second = (await many.call('GET', '/tags/?page=2')).json()
  const all: Array<{ id: number; name: string }> = [...first.results, ...second.results]
  expect(all).toEqual(user.tags.toSorted((a: { id: number }, b: { id: number }) => a.id - b.id))
  expect(all.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
})

describe('lists', () => {
  test('are made and listed, oldest first, in pages', async () => {
    const many = await usercomProject()
    expect((await many.call('GET', '/lists/')).json()).toEqual({
      count: 0,
      next: null,
      previous: null,
      results: [],
    })
    const made = []
    for (let index = 0; index < 101; index += 1)
      made.push((await many.call('POST', '/lists/', { name: `List ${index % 2}` })).json())
    expect(made[0]).toEqual({ id: expect.any(Number), name: 'List 0', description: '' })
    const first = (await many.call('GET', '/lists')).json()
    expect(first).toMatchObject({
      count: 101,
      previous: null,
      next: `${many.origin}/api/public/lists?page=2`,
    })
    const second = (await many.call('GET', '/lists/?page=2')).json()
    expect([...first.results, ...second.results]).toEqual(made)
    expect((await many.call('GET', '/lists/?page=3')).json()).toEqual({ detail: 'Invalid page.' })
  })

  test.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: null }, 'name'],
    [{ name: 'x'.repeat(256) }, 'name'],
    [{ name: 'x', description: {} }, 'description'],
    [{ name: 'x', description: 'x'.repeat(10_001) }, 'description'],
  ])('%j is 400', async (body, field) => {
    const response = await usercom.call('POST', '/lists/', body)
    expect(response.status).toBe(400)
    expect(response.json()).toEqual({ errors: { [field]: [expect.any(String)] } })
  })

  test('a description of null is none', async () => {
    const response = await usercom.call('POST', '/lists/', { name: 'Żółta', description: null })
    expect(response.status).toBe(201)
    expect(response.json()).toEqual({ id: expect.any(Number), name: 'Żółta', description: '' })
  })
})

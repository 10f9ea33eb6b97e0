import { beforeAll, describe, expect, test } from 'vitest'
import { aJane, anId, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const detailMethods = 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'
const tagsOf = async (path: string) => (await usercom.call('GET', path)).json().tags

async function aTag(name = `tag ${anId()}`): Promise<{ id: number; name: string; path: string }> {
  const made = await usercom.call('POST', '/tags/', { name })
  expect(made.status, made.text).toBe(201)
  expect(made.json()).toEqual({ id: expect.any(Number), name })
  return { ...made.json(), path: `/tags/${made.json().id}/` }
}

describe('tags', () => {
  test('one that was made is listed, found, and is the one that users get by its name', async () => {
    const { id, name, path } = await aTag()
    expect((await usercom.call('GET', path)).json()).toEqual({ id, name })
    expect((await usercom.call('GET', path.slice(0, -1))).json()).toEqual({ id, name })
    expect((await usercom.call('GET', '/tags/')).json().results).toContainEqual({ id, name })
    const jane = await aJane(usercom)
    await usercom.call('PUT', jane.path, { tags: [name] })
    expect(await tagsOf(jane.path)).toContainEqual({ id, name })
  })

  test.each(['PUT', 'PATCH'])('%s renames one: the id stays, and whoever has it', async (method) => {
    const { id, name, path } = await aTag()
    const jane = await aJane(usercom)
    await usercom.call('PUT', jane.path, { tags: [name] })
    const renamed = await usercom.call(method, path, { name: `${name} anew` })
    expect(renamed.status, renamed.text).toBe(200)
    expect(renamed.json()).toEqual({ id, name: `${name} anew` })
    expect(await tagsOf(jane.path)).toContainEqual({ id, name: `${name} anew` })
    // The same name again is no clash, and the old one is free.
    expect((await usercom.call(method, path, { name: `${name} anew` })).status).toBe(200)
    expect((await aTag(name)).id).toBeGreaterThan(id)
  })

  test('a name that another tag has is 400, exactly as written', async () => {
    const [one, two] = [await aTag(), await aTag()]
    for (const refused of [
      await usercom.call('POST', '/tags/', { name: one.name }),
      await usercom.call('PUT', two.path, { name: one.name }),
    ]) {
      expect(refused.status).toBe(400)
      expect(refused.json()).toEqual({ errors: { name: ['Tag with this name already exists.'] } })
    }
    expect((await usercom.call('GET', two.path)).json()).toEqual({ id: two.id, name: two.name })
    expect((await usercom.call('POST', '/tags/', { name: one.name.toUpperCase() })).status).toBe(201)
  })

  test.each([
    ['none', {}],
    ['an empty one', { name: '' }],
    ['null', { name: null }],
    ['a list', { name: ['x'] }],
    ['256 characters', { name: 'x'.repeat(256) }],
  ])('a name must be there: %s is 400', async (_what, body) => {
    const { path, id, name } = await aTag()
    for (const [method, at] of [
      ['POST', '/tags/'],
      ['PUT', path],
      ['PATCH', path],
    ] as const) {
      const refused = await usercom.call(method, at, body)
      expect(refused.status).toBe(400)
      expect(refused.json()).toEqual({ errors: { name: [expect.any(String)] } })
    }
    expect((await usercom.call('GET', path)).json()).toEqual({ id, name })
  })

  test('made at once under one name there is one, and the others are 400', async () => {
    const name = `at once ${anId()}`
    const made = await Promise.all(Array.from({ length: 6 }, () => usercom.call('POST', '/tags/', { name })))
    expect(made.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 400, 400, 400, 400, 400])
  })

  test('a deleted one is gone from users and companies, and its name later is another tag', async () => {
    const { id, name, path } = await aTag()
    const jane = await aJane(usercom)
    await usercom.call('PUT', jane.path, { tags: [name] })
    const company = (await usercom.call('POST', '/companies/', { name: 'C', tags: [name] })).json()
    expect(company.tags).toEqual([{ id, name }])
    const deleted = await usercom.call('DELETE', path)
    expect(deleted.status, deleted.text).toBe(204)
    expect(deleted.text).toBe('')
    expect(await tagsOf(jane.path)).toEqual(jane.user.tags)
    expect(await tagsOf(`/companies/${company.id}/`)).toEqual([])
    for (const [method, at, body] of [
      ['GET', path],
      ['PUT', path, { name: 'x' }],
      ['DELETE', path],
      ['GET', `${path}users/`],
      ['GET', `${path}companies/`],
    ] as const) {
      const gone = await usercom.call(method, at, body)
      expect(gone.status, method + at).toBe(404)
      expect(gone.json()).toEqual({ detail: 'Not found.' })
    }
    // By its number it cannot come back; nobody who had it has the tag that is called so now.
    const byNumber = await usercom.call('PUT', jane.path, { tags: [{ id }] })
    expect(byNumber.json()).toEqual({ errors: { tags: [expect.any(String)] } })
    await aTag(name)
    expect(await tagsOf(jane.path)).toEqual(jane.user.tags)
    expect(await tagsOf(`/companies/${company.id}/`)).toEqual([])
    const again = await usercom.call('PUT', jane.path, { city: 'Hel' })
    expect(again.json().tags).toEqual(jane.user.tags)
  })

  test('U-52 users and companies with a tag come as envelopes, by id', async () => {
    const { id, name, path } = await aTag()
    const none = { count: 0, next: null, previous: null, results: [] }
    expect((await usercom.call('GET', `${path}users/`)).json()).toEqual(none)
    expect((await usercom.call('GET', `${path}companies/`)).json()).toEqual(none)
    const [jane, joe] = [await aJane(usercom), await aJane(usercom)]
    await aJane(usercom)
    for (const one of [joe, jane]) await usercom.call('POST', `${one.path}add_tag/`, { name })
    const company = (await usercom.call('POST', '/companies/', { name: 'C', tags: [{ id }] })).json()
    const users = await usercom.call('GET', `${path}users/`)
    expect(users.status).toBe(200)
    const whole = []
    for (const one of [jane, joe]) whole.push((await usercom.call('GET', one.path)).json())
    expect(users.json()).toEqual({ ...none, count: 2, results: whole })
    expect((await usercom.call('GET', `${path}companies/`)).json()).toEqual({
      ...none,
      count: 1,
      results: [company],
    })
    const two = await usercom.call('GET', `${path}users`, undefined, { headers: version2 })
    expect(two.json().results.map((one: { custom_id: string }) => one.custom_id)).toEqual([jane.id, joe.id])
    await usercom.call('POST', `${jane.path}remove_tag/`, { name })
    expect((await usercom.call('GET', `${path}users/`)).json()).toMatchObject({
      count: 1,
      results: [{ id: joe.user.id }],
    })
  })

  test('Allow, OPTIONS and 405', async () => {
    const { path } = await aTag()
    for (const [at, allow, wrong] of [
      ['/tags/', 'GET, POST, HEAD, OPTIONS', 'PUT'],
      [path, detailMethods, 'POST'],
      [`${path}users/`, 'GET, HEAD, OPTIONS', 'POST'],
      [`${path}companies/`, 'GET, HEAD, OPTIONS', 'DELETE'],
    ] as const) {
      expect((await usercom.call('OPTIONS', at)).headers.allow, at).toBe(allow)
      const refused = await usercom.call(wrong, at, {})
      expect(refused.status, at).toBe(405)
      expect(refused.headers.allow).toBe(allow)
    }
    for (const at of ['/tags/x/', '/tags/0/', `/tags/${'9'.repeat(40)}/users/`])
      expect((await usercom.call('GET', at)).status, at).toBe(404)
  })

  test('those of one project are nothing in another', async () => {
    const { path, name, id } = await aTag()
    const other = await usercomProject()
    for (const [method, at] of [
      ['GET', path],
      ['DELETE', path],
      ['GET', `${path}users/`],
    ] as const)
      expect((await other.call(method, at)).status).toBe(404)
    expect((await other.call('POST', '/tags/', { name })).status).toBe(201)
    expect((await usercom.call('GET', path)).json()).toEqual({ id, name })
  })
})

describe('lists', () => {
  async function aList(): Promise<{ id: number; path: string }> {
    const made = await usercom.call('POST', '/lists/', { name: 'A list', description: 'words' })
    expect(made.status, made.text).toBe(201)
    return { id: made.json().id, path: `/lists/${made.json().id}/` }
  }

  test.each(['PUT', 'PATCH'])('%s changes what it names; who is on it stays', async (method) => {
    const { id, path } = await aList()
    const jane = await aJane(usercom)
    await usercom.call('POST', `${jane.path}add_to_list/`, { list: id })
    const put = (body: unknown) => usercom.call(method, path, body)
    expect((await usercom.call('GET', path)).json()).toEqual({ id, name: 'A list', description: 'words' })
    expect((await put({ name: 'B' })).json()).toEqual({ id, name: 'B', description: 'words' })
    expect((await put({ description: 'more' })).json()).toEqual({ id, name: 'B', description: 'more' })
    expect((await put({})).json()).toEqual({ id, name: 'B', description: 'more' })
    expect((await put({ description: null })).json()).toEqual({ id, name: 'B', description: '' })
    const { lists } = (await usercom.call('GET', jane.path)).json()
    expect(lists).toContainEqual({ id, name: 'B', description: '' })
    expect((await usercom.call('GET', '/lists/')).json().results).toContainEqual({
      id,
      name: 'B',
      description: '',
    })
    for (const [body, field] of [
      [{ name: '' }, 'name'],
      [{ name: null, description: 'lost' }, 'name'],
      [{ description: 5.5, name: 'lost' }, 'description'],
    ] as const) {
      const refused = await put(body)
      expect(refused.status).toBe(400)
      expect(refused.json()).toEqual({ errors: { [field]: [expect.any(String)] } })
    }
    expect((await usercom.call('GET', path)).json()).toEqual({ id, name: 'B', description: '' })
  })

  test('a deleted one is gone from users, and can be neither joined nor found', async () => {
    const { id, path } = await aList()
    const jane = await aJane(usercom)
    await usercom.call('POST', `${jane.path}add_to_list/`, { list: id })
    const deleted = await usercom.call('DELETE', path)
    expect(deleted.status, deleted.text).toBe(204)
    expect((await usercom.call('GET', jane.path)).json().lists).toEqual(jane.user.lists)
    for (const [method, at, body] of [
      ['GET', path],
      ['PUT', path, { name: 'x' }],
      ['DELETE', path],
      ['POST', `${jane.path}add_to_list/`, { list: id }],
    ] as const)
      expect((await usercom.call(method, at, body)).status, method + at).toBe(404)
    expect((await aList()).id).toBeGreaterThan(id)
    expect((await usercom.call('PUT', jane.path, {})).json().lists).toEqual(jane.user.lists)
  })

  test('Allow, and 404 in another project', async () => {
    const { path } = await aList()
    expect((await usercom.call('OPTIONS', path)).headers.allow).toBe(detailMethods)
    const other = await usercomProject()
    for (const method of ['GET', 'DELETE']) expect((await other.call(method, path)).status).toBe(404)
  })
})

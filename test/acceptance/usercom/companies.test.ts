import { beforeAll, describe, expect, test } from 'vitest'
import { aJane, anId, timestampPattern, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

interface Acme {
  readonly id: number
  readonly company_id: string
  readonly updated_at: string
}

/** A company under an id of its own. */
async function anAcme(members: object = {}): Promise<Acme> {
  const made = await usercom.call('POST', '/companies/', { name: 'Acme', company_id: anId(), ...members })
  expect(made.status, made.text).toBe(201)
  return made.json()
}

/** Every operation on one company exists in both families (§4.4). */
const families: ReadonlyArray<[name: string, base: (acme: Acme) => string]> = [
  ['by internal id', ({ id }) => `/companies/${id}/`],
  ["by the customer's id", (acme) => `/companies-by-id/${encodeURIComponent(acme.company_id)}/`],
]
const read = async ({ id }: Acme, headers = {}) =>
  (await usercom.call('GET', `/companies/${id}/`, undefined, { headers })).json()
const names = (tags: ReadonlyArray<{ name: string }>) => tags.map(({ name }) => name)

function expectEmpty(response: Awaited<ReturnType<Usercom['call']>>): void {
  expect(response.status, response.text).toBe(200)
  expect(response.text).toBe('')
  expect(response.headers['content-length']).toBe('0')
}

describe.each(families)('%s', (_name, base) => {
  test('a company is shown as it was answered when made, in both versions and both slash forms', async () => {
    const acme = await anAcme({ size: 12, category: 'shop', tags: ['red'], Rating: 4.5 })
    const one = await usercom.call('GET', base(acme))
    expect(one.status).toBe(200)
    expect(one.json()).toEqual(acme)
    expect(one.json()).toMatchObject({
      approx_employees: 12,
      tags: [{ id: expect.any(Number), name: 'red' }],
    })
    expect((await usercom.call('GET', base(acme).slice(0, -1))).json()).toEqual(acme)
    expect((await usercom.call('HEAD', base(acme))).status).toBe(200)
    const two = await usercom.call('GET', base(acme), undefined, { headers: version2 })
    expect(two.json()).toEqual({
      id: acme.id,
      custom_id: acme.company_id,
      name: 'Acme',
      description: null,
      email: null,
      address: null,
      city: null,
      region: null,
      country: null,
      postal_code: null,
      phone_numbers: null,
      size: '12',
      category: 'shop',
      employees: [],
      tags: [{ id: expect.any(Number), name: 'red' }],
      created_at: expect.stringMatching(timestampPattern),
      updated_at: expect.stringMatching(timestampPattern),
      rating: 4.5,
    })
  })

  test.each(['PUT', 'PATCH'])('%s changes what it names and leaves the rest', async (method) => {
    const acme = await anAcme({ city: 'Gdynia', email: 'a@acme.example', tags: ['red'], Rating: 4.5 })
    const body = {
      email: null,
      country: 'Poland',
      tags: ['blue', { name: 'red' }],
      Motto: 'x',
      employees: [1],
    }
    const changed = await usercom.call(method, base(acme), body)
    expect(changed.status, changed.text).toBe(200)
    expect(changed.json()).toMatchObject({
      ...acme,
      email: null,
      country: 'Poland',
      tags: [{ name: 'red' }, { name: 'blue' }],
      attributes: [
        { name_std: 'rating', value: 4.5 },
        { name_std: 'motto', value: 'x' },
      ],
      updated_at: expect.stringMatching(timestampPattern),
    })
    expect(changed.json().updated_at > acme.updated_at).toBe(true)
    expect(await read(acme)).toEqual(changed.json())
    const same = await usercom.call(method, base(acme), {})
    expect(same.status).toBe(200)
    expect({ ...same.json(), updated_at: '' }).toEqual({ ...changed.json(), updated_at: '' })
    expect(same.json().updated_at > changed.json().updated_at).toBe(true)
  })

  test.each([
    ['no name', { name: '' }, 'name'],
    ['null for the name', { name: null }, 'name'],
    ['a wrong email', { email: 'nonsense' }, 'email'],
    ['two ids', { company_id: 'a', custom_id: 'b' }, 'company_id'],
    ['a tag id there is none of', { tags: [{ id: 999_999_999 }] }, 'tags'],
    ['tags that are no list', { tags: 'red' }, 'tags'],
  ])('a PUT with %s is 400 and changes nothing', async (_what, wrong, field) => {
    const acme = await anAcme()
    const refused = await usercom.call('PUT', base(acme), { city: 'Sopot', 'Never made': 1, ...wrong })
    expect(refused.status).toBe(400)
    expect(refused.json()).toEqual({ errors: { [field]: [expect.any(String)] } })
    expect(await read(acme)).toEqual(acme)
    const { results } = (await usercom.call('GET', '/attributes/')).json()
    expect(results.map((one: { name: string }) => one.name)).not.toContain('Never made')
  })

  test("the customer's id can be changed to a free one, and another company's is 400", async () => {
    const [acme, other] = [await anAcme(), await anAcme({ 'Only here': 1 })]
    const taken = await usercom.call('PUT', base(acme), { company_id: other.company_id, city: 'X' })
    expect(taken.status).toBe(400)
    expect(taken.json()).toEqual({ errors: { company_id: [expect.any(String)] } })
    expect(await read(acme)).toEqual(acme)
    const id = anId()
    const moved = await usercom.call('PUT', base(acme), { custom_id: id })
    expect(moved.json()).toMatchObject({ id: acme.id, company_id: id })
    expect((await usercom.call('GET', `/companies-by-id/${acme.company_id}/`)).status).toBe(404)
    expect((await usercom.call('GET', `/companies-by-id/${id}/`)).json()).toEqual(moved.json())
    await anAcme({ company_id: acme.company_id })
  })

  test('attributes are set, made on the fly, typed and removed as those of users are', async () => {
    const acme = await anAcme()
    const call = (operation: string, body: unknown, method = 'POST') =>
      usercom.call(method, `${base(acme)}${operation}/`, body)
    expectEmpty(await call('set_attribute', { attribute: 'Board seats', value: 5 }))
    expectEmpty(await call('set_attribute', { attribute: 'board_seats', value: 6 }))
    expectEmpty(await call('set_attribute', { attribute: 'City', value: 'Hel' }))
    expectEmpty(await call('set_multiple_attributes', { 'Is partner': true, country: 'Poland', tags: ['x'] }))
    const refused = await call('set_attribute', { attribute: 'Board seats', value: 'many' })
    expect(refused.status).toBe(400)
    expect(refused.json()).toEqual({ errors: { 'Board seats': [expect.any(String)] } })
    const company = await read(acme)
    expect(company).toMatchObject({
      city: 'Hel',
      country: 'Poland',
      tags: [{ name: 'x' }],
      attributes: [
        { name_std: 'board_seats', value: 6 },
        { name_std: 'is_partner', value: true },
      ],
    })
    expectEmpty(await call('remove_attribute', { attribute: 'Board seats' }))
    expectEmpty(await call('remove_attribute', { attribute: 'is_partner' }, 'DELETE'))
    expectEmpty(await call('remove_attribute', { attribute: 'Never there' }))
    expectEmpty(await call('remove_attribute', { attribute: 'city' }))
    expect((await call('remove_attribute', { attribute: 'name' })).status).toBe(400)
    const after = await read(acme)
    expect(after).toMatchObject({ name: 'Acme', city: null, attributes: [] })
    expect(after.updated_at > company.updated_at).toBe(true)
  })

  test('add_tag says whether the company got it, remove_tag leaves the tag itself', async () => {
    const acme = await anAcme()
    const name = `vip ${anId()}`
    const add = () => usercom.call('POST', `${base(acme)}add_tag/`, { name })
    const first = await add()
    expect(first.status).toBe(200)
    expect(first.json()).toEqual({ created: true, tag: { id: expect.any(Number), name } })
    expect((await add()).json()).toEqual({ created: false, tag: first.json().tag })
    expect((await read(acme)).tags).toEqual([first.json().tag])
    for (const method of ['POST', 'DELETE']) {
      expectEmpty(await usercom.call(method, `${base(acme)}remove_tag/`, { name }))
      expect((await read(acme)).tags).toEqual([])
      expect((await add()).json()).toEqual(first.json())
    }
    // One tag, whether a user or a company has it.
    const { user, path } = await aJane(usercom)
    expect((await usercom.call('POST', `${path}add_tag/`, { name })).json()).toEqual(first.json())
    expect(user.tags).not.toContainEqual(first.json().tag)
    expect((await usercom.call('DELETE', `${base(acme)}remove_tag/`)).json()).toEqual({
      errors: { name: [expect.any(String)] },
    })
  })

  test('members are added and removed by either of their ids; a repeat is harmless', async () => {
    const acme = await anAcme()
    const [jane, joe] = [await aJane(usercom), await aJane(usercom)]
    const call = (operation: string, body: unknown, method = 'POST') =>
      usercom.call(method, `${base(acme)}${operation}/`, body)
    for (let round = 0; round < 2; round += 1) {
      expectEmpty(await call('add_member', { user_id: jane.user.id }))
      expectEmpty(await call('add_member', { user_custom_id: joe.id }))
    }
    expectEmpty(await call('add_member', { user_id: jane.user.id, user_custom_id: jane.id }))
    const { companies } = (await usercom.call('GET', jane.path)).json()
    expect(companies).toEqual([
      { id: acme.id, name: 'Acme', member_since: expect.stringMatching(timestampPattern) },
    ])
    expect((await read(acme, version2)).employees).toEqual([jane.user.id, joe.user.id])
    expectEmpty(await call('remove_member', { user_id: joe.user.id }))
    expectEmpty(await call('remove_member', { user_custom_id: joe.id }))
    expectEmpty(await call('remove_member', { user_custom_id: jane.id }, 'DELETE'))
    expect((await read(acme, version2)).employees).toEqual([])
    expect((await usercom.call('GET', jane.path)).json().companies).toEqual([])
  })

  test.each([
    ['nobody', {}],
    ['nulls', { user_id: null, user_custom_id: null }],
    ['an id that is no integer', { user_id: 'x' }],
  ])('add_member and remove_member of %s are 400', async (_what, body) => {
    const acme = await anAcme()
    for (const operation of ['add_member', 'remove_member']) {
      const refused = await usercom.call('POST', `${base(acme)}${operation}/`, body)
      expect(refused.status, operation).toBe(400)
      expect(refused.json()).toEqual({ errors: { user_id: [expect.any(String)] } })
    }
  })

  test.each([{ user_id: 999_999_999 }, { user_custom_id: 'nobody-at-all' }])(
    'add_member and remove_member of an unknown user are 404: %j',
    async (body) => {
      const acme = await anAcme()
      for (const operation of ['add_member', 'remove_member']) {
        const refused = await usercom.call('POST', `${base(acme)}${operation}/`, body)
        expect(refused.status, operation).toBe(404)
        expect(refused.json()).toEqual({ detail: 'Not found.' })
      }
    },
  )

  test('two ids of two users are 400 and nobody joins', async () => {
    const acme = await anAcme()
    const [jane, joe] = [await aJane(usercom), await aJane(usercom)]
    const body = { user_id: jane.user.id, user_custom_id: joe.id }
    const refused = await usercom.call('POST', `${base(acme)}add_member/`, body)
    expect(refused.status).toBe(400)
    expect(refused.json()).toEqual({ errors: { user_id: [expect.any(String)] } })
    expect((await read(acme, version2)).employees).toEqual([])
  })

  test('DELETE is 204, then the company is nowhere, and its users are in it no longer', async () => {
    const acme = await anAcme({ tags: ['deleted company'] })
    const jane = await aJane(usercom)
    await usercom.call('POST', `${base(acme)}add_member/`, { user_id: jane.user.id })
    const deleted = await usercom.call('DELETE', base(acme), undefined, {
      headers: { 'content-type': 'application/json' },
    })
    expect(deleted.status, deleted.text).toBe(204)
    expect(deleted.text).toBe('')
    expect((await usercom.call('GET', jane.path)).json().companies).toEqual([])
    for (const [method, path, body] of [
      ['GET', ''],
      ['PUT', '', {}],
      ['DELETE', ''],
      ['POST', 'add_tag/', { name: 'x' }],
      ['POST', 'set_attribute/', { attribute: 'x', value: 1 }],
      ['POST', 'add_member/', { user_id: jane.user.id }],
    ] as const) {
      const gone = await usercom.call(method, `${base(acme)}${path}`, body)
      expect(gone.status, method + path).toBe(404)
      expect(gone.json()).toEqual({ detail: 'Not found.' })
    }
    // The same id again is another company, with nobody in it.
    const again = await anAcme({ company_id: acme.company_id })
    expect(again.id).toBeGreaterThan(acme.id)
    expect((await read(again, version2)).employees).toEqual([])
  })

  test('OPTIONS and a wrong method name the methods there are', async () => {
    const acme = await anAcme()
    const detail = 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'
    const options = await usercom.call('OPTIONS', base(acme))
    expect(options.status).toBe(204)
    expect(options.headers.allow).toBe(detail)
    const wrong = await usercom.call('POST', base(acme), {})
    expect(wrong.status).toBe(405)
    expect(wrong.headers.allow).toBe(detail)
    expect(wrong.json()).toEqual({ detail: 'Method "POST" not allowed.' })
    expect((await usercom.call('OPTIONS', `${base(acme)}set_multiple_attributes/`)).headers.allow).toBe(
      'POST, OPTIONS',
    )
    expect((await usercom.call('OPTIONS', `${base(acme)}remove_member/`)).headers.allow).toBe(
      'POST, DELETE, OPTIONS',
    )
  })
})

test('an id that can be no company’s is 404', async () => {
  for (const path of [
    '/companies/abc/',
    '/companies/1.5/',
    `/companies/${'9'.repeat(30)}/`,
    '/companies-by-id/%00/',
  ])
    expect((await usercom.call('GET', path)).status, path).toBe(404)
})

test("the customer's id of a company may be any text", async () => {
  const id = `a b/ü@${anId()}`
  const acme = await anAcme({ company_id: id })
  expect((await usercom.call('GET', `/companies-by-id/${encodeURIComponent(id)}/`)).json()).toEqual(acme)
})

test('Allow of the collection is GET, POST, HEAD, OPTIONS', async () => {
  const wrong = await usercom.call('DELETE', '/companies/')
  expect(wrong.status).toBe(405)
  expect(wrong.headers.allow).toBe('GET, POST, HEAD, OPTIONS')
})

test('companies come in pages of 100 by id, with their members and tags', async () => {
  const many = await usercomProject()
  const made = []
  for (let index = 0; index < 111; index += 1)
    made.push((await many.call('POST', '/companies/', { name: `C${index}`, tags: ['all'] })).json())
  const user = (await many.call('POST', '/users/', { user_id: 'm' })).json()
  await many.call('POST', `/companies/${made[105].id}/add_member/`, { user_id: user.id })
  const page = async (path: string, headers = {}) =>
    (await many.call('GET', path, undefined, { headers })).json()
  const first = await page('/companies/')
  expect(first).toMatchObject({ count: 111, previous: null })
  expect(first.results).toEqual(made.slice(0, 100))
  expect(new URL(first.next).pathname).toBe('/api/public/companies/')
  const second = await page(first.next.slice(`${many.origin}/api/public`.length))
  expect(second).toMatchObject({ count: 111, next: null })
  expect(second.results).toEqual(made.slice(100))
  // To the end, and back from there, also in version 2.
  const forth = await page('/companies/', version2)
  const then = await page(forth.next.slice(`${many.origin}/api/public`.length), version2)
  expect(then.results.map((one: { id: number }) => one.id)).toEqual(made.slice(100).map((one) => one.id))
  expect(then.results.map((one: { employees: number[] }) => one.employees)).toEqual(
    made.slice(100).map((_, index) => (index === 5 ? [user.id] : [])),
  )
  const back = await page(then.previous.slice(`${many.origin}/api/public`.length), version2)
  expect(back.results).toEqual(forth.results)
  const [tag] = (await page('/tags/')).results
  const tagged = await page(`/tags/${tag.id}/companies/?page=2`)
  expect(tagged).toMatchObject({ count: 111, next: null })
  expect(tagged.results).toEqual(made.slice(100))
  for (const query of ['page=3', 'page=0', 'page=x', 'cursor=', 'cursor=nonsense!', 'cursor=b2Zmc2V0IDA']) {
    const none = await many.call('GET', `/companies/?${query}`)
    expect(none.status, query).toBe(404)
    expect(none.json()).toEqual({ detail: 'Invalid page.' })
  }
  // Cursors pass nobody over while companies come and go.
  await many.call('DELETE', `/companies/${made[3].id}/`)
  await many.call('DELETE', `/companies/${made[99].id}/`)
  const last = (await many.call('POST', '/companies/', { name: 'late' })).json()
  const rest = await page(forth.next.slice(`${many.origin}/api/public`.length), version2)
  expect(rest.results.map((one: { id: number }) => one.id)).toEqual([
    ...made.slice(100).map((one) => one.id),
    last.id,
  ])
  expect(rest.count).toBe(110)
  const before = await page(rest.previous.slice(`${many.origin}/api/public`.length), version2)
  expect(before.results.map((one: { id: number }) => one.id)).toEqual(
    made.filter((_, index) => index < 99 && index !== 3).map((one) => one.id),
  )
  expect(before.previous).toBeNull()
})

test('writes of one company at once all hold', async () => {
  const acme = await anAcme()
  const writes = Array.from({ length: 12 }, (_, index) => {
    const body = { [`Field ${index} ${acme.id}`]: index, tags: [`t${index} ${acme.id}`] }
    return usercom.call(
      'PUT',
      index % 2 === 0 ? `/companies/${acme.id}/` : `/companies-by-id/${acme.company_id}/`,
      body,
    )
  })
  for (const { status, text } of await Promise.all(writes)) expect(status, text).toBe(200)
  const { attributes, tags } = await read(acme)
  expect(attributes.map((one: { value: number }) => one.value).sort((a: number, b: number) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, index) => index),
  )
  expect(names(tags).sort()).toEqual(Array.from({ length: 12 }, (_, index) => `t${index} ${acme.id}`).sort())
})

test('two companies that swap ids at once are answered, never with a fault of ours', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, two] = [await anAcme(), await anAcme()]
    const swapped = await Promise.all([
      usercom.call('PUT', `/companies/${one.id}/`, { company_id: two.company_id }),
      usercom.call('PUT', `/companies/${two.id}/`, { company_id: one.company_id }),
    ])
    expect(swapped.map(({ status }) => status)).toEqual([400, 400])
  }
})

test('companies of one project are nothing in another', async () => {
  const acme = await anAcme({ tags: ['mine'] })
  const other = await usercomProject()
  for (const [, base] of families)
    for (const method of ['GET', 'DELETE']) expect((await other.call(method, base(acme))).status).toBe(404)
  expect((await other.call('GET', '/companies/')).json().count).toBe(0)
  expect(await read(acme)).toEqual(acme)
})

test('U-58 the rudder group flow', async () => {
  const jane = await aJane(usercom)
  const id = anId()
  const call = (method: string, path: string, body?: unknown) =>
    usercom.call(method, path, body, { headers: version2 })
  const user = await call('GET', jane.path)
  expect(user.status).toBe(200)
  const unknown = await call('GET', `/companies-by-id/${id}/`)
  expect(unknown.status).toBe(404)
  expect(unknown.json()).toEqual({ detail: 'Not found.' })
  const traits = { custom_id: id, name: 'Group', size: '10', category: 'x', stray: 'kept' }
  const made = await call('POST', '/companies/', traits)
  expect(made.status).toBe(201)
  expect(made.json()).toMatchObject({ id: expect.any(Number), ...traits, employees: [] })
  const added = await call('POST', `/companies/${made.json().id}/add_member/`, { user_id: user.json().id })
  expect(added.status).toBe(200)
  expect((await call('GET', jane.path)).json().companies).toEqual([
    { id: made.json().id, name: 'Group', member_since: expect.stringMatching(timestampPattern) },
  ])
  expect((await call('PUT', `/companies/${made.json().id}/`, traits)).json()).toMatchObject({
    ...traits,
    employees: [user.json().id],
  })
})

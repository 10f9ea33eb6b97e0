import { beforeAll, describe, expect, test } from 'vitest'
import { anId, attributesOf, definedAttributes, tagNames, usercomProject, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

interface Someone {
  readonly number: number
  readonly id: string
}

async function someone(fields: object = {}): Promise<Someone> {
  const id = anId()
  const made = await usercom.call('POST', '/users/', { user_id: id, ...fields })
  expect(made.status, made.text).toBe(201)
  return { number: made.json().id, id }
}

const get = async ({ id }: Someone) => (await usercom.call('GET', `/users-by-id/${id}/`)).json()

/** Both families, which differ in what they call a user. */
const families: ReadonlyArray<[name: string, base: string, idOf: (one: Someone) => number | string]> = [
  ['by internal id', '/users/', ({ number }) => number],
  ["by the customer's id", '/users-by-id/', ({ id }) => id],
]

const ok = { status: 'ok' }

describe.each(families)('%s', (_name, base, idOf) => {
  const standard = (body: unknown) => usercom.call('PUT', `${base}mass_update_standard_attributes/`, body)
  const custom = (method: string, body: unknown) =>
    usercom.call(method, `${base}mass_update_custom_attributes/`, body)

  test('U-45 a standard attribute is set on all, unknown ids are skipped, ids that come twice are one', async () => {
    const [one, other, third] = [await someone(), await someone({ country: 'Poland' }), await someone()]
    const before = await get(third)
    const unknown = base === '/users/' ? 99_922_211 : 'nobody-here'
    const done = await standard({
      ids: [idOf(one), unknown, idOf(other), idOf(one)],
      attribute: 'country',
      value: 'USA',
    })
    expect(done.status, done.text).toBe(200)
    expect(done.json()).toEqual(ok)
    expect(await get(one)).toMatchObject({ country: 'USA' })
    expect(await get(other)).toMatchObject({ country: 'USA' })
    expect(await get(third)).toEqual(before)
  })

  test('U-45 values are those that PUT takes: codes, display names, null', async () => {
    const [one, other] = [await someone({ city: 'Oslo' }), await someone({ city: 'Rome' })]
    const ids = [idOf(one), idOf(other)]
    const set = async (attribute: string, value: unknown) => {
      const done = await standard({ ids, attribute, value })
      expect(done.status, done.text).toBe(200)
    }
    await set('gender', 2)
    await set('First name', 'Sam')
    await set('city', null)
    await set('unsubscribed', true)
    for (const user of [await get(one), await get(other)])
      expect(user).toMatchObject({ gender: 'male', name: 'Sam', city: null, unsubscribed: true })
  })

  test('U-46 a name outside the list of writable fields is 400 and changes nothing', async () => {
    const one = await someone({ tags: ['kept'] })
    const before = await get(one)
    for (const attribute of ['page_views', 'Page views', 'tags', 'id', 'name', 'first_seen', 'my own']) {
      const refused = await standard({ ids: [idOf(one)], attribute, value: 5 })
      expect(refused.status, attribute).toBe(400)
      expect(refused.json(), attribute).toEqual({
        errors: { attribute: [`"${attribute}" is not a valid choice.`] },
      })
    }
    expect(await get(one)).toEqual(before)
    expect(await definedAttributes(usercom)).not.toContain('my_own')
  })

  test('U-46 a value that does not fit, or a user_id for several users, is 400 and changes nobody', async () => {
    const [one, other] = [await someone(), await someone()]
    const before = [await get(one), await get(other)]
    const ids = [idOf(one), idOf(other)]
    const refusals: ReadonlyArray<[attribute: string, value: unknown]> = [
      ['gender', 'invalid'],
      ['first_name', 'x'.repeat(41)],
      ['score', null],
      ['timezone', '+02:00'],
      ['user_id', anId()],
    ]
    for (const [attribute, value] of refusals) {
      const refused = await standard({ ids, attribute, value })
      expect(refused.status, attribute).toBe(400)
      expect(refused.json().errors, attribute).toHaveProperty(attribute)
    }
    expect([await get(one), await get(other)]).toEqual(before)
  })

  test('a user_id is given to one user, and refused when it is taken', async () => {
    const [one, other] = [await someone(), await someone()]
    const id = anId()
    const given = await standard({ ids: [idOf(one)], attribute: 'user_id', value: id })
    expect(given.json()).toEqual(ok)
    expect(await get({ ...one, id })).toMatchObject({ id: one.number })
    const taken = await standard({ ids: [idOf(other)], attribute: 'user_id', value: id })
    expect(taken.status).toBe(400)
    expect(taken.json()).toHaveProperty('errors.user_id')
  })

  test('U-47 custom attributes are made and set by PUT and POST, and removed by null', async () => {
    const [one, other] = [await someone(), await someone()]
    const ids = [idOf(one), idOf(other)]
    const name = `Plan ${anId()}`
    for (const [method, value] of [
      ['PUT', 'gold'],
      ['POST', 'silver'],
      ['PUT', null],
    ] as const) {
      const done = await custom(method, { ids, attribute: name, value })
      expect(done.status, done.text).toBe(200)
      expect(done.json()).toEqual(ok)
      for (const user of [await get(one), await get(other)])
        expect(Object.values(attributesOf(user))).toEqual(value === null ? [] : [value])
    }
  })

  test('a value of more than 16 KiB is 400 and changes nobody, one of just so much is set', async () => {
    const one = await someone()
    const before = await get(one)
    const name = `Long ${anId()}`
    const ids = [idOf(one)]
    const size = 16 * 1024 - '""'.length
    for (const [method, send] of [
      ['PUT', custom],
      ['PUT', (_method: string, body: unknown) => standard(body)],
    ] as const) {
      const refused = await send(method, { ids, attribute: 'city', value: 'x'.repeat(size + 1) })
      expect(refused.status).toBe(400)
      expect(refused.json()).toEqual({ errors: { value: [expect.stringContaining('16384')] } })
    }
    const refused = await custom('POST', { ids, attribute: name, value: 'é'.repeat(size / 2 + 1) })
    expect(refused.status).toBe(400)
    expect(await get(one)).toEqual(before)
    const done = await custom('POST', { ids, attribute: name, value: 'é'.repeat(size / 2) })
    expect(done.status, done.text).toBe(200)
  })

  test('U-47 a value of a wrong type is 400 and changes nobody, whoever is there', async () => {
    const one = await someone({ Level: 3 })
    const before = await get(one)
    const unknown = base === '/users/' ? 99_922_211 : 'nobody-here'
    for (const ids of [[idOf(one)], [unknown], []]) {
      const refused = await custom('PUT', { ids, attribute: 'Level', value: 'three' })
      expect(refused.status, JSON.stringify(ids)).toBe(400)
      expect(refused.json()).toEqual({ errors: { Level: ['Expected a value of type integer.'] } })
    }
    expect(await get(one)).toEqual(before)
  })

  test('a standard name among custom ones sets the field, a read-only one is 400', async () => {
    const one = await someone()
    expect((await custom('POST', { ids: [idOf(one)], attribute: 'city', value: 'Bern' })).json()).toEqual(ok)
    expect((await custom('PUT', { ids: [idOf(one)], attribute: 'tags', value: ['by all'] })).json()).toEqual(
      ok,
    )
    const user = await get(one)
    expect(user.city).toBe('Bern')
    expect(tagNames(user)).toEqual(['by all'])
    const refused = await custom('PUT', { ids: [idOf(one)], attribute: 'page_views', value: 3 })
    expect(refused.status).toBe(400)
    expect(refused.json()).toHaveProperty('errors.attribute')
  })

  test('ids that are none are 400 errors, and a missing member is told by its name', async () => {
    const one = await someone()
    const before = await get(one)
    const bad = base === '/users/' ? [[1.5], ['x'], [true], [{}], [[1]]] : [[1.5], [true], [{}], [''], [[1]]]
    for (const ids of [...bad, null, 'all', 7, {}, [null]]) {
      const refused = await standard({ ids, attribute: 'country', value: 'USA' })
      expect(refused.status, JSON.stringify(ids)).toBe(400)
      expect(refused.json(), JSON.stringify(ids)).toHaveProperty('errors.ids')
    }
    const empty = await standard({})
    expect(empty.status).toBe(400)
    expect(Object.keys(empty.json().errors).toSorted()).toEqual(['attribute', 'ids', 'value'])
    expect(await get(one)).toEqual(before)
    expect((await standard({ ids: [], attribute: 'country', value: 'USA' })).json()).toEqual(ok)
  })
})

test('U-45 more users than one batch holds are all changed, each like by an update of its own', async () => {
  const first = await someone()
  const users = [first, ...(await Promise.all(Array.from({ length: 299 }, () => someone())))]
  const before = await get(first)
  const done = await usercom.call('PUT', '/users/mass_update_custom_attributes/', {
    ids: users.map(({ number }) => number),
    attribute: 'Campaign',
    value: 7,
  })
  expect(done.json()).toEqual(ok)
  const found = await Promise.all(users.map(get))
  expect(found.map((user) => attributesOf(user)['campaign'])).toEqual(users.map(() => 7))
  expect(found[0].updated_at > before.updated_at).toBe(true)
})

test('a mass update has no other methods, and the word is no id', async () => {
  for (const base of ['/users/', '/users-by-id/']) {
    const got = await usercom.call('GET', `${base}mass_update_standard_attributes/`)
    expect(got.status).toBe(405)
    expect(got.headers['allow']).toBe('PUT, OPTIONS')
    const custom = await usercom.call('DELETE', `${base}mass_update_custom_attributes/`)
    expect(custom.status).toBe(405)
    expect(custom.headers['allow']).toBe('POST, PUT, OPTIONS')
  }
})

import { beforeAll, expect, test } from 'vitest'
import { anId, attributesOf, listL, tagNames, usercomProject, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

async function someone(fields: object = {}) {
  const made = await usercom.call('POST', '/users/', { user_id: anId(), ...fields })
  expect(made.status, made.text).toBe(201)
  return made.json()
}

const get = (number: number) => usercom.call('GET', `/users/${number}/`)
const merge = (body: unknown) => usercom.call('POST', '/users/merge/', body)

async function merged(body: { parent: number; users_list: readonly number[] }) {
  const done = await merge(body)
  expect(done.status, done.text).toBe(200)
  expect(done.json()).toEqual({ success: true })
  return (await get(body.parent)).json()
}

test.each(['users_list', 'user_list'])(
  'U-48 %s: the parent’s values win, then those of the lowest id, and the members are gone',
  async (list) => {
    const low = await someone({
      email: 'low@example.org',
      city: 'Low',
      country: 'Low',
      Level: 1,
      Plan: 'low',
      Both: true,
    })
    const parent = await someone({ city: 'Parent', gender: 2, Level: 0, Own: 'parent' })
    const high = await someone({
      user_id: anId(),
      email: 'high@example.org',
      country: 'High',
      region: 'High',
      phone_number: '+1',
      gender: 3,
      status: 2,
      score: 7,
      Plan: 'high',
      Other: 'high',
    })
    const done = await merge({ parent: parent.id, [list]: [high.id, low.id] })
    expect(done.status, done.text).toBe(200)
    expect(done.json()).toEqual({ success: true })
    const user = (await get(parent.id)).json()
    expect(user).toMatchObject({
      id: parent.id,
      key: parent.key,
      user_id: parent.user_id,
      created_at: parent.created_at,
      email: 'low@example.org',
      city: 'Parent',
      country: 'Low',
      region: 'High',
      phone_number: '+1',
      gender: 'male',
      status: 'user',
      score: 7,
    })
    expect(attributesOf(user)).toEqual({ level: 0, own: 'parent', plan: 'low', both: true, other: 'high' })
    expect(user.updated_at > parent.updated_at).toBe(true)
    for (const { id, user_id: customId } of [low, high]) {
      expect((await get(id)).status).toBe(404)
      expect((await usercom.call('GET', `/users-by-id/${customId}/`)).status).toBe(404)
    }
  },
)

test('U-48 tags, lists and companies are those of all', async () => {
  const company = await usercom.call('POST', '/companies/', { name: 'Acme', company_id: anId() })
  const { company_id: acme } = company.json()
  const list = await listL(usercom)
  const parent = await someone({ tags: ['a', 'b'] })
  const member = await someone({ tags: ['b', 'c'], company_id: acme })
  await usercom.call('POST', `/users/${member.id}/add_to_list/`, { list })
  const user = await merged({ parent: parent.id, users_list: [member.id] })
  expect(tagNames(user)).toEqual(['a', 'b', 'c'])
  expect(user.lists.map(({ id }: { id: number }) => id)).toEqual([list])
  expect(user.companies).toEqual(member.companies)
})

test('what a new user has is no value: a member’s email flag, notifications and name are taken', async () => {
  const parent = await someone()
  const member = await someone({
    first_name: 'Ann',
    last_name: 'Lee',
    unsubscribed: true,
    notifications: false,
    timezone: 'Europe/Berlin',
    assigned_to: 5,
  })
  const user = await merged({ parent: parent.id, users_list: [member.id] })
  expect(user).toMatchObject({
    name: 'Ann Lee',
    unsubscribed: true,
    notifications: false,
    timezone: 'Europe/Berlin',
    assigned_to: 5,
  })
})

test('a visitor without a user_id takes over the member’s, which leads to it from then on', async () => {
  const made = await usercom.call('POST', '/users/', { email: 'visitor@example.org' })
  const visitor = made.json()
  expect(visitor.user_id).toBeNull()
  const known = await someone({ city: 'Known' })
  const user = await merged({ parent: visitor.id, users_list: [known.id] })
  expect(user).toMatchObject({ id: visitor.id, user_id: known.user_id, city: 'Known' })
  const found = await usercom.call('GET', `/users-by-id/${known.user_id}/`)
  expect(found.json()).toMatchObject({ id: visitor.id })
})

test('a member’s user_id is free again when the parent has its own', async () => {
  const [parent, member] = [await someone(), await someone({ city: 'Old' })]
  await merged({ parent: parent.id, users_list: [member.id] })
  const again = await someone({ user_id: member.user_id })
  expect(again).toMatchObject({ user_id: member.user_id, city: null })
  expect(again.id).not.toBe(member.id)
})

test('U-48 the parent in its own list is ignored, and a member that comes twice is one', async () => {
  const [parent, member] = [await someone({ tags: ['p'] }), await someone({ tags: ['m'] })]
  const user = await merged({ parent: parent.id, users_list: [member.id, parent.id, member.id] })
  expect(tagNames(user)).toEqual(['p', 'm'])
  const before = (await get(parent.id)).json()
  expect(await merged({ parent: parent.id, users_list: [parent.id] })).toEqual(before)
  expect(await merged({ parent: parent.id, users_list: [] })).toEqual(before)
})

test('U-48 an unknown parent or member is 404 and nothing is merged', async () => {
  const [parent, member] = [await someone({ city: 'P' }), await someone({ city: 'M', region: 'M' })]
  for (const body of [
    { parent: parent.id, users_list: [member.id, 99_922_211] },
    { parent: 99_922_211, users_list: [member.id] },
    { parent: 99_922_211, users_list: [] },
    { parent: parent.id, users_list: [-1] },
  ]) {
    const refused = await merge(body)
    expect(refused.status, JSON.stringify(body)).toBe(404)
    expect(refused.json()).toEqual({ detail: 'Not found.' })
  }
  expect((await get(parent.id)).json()).toEqual(parent)
  expect((await get(member.id)).json()).toEqual(member)
})

test('lists that differ, bad ids and missing members are 400 errors', async () => {
  const [one, other] = [await someone(), await someone()]
  const refusals: ReadonlyArray<[body: object, field: string]> = [
    [{ parent: one.id, users_list: [other.id], user_list: [one.id] }, 'users_list'],
    [{ parent: one.id }, 'users_list'],
    [{ users_list: [other.id] }, 'parent'],
    [{ parent: 'x', users_list: [other.id] }, 'parent'],
    [{ parent: null, users_list: [other.id] }, 'parent'],
    [{ parent: one.id, users_list: ['x'] }, 'users_list'],
    [{ parent: one.id, users_list: [1.5] }, 'users_list'],
    [{ parent: one.id, users_list: [null] }, 'users_list'],
    [{ parent: one.id, users_list: 7 }, 'users_list'],
    [{ parent: one.id, users_list: Array.from({ length: 1001 }, (_, index) => index + 1) }, 'users_list'],
  ]
  for (const [body, field] of refusals) {
    const refused = await merge(body)
    expect(refused.status, JSON.stringify(body).slice(0, 100)).toBe(400)
    expect(refused.json().errors, JSON.stringify(body).slice(0, 100)).toHaveProperty(field)
  }
  const same = await merge({ parent: one.id, users_list: [other.id], user_list: [other.id] })
  expect(same.json()).toEqual({ success: true })
})

test('a user of another project is not there', async () => {
  const others = await usercomProject()
  const theirs = (await others.call('POST', '/users/', { email: 'a@b.org' })).json()
  const mine = await someone()
  expect((await merge({ parent: mine.id, users_list: [theirs.id] })).status).toBe(404)
  expect((await merge({ parent: theirs.id, users_list: [mine.id] })).status).toBe(404)
  expect((await others.call('GET', `/users/${theirs.id}/`)).json()).toEqual(theirs)
})

test('merge is a word and no id: other methods are 405, and it is not among the paths by custom id', async () => {
  const got = await usercom.call('GET', '/users/merge/')
  expect(got.status).toBe(405)
  expect(got.headers['allow']).toBe('POST, OPTIONS')
  expect((await usercom.call('POST', '/users-by-id/merge/', {})).status).toBe(404)
})

test('merging while the same users are updated and merged loses no update of the parent, and answers each once', async () => {
  const parent = await someone()
  const members = await Promise.all(Array.from({ length: 6 }, (_, index) => someone({ tags: [`m${index}`] })))
  const updates = Array.from({ length: 30 }, (_, index) =>
    usercom.call('PUT', `/users/${parent.id}/`, { tags: [`t${index}`] }),
  )
  const merges = members.map(({ id }) => merge({ parent: parent.id, users_list: [id] }))
  const twice = members.map(({ id }) => merge({ parent: parent.id, users_list: [id] }))
  const onMembers = members.map(({ id }) => usercom.call('PUT', `/users/${id}/`, { tags: [`late${id}`] }))
  for (const { status, text } of await Promise.all(updates)) expect(status, text).toBe(200)
  const statuses = (await Promise.all([...merges, ...twice])).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(members.length)
  expect(statuses.filter((status) => status === 404)).toHaveLength(members.length)
  const tags = new Set(tagNames((await get(parent.id)).json()))
  for (let index = 0; index < 30; index += 1) expect(tags).toContain(`t${index}`)
  for (let index = 0; index < members.length; index += 1) expect(tags).toContain(`m${index}`)
  const late = await Promise.all(onMembers)
  expect(late.filter(({ status }) => status !== 200 && status !== 404)).toEqual([])
  const kept = members.filter((_, index) => late[index]?.status === 200)
  expect([...tags]).toEqual(expect.arrayContaining(kept.map(({ id }) => `late${id}`)))
})

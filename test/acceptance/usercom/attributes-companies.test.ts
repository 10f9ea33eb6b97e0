import { beforeAll, expect, test } from 'vitest'
import { aJane, sendBytes, timestampPattern, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const post = (body: unknown, headers = {}) => usercom.call('POST', '/companies/', body, { headers })

test('a company in version 1 has its fields and its attributes in a list', async () => {
  const response = await post({
    name: 'Acme',
    company_id: 'acme-1',
    email: 'office@acme.example',
    approx_employees: 50,
    phone_numbers: ['+48 1', 2],
    city: 'Łódź',
    Industry: 'anvils',
    Rating: 4.5,
    attributes: { 'From a map': true },
  })
  expect(response.status).toBe(201)
  expect(response.json()).toEqual({
    id: expect.any(Number),
    name: 'Acme',
    company_id: 'acme-1',
    email: 'office@acme.example',
    approx_employees: 50,
    phone_numbers: ['+48 1', '2'],
    description: null,
    address: null,
    city: 'Łódź',
    region: null,
    country: null,
    postal_code: null,
    tags: [],
    created_at: expect.stringMatching(timestampPattern),
    updated_at: expect.stringMatching(timestampPattern),
    attributes: [
      { id: expect.any(Number), name: 'Industry', name_std: 'industry', value: 'anvils', description: '' },
      { id: expect.any(Number), name: 'Rating', name_std: 'rating', value: 4.5, description: '' },
      { id: expect.any(Number), name: 'From a map', name_std: 'from_a_map', value: true, description: '' },
    ],
  })
})

test('a company in version 2 has custom_id, size and its attributes as members', async () => {
  const response = await post(
    { name: 'Flat', custom_id: 'flat-1', size: '1-10', category: 'x', 'Stray key': 'y' },
    version2,
  )
  expect(response.status).toBe(201)
  expect(response.json()).toEqual({
    id: expect.any(Number),
    custom_id: 'flat-1',
    name: 'Flat',
    description: null,
    email: null,
    address: null,
    city: null,
    region: null,
    country: null,
    postal_code: null,
    phone_numbers: null,
    size: '1-10',
    category: 'x',
    employees: [],
    tags: [],
    created_at: expect.stringMatching(timestampPattern),
    updated_at: expect.stringMatching(timestampPattern),
    stray_key: 'y',
  })
})

test('attributes of companies are not attributes of users', async () => {
  await post({ name: 'Scoped', 'Only companies': 1 })
  const { results } = (await usercom.call('GET', '/attributes/')).json()
  expect(results.filter((one: { name_std: string }) => one.name_std === 'only_companies')).toEqual([
    {
      id: expect.any(Number),
      name: 'Only companies',
      name_std: 'only_companies',
      value_type: 'integer',
      content_type: 'company',
    },
  ])
  const user = await usercom.call('POST', '/users/', { only_companies: 'text, in a user’s own attribute' })
  expect(user.status, user.text).toBe(201)
  const again = await post({ name: 'Scoped', only_companies: 2 })
  expect(again.json().attributes).toMatchObject([{ name: 'Only companies', value: 2 }])
})

test.each([
  ['no name', {}, 'name'],
  ['an empty name', { name: '' }, 'name'],
  ['a long name', { name: 'x'.repeat(256) }, 'name'],
  ['a wrong email', { name: 'A', email: 'nonsense' }, 'email'],
  ['two different ids', { name: 'A', company_id: 'a', custom_id: 'b' }, 'company_id'],
  ['phone numbers that are no list', { name: 'A', phone_numbers: '1' }, 'phone_numbers'],
  ['an attribute without a name', { name: 'A', '': 1 }, ''],
])('%s is 400', async (_what, body, field) => {
  const response = await post(body)
  expect(response.status).toBe(400)
  expect(response.json()).toEqual({ errors: { [field]: [expect.any(String)] } })
})

test('a taken company id is 400 and leaves no attribute behind', async () => {
  expect((await post({ name: 'First', company_id: 'taken' })).status).toBe(201)
  const refused = await post({ name: 'Second', company_id: 'taken', 'From a refused company': 1 })
  expect(refused.status).toBe(400)
  expect(refused.json()).toEqual({ errors: { company_id: [expect.any(String)] } })
  // Had the integer attribute stayed, text would not fit it now.
  const text = await post({ name: 'Third', 'From a refused company': 'text' })
  expect(text.status, text.text).toBe(201)
})

test('a value of the wrong type is 400 and makes no company', async () => {
  await post({ name: 'Typed', 'Head count': 5 })
  const refused = await post({ name: 'Untyped', company_id: 'untyped', 'Head count': 'many' })
  expect(refused.status).toBe(400)
  expect(refused.json()).toEqual({ errors: { 'Head count': [expect.any(String)] } })
  expect((await post({ name: 'Untyped', company_id: 'untyped' })).status).toBe(201)
})

test('companies made at once with the same new attribute share it, whatever its name is written in', async () => {
  // The second name has no standard form, so no unique key stands behind it.
  for (const name of ['Made at once', 'Отрасль']) {
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => post({ name, [name]: index })))
    expect(made.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201))
    expect(new Set(made.map((one) => one.json().attributes[0].id)).size).toBe(1)
  }
})

test('U-34 attributes come in pages of 100 with absolute addresses on the host that was asked', async () => {
  const many = await usercomProject()
  const names = Array.from({ length: 111 }, (_, index) => [`Attr ${index}`, index])
  expect((await many.call('POST', '/users/', Object.fromEntries(names))).status).toBe(201)

  const head = [
    'GET /api/public/attributes/?x=1 HTTP/1.1',
    'Host: app.example:81',
    `Authorization: Token ${many.token}`,
  ]
  const answer = await sendBytes(many.origin, [...head, 'Connection: close', '', ''].join('\r\n'))
  const first = JSON.parse(answer.body)
  expect(first).toMatchObject({ count: 111, previous: null })
  expect(first.results).toHaveLength(100)
  expect(first.next).toBe('http://app.example:81/api/public/attributes/?x=1&page=2')
  const plain = (await many.call('GET', '/attributes/')).json()
  expect(plain.next).toBe(`${many.origin}/api/public/attributes/?page=2`)

  const second = (await many.call('GET', '/attributes/?page=2')).json()
  expect(second).toMatchObject({
    count: 111,
    next: null,
    previous: `${many.origin}/api/public/attributes/?page=1`,
  })
  expect(second.results).toHaveLength(11)
  const ids = [...plain.results, ...second.results].map((one: { id: number }) => one.id)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))

  for (const page of ['3', '0', '-1', 'x', '1.5', '']) {
    const response = await many.call('GET', `/attributes/?page=${page}`)
    expect(response.status, page).toBe(404)
    expect(response.json()).toEqual({ detail: 'Invalid page.' })
  }
})

test('content_type of users is user in version 1 and clientuser in version 2', async () => {
  const { user } = await aJane(usercom)
  const types = async (headers: Record<string, string>) => {
    const { results } = (await usercom.call('GET', '/attributes', undefined, { headers })).json()
    const ids = new Set(user.attributes.map((one: { id: number }) => one.id))
    const own = results.filter((one: { id: number }) => ids.has(one.id))
    return [...new Set(own.map((one: { content_type: string }) => one.content_type))]
  }
  expect(await types({})).toEqual(['user'])
  expect(await types(version2)).toEqual(['clientuser'])
})

test('an empty project has one empty page', async () => {
  const empty = await usercomProject()
  expect((await empty.call('GET', '/attributes/?page=1')).json()).toEqual({
    count: 0,
    next: null,
    previous: null,
    results: [],
  })
})

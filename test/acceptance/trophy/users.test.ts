import { TrophyApiError } from '@trophyso/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, caseTime, expectError, fixture, newId, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const attributeText = (keys: string) =>
  `Invalid attribute keys: ${keys}. Please ensure all attribute keys match those set up at https://app.trophy.so/users/attributes.`

/** Makes a user and gives its id. */
async function aUser(input: object = {}): Promise<string> {
  const id = newId()
  expectBody(await f.app('PUT', `/users/${id}`, input))
  return id
}
const patch = (id: string, json: unknown) => f.app('PATCH', `/users/${id}`, json)
const get = async (id: string) => expectBody(await f.app('GET', `/users/${id}`))

test('C012: update never creates', async () => {
  expectError(await patch('ghost', { name: 'x' }), 404, 'User not found')
  expectError(await f.app('GET', '/users/ghost'), 404, 'User not found')
})

describe('C013', () => {
  test('an update changes what it names and `updated`, and nothing else', async () => {
    const id = await aUser({ email: 'a@example.com', name: 'Old', tz: 'Europe/London' })
    const before = await get(id)
    await f.pass(1)
    const after = expectBody(await patch(id, { name: 'New' }))
    expect(after).toEqual({ ...before, name: 'New', updated: after.updated })
    expect(Date.parse(after.updated)).toBe(Date.parse(before.updated) + 1000)
  })

  test('an update that changes nothing leaves `updated` alone', async () => {
    const id = await aUser({ name: 'Ann', deviceTokens: ['a'], attributes: { plan: 'free' } })
    const before = await get(id)
    await f.pass(1)
    for (const same of [
      {},
      { name: 'Ann' },
      { deviceTokens: ['a'] },
      { attributes: { plan: 'free' } },
      { tz: null },
    ]) {
      expect(expectBody(await patch(id, same))).toEqual(before)
    }
  })
})

test('C014: null clears the time zone, and it stays cleared until it is set', async () => {
  const id = await aUser({ tz: 'Europe/London' })
  expect(expectBody(await patch(id, { tz: null })).tz).toBeNull()
  expect(expectBody(await patch(id, { name: 'y' })).tz).toBeNull()
  expect(expectBody(await patch(id, { tz: 'Asia/Tokyo' })).tz).toBe('Asia/Tokyo')
})

test.each(['Mars/Olympus', '+02:00', ''])('C015: the time zone %j is refused', async (tz) => {
  const id = await aUser({ tz: 'Europe/London' })
  expectError(await patch(id, { tz, name: 'x' }), 422, `Invalid timezone: ${tz}`)
  expect(await get(id)).toMatchObject({ tz: 'Europe/London', name: null })
})

test('a link such as Asia/Calcutta is stored as given', async () => {
  expect(expectBody(await patch(await aUser(), { tz: 'Asia/Calcutta' })).tz).toBe('Asia/Calcutta')
})

test('C016: attributes are merged', async () => {
  const id = await aUser({ attributes: { plan: 'free', city: 'london' } })
  expect(expectBody(await patch(id, { attributes: { plan: 'pro' } })).attributes).toEqual({
    plan: 'pro',
    city: 'london',
  })
})

test('null removes one attribute', async () => {
  const id = await aUser({ attributes: { plan: 'free', city: 'london' } })
  expect(expectBody(await patch(id, { attributes: { plan: null } })).attributes).toEqual({ city: 'london' })
})

test('C017: an unknown attribute refuses the whole update', async () => {
  const id = await aUser({ name: 'A' })
  expectError(await patch(id, { name: 'Z', attributes: { pln: 'free' } }), 422, attributeText('pln'))
  expect((await get(id)).name).toBe('A')
})

test('C018: an unknown attribute refuses the whole creation', async () => {
  const put = await f.app('PUT', '/users/new1', { attributes: { pln: 'a', subject: 'b', sbj: 'c' } })
  expectError(put, 422, attributeText('pln, sbj'))
  expectError(await f.app('GET', '/users/new1'), 404)
})

test("C019: an attribute is text, and a user has none of an event's", async () => {
  const id = await aUser()
  for (const plan of [5, true, ['x'], { x: 'y' }]) {
    expectError(await patch(id, { attributes: { plan } }), 422, 'attributes.plan must be a string')
  }
  expectError(await patch(id, { attributes: { device: 'ios' } }), 422, attributeText('device'))
  expect((await get(id)).attributes).toEqual({})
})

test('C020, C021: identify creates, then changes only what is passed', async () => {
  const values = { email: 'user@example.com', name: 'User', tz: 'Europe/London', subscribeToEmails: true }
  const created = expectBody(await f.app('PUT', '/users/u20', values))
  expect(created).toMatchObject({ id: 'u20', ...values, attributes: {}, deviceTokens: [] })
  const again = expectBody(await f.app('PUT', '/users/u20', { email: 'new@example.com' }))
  expect(again).toEqual({ ...created, email: 'new@example.com', updated: again.updated })
})

test('C022: emails cannot be switched on without an email', async () => {
  const put = await f.app('PUT', '/users/u22', { subscribeToEmails: true })
  expectError(put, 422, 'email is required when subscribeToEmails is true')
  expectError(await f.app('GET', '/users/u22'), 404)
})

test('C023: a stored email is enough to switch emails on', async () => {
  const id = await aUser({ email: 'a@example.com' })
  expect(expectBody(await patch(id, { subscribeToEmails: true }))).toMatchObject({
    email: 'a@example.com',
    subscribeToEmails: true,
  })
})

test('C024: switching emails off erases the address, and none is stored while they are off', async () => {
  const id = await aUser({ email: 'a@example.com' })
  const off = { email: null, subscribeToEmails: false }
  expect(expectBody(await patch(id, { subscribeToEmails: false }))).toMatchObject(off)
  expect(expectBody(await patch(id, { email: 'b@example.com' }))).toMatchObject(off)
  expectError(
    await patch(id, { subscribeToEmails: true }),
    422,
    'email is required when subscribeToEmails is true',
  )
  expect(await get(id)).toMatchObject(off)
  const on = { subscribeToEmails: true, email: 'b@example.com' }
  expect(expectBody(await patch(id, on))).toMatchObject(on)
})

test('C025: a user made with emails off has no email', async () => {
  const body = { id: 'u25', email: 'c@example.com', subscribeToEmails: false }
  expect(expectBody(await f.app('POST', '/users', body), 201)).toMatchObject({
    email: null,
    subscribeToEmails: false,
  })
})

test('C026: identify with an empty body makes a user at its defaults, in exactly ten fields', async () => {
  const { created, ...user } = expectBody(await f.app('PUT', '/users/u26', {}))
  expect(user).toEqual({
    id: 'u26',
    email: null,
    name: null,
    tz: null,
    deviceTokens: [],
    subscribeToEmails: true,
    attributes: {},
    control: false,
    updated: created,
  })
  expect(created).toMatch(/^2053-04-02T12:\d{2}:\d{2}\.\d{3}Z$/)
  expect(Date.parse(created)).toBeGreaterThanOrEqual(Date.parse(caseTime))
})

test('C027: create, and not twice', async () => {
  const user = {
    id: 'u27',
    name: 'Joe Bloggs',
    email: 'joe.bloggs@example.com',
    attributes: { subject: 'physics', plan: 'free' },
  }
  expect(expectBody(await f.app('POST', '/users', user), 201)).toMatchObject(user)
  expectError(await f.app('POST', '/users', { ...user, name: 'Eve' }), 422, 'User already exists')
  expect((await get('u27')).name).toBe('Joe Bloggs')
})

test.each([{ name: 'x' }, { id: 18 }, { id: '' }, { id: null }, { id: '.' }, { id: '..' }, { id: ['x'] }])(
  'C028: create refuses %j',
  async (body) => {
    expectError(await f.app('POST', '/users', body), 422, /^id /)
  },
)

test('C029: retrieving a user', async () => {
  const values = { email: 'user@example.com', name: 'User', tz: 'Europe/London' }
  expectBody(await f.app('PUT', '/users/user-id', values))
  expect(await get('user-id')).toMatchObject({
    id: 'user-id',
    ...values,
    control: false,
    subscribeToEmails: true,
  })
})

test('C030: an unknown user is 404, which the SDK throws', async () => {
  expectError(await f.app('GET', '/users/ghost'), 404, 'User not found')
  const thrown: unknown = await f.sdk.users.get('ghost').catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(TrophyApiError)
  expect(thrown).toMatchObject({ statusCode: 404, body: { error: 'User not found' } })
})

test('C033 (SDK): undefined, which the SDK sends as null, changes nothing', async () => {
  const id = await aUser({ email: 'a@example.com', name: 'Ann', attributes: { plan: 'free' } })
  const before = await get(id)
  await f.pass(1)
  // The SDK's types forbid what its own serialiser does: undefined becomes null on the wire.
  const nothing = { email: undefined, name: undefined, subscribeToEmails: undefined, attributes: undefined }
  // @ts-expect-error exactOptionalPropertyTypes
  await f.sdk.users.update(id, nothing)
  expect(await get(id)).toEqual(before)
  expectBody(await patch(id, { email: null, name: null, subscribeToEmails: null, attributes: null }))
  expect(await get(id)).toEqual(before)
})

test('C034: device tokens are replaced, without duplicates, and cleared by null', async () => {
  const id = await aUser()
  const tokens = async (deviceTokens: unknown) => expectBody(await patch(id, { deviceTokens })).deviceTokens
  expect(await tokens(['a', 'b', 'a'])).toEqual(['a', 'b'])
  expect(await tokens(['c'])).toEqual(['c'])
  expect(await tokens(null)).toEqual([])
  expect(await tokens(['d'])).toEqual(['d'])
  expect(await tokens([])).toEqual([])
})

test('an email has one @ with text on both sides', async () => {
  const id = await aUser({ email: 'a@example.com' })
  for (const email of ['', '@', 'a@', '@b', 'a', 'a@b@c'])
    expectError(await patch(id, { email }), 422, /^email /)
  expect((await get(id)).email).toBe('a@example.com')
  expect(expectBody(await patch(id, { email: 'ä+tag@b' })).email).toBe('ä+tag@b')
})

test('unknown keys of a body are ignored, an id among them', async () => {
  const id = await aUser()
  const body = {
    id: 'somebody-else',
    subscribedToEmails: false,
    control: true,
    created: 5,
    nonsense: { x: [] },
    name: 'N',
  }
  expect(expectBody(await patch(id, body))).toMatchObject({
    id,
    subscribeToEmails: true,
    control: false,
    name: 'N',
  })
  expect(expectBody(await f.app('PUT', `/users/${id}`, body))).toMatchObject({ id })
})

test('a name is any text, also an empty one', async () => {
  const id = await aUser({ name: 'Ann' })
  for (const name of ['', '  spaced  out ', 'Zoë 🦄 \u202e', 'x'.repeat(10_000)]) {
    expect(expectBody(await patch(id, { name })).name).toBe(name)
  }
})

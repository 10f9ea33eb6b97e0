import { beforeAll, beforeEach, expect, test } from 'vitest'
import { missingData, replykeProject, userNotFound, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let T: Readonly<Record<string, string>>
let P: string
let me: string

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
  me = `${P}/users/67890`
  await laurel.createUser('67890')
  await laurel.createUser('abcd123', { username: 'other' })
  T = await laurel.signIn('67890', { email: 'john@example.com' })
})

// §9's fixture, restored before every case.
beforeEach(async () => {
  const restored = await update({
    name: 'John Doe',
    username: 'johndoe',
    avatar: 'https://example.com/avatar.jpg',
    bio: 'New bio text',
    birthdate: '1990-01-01',
    location: null,
    metadata: { theme: 'light' },
    secureMetadata: {},
  })
  if (restored.status !== 200) throw new Error(restored.text)
})

const update = (fields: unknown, path = me) => laurel.patch(path, T, { update: fields })
const stored = async () => (await laurel.get(me)).json()

/** SEED's example, as its page prints it: longitude and latitude stand the wrong way round, and must be kept so. */
const seedBody = `{
  "update": {
    "name": "John Doe",
    "username": "new_username",
    "avatar": "https://example.com/avatar.jpg",
    "bio": "New bio text",
    "birthdate": "1990-01-01",
    "location": {
      "longitude": 34.05,
      "latitude": -118.25
    },
    "metadata": { "theme": "dark" },
    "secureMetadata": { "secretKey": "secretValue" }
  }
}`
const json = { 'content-type': 'application/json' }
const seedAnswer = {
  id: '67890',
  username: 'new_username',
  name: 'John Doe',
  avatar: 'https://example.com/avatar.jpg',
  bio: 'New bio text',
  birthdate: '1990-01-01T00:00:00.000Z',
  location: { type: 'Point', coordinates: [34.05, -118.25] },
  metadata: { theme: 'dark' },
}

test('R-1, R-2: the documented example is stored and shown, without the secure metadata', async () => {
  const answer = await laurel.call('PATCH', me, { headers: { ...json, ...T }, body: seedBody })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  const own = answer.json()
  expect(own).toMatchObject({ ...seedAnswer, suspensions: [] })
  const more =
    'projectId foreignId role email reputation isVerified isActive lastActive createdAt updatedAt suspensions'
  expect(Object.keys(own).toSorted()).toEqual([...Object.keys(seedAnswer), ...more.split(' ')].toSorted())
  expect(own).toMatchObject({
    projectId: laurel.project.projectId,
    foreignId: '67890',
    role: 'visitor',
    email: 'john@example.com',
    reputation: 0,
    isVerified: false,
    isActive: true,
  })
  const read = await laurel.get(me)
  expect(read.status).toBe(200)
  expect(read.json()).toMatchObject(seedAnswer)
  expect(Object.keys(read.json().location)).toEqual(['type', 'coordinates'])
  expect(read.json()).not.toHaveProperty('email')
  expect(read.text + answer.text).not.toMatch(/secret|hash|salt/i)
})

test.each(['/api/v5', '/api/v6'])('R-3: the documented example on %s', async (mount) => {
  const path = `${mount}${P}/users/67890`
  const answer = await laurel.call('PATCH', path, { headers: { ...json, ...T }, body: seedBody })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json()).toMatchObject({ ...seedAnswer, suspensions: [] })
  expect((await laurel.get(path)).json()).toMatchObject(seedAnswer)
})

test('R-4: an empty body object is missing data', async () => {
  const answer = await laurel.patch(me, T, {})
  expect([answer.status, answer.json()]).toEqual([400, missingData])
})

test.each([{}, null, 'x', [1], 5, true])('R-5: update %j is missing data', async (value) => {
  const answer = await update(value)
  expect([answer.status, answer.json()]).toEqual([400, missingData])
})

test('R-6: a flat body is missing data, but the way of v7', async () => {
  const flat = await laurel.patch(me, T, { name: 'x' })
  expect([flat.status, flat.json()]).toEqual([400, missingData])
  for (const mount of [`/v7${P}`, `/api/v7${P}`, `${P}/api/v7`]) {
    const name = `x ${mount}`
    const answer = await laurel.patch(`${mount}/users/67890`, T, { name })
    expect([answer.status, answer.json().name]).toEqual([200, name])
    expect(answer.json()).toMatchObject({ avatarFileId: null, bannerFileId: null, authMethods: ['external'] })
    const nested = await laurel.patch(`${mount}/users/67890`, T, { update: { name: 'y' } })
    expect([nested.status, nested.json().code]).toEqual([400, 'user/invalid-params'])
    const empty = await laurel.patch(`${mount}/users/67890`, T, {})
    expect([empty.status, empty.json().code]).toEqual([400, 'user/invalid-params'])
  }
})

test('R-7: an unknown user is not found, before anything about ownership or values', async () => {
  const answer = await update({ name: 5 }, `${P}/users/nope`)
  expect([answer.status, answer.json()]).toEqual([404, userNotFound])
})

test('R-8: nor by the service key', async () => {
  const path = `${P}/users/00000000-0000-4000-8000-000000000000`
  const answer = await laurel.patch(path, laurel.K, { update: { name: 'x' } })
  expect([answer.status, answer.json()]).toEqual([404, userNotFound])
})

test('R-15: a name is trimmed, and every other field stays', async () => {
  const before = await stored()
  const answer = await update({ name: '  Ann  ' })
  expect([answer.status, answer.json().name]).toEqual([200, 'Ann'])
  expect(await stored()).toEqual({ ...before, name: 'Ann', updatedAt: answer.json().updatedAt })
})

test('an update equal to what is stored is 200 and moves nothing', async () => {
  const before = await stored()
  const answer = await update({ name: before.name, metadata: before.metadata })
  expect(answer.status).toBe(200)
  expect(await stored()).toEqual(before)
})

test('R-16: a username is sanitised, and lower-cased in v7', async () => {
  const username = 'Bad Name! é9._'
  for (const mount of [P, `/api/v5${P}`, `/api/v6${P}`]) {
    const answer = await update({ username }, `${mount}/users/67890`)
    expect([answer.status, answer.json().username]).toEqual([200, 'BadName9._'])
    expect((await stored()).username).toBe('BadName9._')
  }
  const answer = await laurel.patch(`/v7${P}/users/67890`, T, { username })
  expect([answer.status, answer.json().username]).toEqual([200, 'badname9._'])
})

test.each(['!!!', '   ', 'é', 5, {}])('R-17: the username %j is refused', async (username) => {
  const answer = await update({ username })
  expect([answer.status, answer.json()]).toEqual([
    400,
    expect.objectContaining({ ...missingData, field: 'username' }),
  ])
  expect((await stored()).username).toBe('johndoe')
})

test('an empty username clears', async () => {
  const answer = await update({ username: '' })
  expect([answer.status, answer.json().username]).toEqual([200, null])
})

test('R-18: a taken username is a conflict', async () => {
  const answer = await update({ username: 'other', name: 'Changed' })
  const body = { error: 'Username already taken', field: 'username', code: 'DUPLICATE_USERNAME' }
  expect([answer.status, answer.json()]).toEqual([409, body])
  expect(await stored()).toMatchObject({ username: 'johndoe', name: 'John Doe' })
  const otherCase = await update({ username: 'Other' })
  expect([otherCase.status, otherCase.json().username]).toEqual([200, 'Other'])
})

test.each([
  ['😀'.repeat(300), 200],
  [`  ${'😀'.repeat(300)}\n`, 200],
  ['x'.repeat(300), 200],
  ['😀'.repeat(301), 400],
  ['x'.repeat(301), 400],
])('R-19: a bio like %.4s… is %i', async (bio, status) => {
  const answer = await update({ bio })
  expect(answer.status).toBe(status)
  expect((await stored()).bio).toBe(status === 200 ? bio.trim() : 'New bio text')
})

const ofBytes = (bytes: number, letter: string) => {
  const pad = letter.repeat(Math.floor((bytes - 8) / Buffer.byteLength(letter)))
  return { k: pad + 'x'.repeat(bytes - 8 - Buffer.byteLength(pad)) }
}

test.each([
  ['metadata', 10_240, 'x', 200],
  ['metadata', 10_241, 'x', 400],
  ['metadata', 10_240, 'é', 200],
  ['metadata', 10_241, 'é', 400],
  ['metadata', 10_240, '😀', 200],
  ['secureMetadata', 10_240, 'é', 200],
  ['secureMetadata', 10_241, 'é', 400],
])('R-20: %s of %i bytes of %s is %i', async (field, size, letter, status) => {
  const value = ofBytes(size, letter)
  expect(Buffer.byteLength(JSON.stringify(value))).toBe(size)
  const answer = await update({ [field]: value })
  expect(answer.status).toBe(status)
  const expected = field === 'metadata' && status === 200 ? value : { theme: 'light' }
  expect((await stored()).metadata).toEqual(expected)
})

test('R-21: secure metadata is stored and never shown', async () => {
  const answer = await update({ secureMetadata: { kept: 'unseen' } })
  expect(answer.status).toBe(200)
  const byForeignId = await laurel.get(`${P}/users/by-foreign-id?foreignId=67890`, laurel.K)
  const v7 = await laurel.get(`/v7${P}/users/67890?include=files`)
  const signIn = await laurel.verify(laurel.sign(laurel.claims('67890')))
  for (const shown of [answer, await laurel.get(me), byForeignId, v7, signIn]) {
    expect(shown.status).toBe(200)
    expect(shown.text).not.toMatch(/secureMetadata|unseen/)
  }
})

test('R-22: metadata is replaced, not merged', async () => {
  await update({ metadata: { a: 1 } })
  const answer = await update({ metadata: { b: 2 } })
  expect([answer.status, answer.json().metadata]).toEqual([200, { b: 2 }])
})

test.each(['metadata', 'secureMetadata'])('R-23: %s is an object', async (field) => {
  for (const value of [null, 'str', [], 5, true]) {
    const answer = await update({ [field]: value })
    expect([answer.status, answer.json().code, answer.json().field]).toEqual([
      400,
      'user/missing-data',
      field,
    ])
  }
})

test.each([
  ['1990-01-01', '1990-01-01T00:00:00.000Z'],
  ['1985-12-31T23:30:00', '1985-12-31T23:30:00.000Z'],
  ['1985-12-31T23:30:00+02:00', '1985-12-31T21:30:00.000Z'],
  ['0001-01-01', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  [null, null],
])('R-24: the birthdate %s is %s', async (birthdate, expected) => {
  const answer = await update({ birthdate })
  expect([answer.status, answer.json().birthdate]).toEqual([200, expected])
  expect((await stored()).birthdate).toBe(expected)
})

test.each(['notadate', '', '1990-02-30', '0000-01-01', '10000-01-01', 0, {}])(
  'R-24: the birthdate %j is refused',
  async (birthdate) => {
    const answer = await update({ birthdate })
    expect([answer.status, answer.json().field]).toEqual([400, 'birthdate'])
    expect((await stored()).birthdate).toBe('1990-01-01T00:00:00.000Z')
  },
)

test.each([
  [{ longitude: 1 }],
  [{ longitude: '1', latitude: 2 }],
  ['x'],
  [[]],
  [{}],
  [{ type: 'Point', coordinates: ['1', 2] }],
])('R-25: the location %j is refused', async (location) => {
  const answer = await update({ location })
  expect([answer.status, answer.json().code, answer.json().field]).toEqual([
    400,
    'user/missing-data',
    'location',
  ])
  expect((await stored()).location).toBeNull()
})

test('R-26: a GeoJSON Point is taken as it is given', async () => {
  const location = { type: 'Point', coordinates: [34.05, -118.25] }
  const answer = await update({ location })
  expect([answer.status, answer.json().location]).toEqual([200, location])
})

test('any finite numbers are a location, exactly', async () => {
  const body =
    '{"update":{"location":{"longitude":1.7976931348623157e308,"latitude":-0.1000000000000000055}}}'
  const answer = await laurel.call('PATCH', me, { headers: { ...json, ...T }, body })
  expect([answer.status, answer.json().location.coordinates]).toEqual([200, [1.7976931348623157e308, -0.1]])
  expect((await stored()).location.coordinates).toEqual([1.7976931348623157e308, -0.1])
})

test('R-27: null clears', async () => {
  const nothing = { name: null, username: null, avatar: null, bio: null, birthdate: null, location: null }
  await update({ location: { longitude: 1, latitude: 2 } })
  const answer = await update(nothing)
  expect([answer.status, answer.json()]).toEqual([200, expect.objectContaining(nothing)])
  expect(await stored()).toMatchObject(nothing)
})

test('R-28: only the eight fields are written', async () => {
  const before = (await update({ name: 'before' })).json()
  const others = {
    role: 'admin',
    reputation: 999,
    isVerified: true,
    isActive: false,
    projectId: 'z',
    hash: 'h',
    salt: 's',
    id: '1',
    foreignId: '2',
    email: 'evil@example.com',
    createdAt: '2000-01-01',
    deletedAt: '2000-01-01',
    suspensions: [{}],
    signInEmail: 'evil@example.com',
    replykeId: '3',
    uid: '4',
    customerId: '5',
    tz: 'Europe/Paris',
    score: 5,
  }
  const answer = await update({ name: 'x', ...others })
  expect(answer.status).toBe(200)
  expect(answer.json()).toEqual({ ...before, name: 'x', updatedAt: answer.json().updatedAt })
})

test('R-29: an update without a known field is refused', async () => {
  const before = await stored()
  for (const fields of [{ role: 'admin' }, { reputation: 5, id: 'x' }, { constructor: 1 }]) {
    const answer = await update(fields)
    expect([answer.status, answer.json().code]).toEqual([400, 'user/missing-data'])
  }
  expect(await stored()).toEqual(before)
})

test.each([5, 'x'.repeat(256), {}, true])('R-30: the name %j is refused', async (name) => {
  const answer = await update({ name, bio: 'not this either' })
  expect([answer.status, answer.json().field]).toEqual([400, 'name'])
  expect(await stored()).toMatchObject({ name: 'John Doe', bio: 'New bio text' })
})

test('a name of 255 characters and an avatar of 2048 are kept', async () => {
  const name = '😀'.repeat(255)
  const avatar = 'https://e.com/'.padEnd(2048, 'a')
  const answer = await update({ name, avatar })
  expect([answer.status, answer.json().name, answer.json().avatar]).toEqual([200, name, avatar])
  expect((await update({ avatar: `${avatar}a` })).status).toBe(400)
})

test('R-32: concurrent updates of different fields are both kept', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [a, b] = await Promise.all([update({ name: `n${round}` }), update({ bio: `b${round}` })])
    expect([a.status, b.status]).toEqual([200, 200])
    expect(await stored()).toMatchObject({ name: `n${round}`, bio: `b${round}` })
  }
})

test('R-33: of two users that ask for one username at once, one gets it', async () => {
  const ids = ['67890', 'abcd123']
  for (let round = 0; round < 10; round += 1) {
    const username = `wanted${round}`
    const answers = await Promise.all(
      ids.map((id) => laurel.patch(`${P}/users/${id}`, laurel.K, { update: { username } })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const shown = await Promise.all(
      ids.map(async (id) => (await laurel.get(`${P}/users/${id}`)).json().username),
    )
    expect(shown.filter((one) => one === username)).toHaveLength(1)
  }
  await laurel.patch(`${P}/users/abcd123`, laurel.K, { update: { username: 'other' } })
})

test('metadata comes back as it was sent, a member named __proto__ included', async () => {
  const metadata =
    '{"z":1,"__proto__":{"polluted":true},"a":{"constructor":null},"é\\u2028":[1.5,"\\"",{"b":[]}]}'
  const body = `{"update":{"metadata":${metadata}}}`
  const answer = await laurel.call('PATCH', me, { headers: { ...json, ...T }, body })
  expect(answer.status).toBe(200)
  const compact = JSON.stringify(JSON.parse(metadata))
  expect(compact).toContain('"__proto__":{"polluted":true}')
  expect(answer.text).toContain(`"metadata":${compact}`)
  expect((await laurel.get(me)).text).toContain(`"metadata":${compact}`)
})

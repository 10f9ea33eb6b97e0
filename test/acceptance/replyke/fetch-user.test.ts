import { beforeAll, expect, test } from 'vitest'
import { replykeProject, userNotFound, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let P: string

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
  await laurel.createUser('67890', {
    name: 'John Doe',
    username: 'johndoe',
    secureMetadata: '{"kept":"unseen"}',
  })
  await laurel.signIn('67890', { email: 'john@example.com' })
})

const publicKeys =
  'id projectId foreignId role name username avatar bio birthdate location metadata reputation createdAt updatedAt'.split(
    ' ',
  )

test('R-34: anybody reads the public user, and nothing else of it', async () => {
  for (const headers of [{}, { authorization: 'Bearer null' }, { authorization: 'rubbish' }, laurel.K]) {
    const answer = await laurel.get(`${P}/users/67890`, headers)
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.json()).toSorted()).toEqual(publicKeys.toSorted())
    expect(answer.json()).toMatchObject({
      id: '67890',
      projectId: laurel.project.projectId,
      foreignId: '67890',
      role: 'visitor',
      reputation: 0,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    })
  }
})

test('v7 adds its fields, and the files when they are asked for', async () => {
  const added = ['avatarFileId', 'bannerFileId', 'authMethods']
  for (const mount of [`/v7${P}`, `/api/v7${P}`, `${P}/api/v7`]) {
    const plain = await laurel.get(`${mount}/users/67890`)
    expect(Object.keys(plain.json()).toSorted()).toEqual([...publicKeys, ...added].toSorted())
    const files = await laurel.get(`${mount}/users/67890?include=files`)
    expect(files.json()).toMatchObject({
      avatarFileId: null,
      bannerFileId: null,
      avatarFile: null,
      bannerFile: null,
    })
  }
  const p5 = await laurel.get(`${P}/users/67890?include=files`)
  expect(Object.keys(p5.json()).toSorted()).toEqual(publicKeys.toSorted())
})

test('R-35: an unknown user is not found, whatever its id looks like', async () => {
  const ids = [
    'nope',
    '%00',
    '%2F',
    '..%2F67890',
    '%252F',
    '0',
    'x'.repeat(300),
    '00000000-0000-4000-8000-000000000000',
    "'%20or%201=1--",
    '%F0%9F%98%80',
    '67890%20',
    '__proto__',
    'constructor',
  ]
  for (const id of ids) {
    const answer = await laurel.get(`${P}/users/${id}`)
    expect([id, answer.status, answer.json()]).toEqual([id, 404, userNotFound])
  }
})

test('an id with a slash, and one in other letters, is found under its encoding', async () => {
  for (const id of ['a/b', 'Jürgen', 'a b+c', '100%', '😀']) {
    await laurel.createUser(id)
    const answer = await laurel.get(`${P}/users/${encodeURIComponent(id)}`)
    expect([answer.status, answer.json().id, answer.json().foreignId]).toEqual([200, id, id])
  }
})

test('an empty id is told so', async () => {
  const answer = await laurel.get(`${P}/users/`)
  const body = { error: 'Missing or invalid userId in request parameters', code: 'user/invalid-user-id' }
  expect([answer.status, answer.json()]).toEqual([400, body])
  expect((await laurel.get(`/v7${P}/users/`)).json().code).toBe('user/invalid-params')
})

test('R-36: a user of one project is nobody in another', async () => {
  const other = await replykeProject()
  const answer = await laurel.get(`${other.P}/users/67890`)
  expect([answer.status, answer.json()]).toEqual([404, userNotFound])
  const byForeignId = await laurel.get(`${other.P}/users/by-foreign-id?foreignId=67890`)
  expect([byForeignId.status, byForeignId.json()]).toEqual([404, userNotFound])
})

test.each([
  '',
  '?foreignId=',
  '?foreignId=a&foreignId=b',
  '?foreignId[]=a',
  '?foreignId=%00',
  `?foreignId=${'x'.repeat(256)}`,
])('R-37: by-foreign-id%s is invalid', async (query) => {
  const body = { error: 'Missing or invalid foreign user ID.', code: 'user/invalid-identifier' }
  for (const headers of [{}, laurel.K]) {
    const answer = await laurel.get(`${P}/users/by-foreign-id${query}`, headers)
    expect([answer.status, answer.json()]).toEqual([400, body])
  }
  expect((await laurel.get(`/v7${P}/users/by-foreign-id${query}`)).json().code).toBe('user/invalid-query')
})

test('R-38: nobody but the service creates', async () => {
  const T = await laurel.signIn('67890')
  const other = await replykeProject()
  for (const headers of [{}, T, { authorization: 'Bearer null' }, other.K]) {
    for (const more of ['', '&createIfNotFound=true']) {
      const answer = await laurel.get(`${P}/users/by-foreign-id?foreignId=abc123&name=Jane${more}`, headers)
      expect([answer.status, answer.json()]).toEqual([404, userNotFound])
    }
  }
  const unasked = await laurel.get(`${P}/users/by-foreign-id?foreignId=abc123&name=Jane`, laurel.K)
  expect(unasked.status).toBe(404)
  expect((await laurel.get(`${P}/users/by-foreign-id?foreignId=abc123`)).status).toBe(404)
})

test.each(['', '/api/v5'])('R-39: the service creates once, under "%s"', async (mount) => {
  const id = `made${mount}`
  const query = new URLSearchParams({
    foreignId: id,
    createIfNotFound: 'true',
    name: 'Jane',
    username: `Jane!${mount.length}`,
    avatar: 'https://example.com/a.png',
    bio: ' Bio ',
    metadata: '{"lang":"en"}',
    secureMetadata: '{"s":1}',
  })
  const path = `${mount}${P}/users/by-foreign-id?${query.toString()}`
  const made = await laurel.get(path, laurel.K)
  expect(made.status).toBe(201)
  expect(Object.keys(made.json()).toSorted()).toEqual(publicKeys.toSorted())
  expect(made.json()).toMatchObject({
    foreignId: id,
    name: 'Jane',
    username: `Jane${mount.length}`,
    avatar: 'https://example.com/a.png',
    bio: 'Bio',
    metadata: { lang: 'en' },
  })
  const again = await laurel.get(path.replace('name=Jane', 'name=Other'), laurel.K)
  expect([again.status, again.json()]).toEqual([200, made.json()])
  expect((await laurel.get(`${P}/users/${encodeURIComponent(id)}`)).json()).toEqual(made.json())
})

test('by-foreign-id makes one user of many first calls', async () => {
  const path = `${P}/users/by-foreign-id?foreignId=crowd&createIfNotFound=true`
  const answers = await Promise.all(Array.from({ length: 20 }, () => laurel.get(path, laurel.K)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(new Set(answers.map((answer) => answer.json().createdAt)).size).toBe(1)
})

test.each([
  ['name', 'x'.repeat(256)],
  ['username', '!!!'],
  ['bio', 'x'.repeat(301)],
  ['metadata', 'no'],
  ['metadata', '[]'],
  ['secureMetadata', '"x"'],
])('by-foreign-id refuses to create with %s %.10s', async (field, value) => {
  const query = new URLSearchParams({ foreignId: 'never', createIfNotFound: 'true', [field]: value })
  const answer = await laurel.get(`${P}/users/by-foreign-id?${query.toString()}`, laurel.K)
  expect([answer.status, answer.json().code, answer.json().field]).toEqual([400, 'user/missing-data', field])
  expect((await laurel.get(`${P}/users/by-foreign-id?foreignId=never`)).status).toBe(404)
})

test('by-foreign-id refuses a taken username', async () => {
  const query = new URLSearchParams({ foreignId: 'never', createIfNotFound: 'true', username: 'johndoe' })
  const answer = await laurel.get(`${P}/users/by-foreign-id?${query.toString()}`, laurel.K)
  expect([answer.status, answer.json().code]).toEqual([409, 'DUPLICATE_USERNAME'])
  expect((await laurel.get(`${P}/users/by-foreign-id?foreignId=never`)).status).toBe(404)
})

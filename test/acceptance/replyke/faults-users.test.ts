import { createHmac, createPublicKey } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import {
  bearer,
  claimsOf,
  missingData,
  privateKeyOf,
  replykeProject,
  signHs256,
  signRs256,
  unsigned,
  userNotFound,
  type ReplykeProject,
} from './fixture.ts'

/** What upstream does wrong with users, and this server must not (replyke.md §10): one test for each fault. */

type Headers = Readonly<Record<string, string>>

let laurel: ReplykeProject
let other: ReplykeProject
let P: string
let serial = 0
beforeAll(async () => {
  ;[laurel, other] = await Promise.all([replykeProject(), replykeProject()])
  P = laurel.P
})

/** A user of this test's own, with the header of its access token. */
async function somebody(fields: Readonly<Record<string, string>> = {}) {
  const id = `somebody-${(serial += 1)}`
  const user = await laurel.createUser(id, { name: 'John Doe', username: `johndoe${serial}`, ...fields })
  const T = await laurel.signIn(id)
  const path = `${P}/users/${id}`
  const update = (values: unknown, headers: Headers = T) => laurel.patch(path, headers, { update: values })
  const stored = async () => (await laurel.get(path)).json()
  return { id, user, T, path, update, stored }
}

test('T-1 the documented location is stored, though its latitude is none', async () => {
  const { update, stored } = await somebody()
  const point = { type: 'Point', coordinates: [34.05, -118.25] }
  const answer = await update({ location: { longitude: 34.05, latitude: -118.25 } })
  expect([answer.status, answer.json().location]).toEqual([200, point])
  expect((await stored()).location).toEqual(point)
})

test('T-2 what is stored is the sanitised username', async () => {
  const { update, stored } = await somebody()
  expect((await update({ username: 'Bad Name! é' })).json().username).toBe('BadName')
  expect((await stored()).username).toBe('BadName')
})

test('T-3 nothing but the eight fields can be written', async () => {
  const { user, update, stored } = await somebody()
  const forged = {
    role: 'admin',
    reputation: 999,
    isVerified: true,
    isActive: false,
    projectId: other.project.projectId,
    foreignId: 'somebody else',
    id: 'another',
    hash: 'h',
    salt: 's',
    createdAt: '2000-01-01T00:00:00.000Z',
  }
  const answer = await update({ name: 'Ann', ...forged })
  expect(answer.status).toBe(200)
  expect(answer.json()).toMatchObject({
    ...user,
    name: 'Ann',
    updatedAt: expect.any(String),
    isVerified: false,
  })
  expect(await stored()).toEqual({ ...user, name: 'Ann', updatedAt: answer.json().updatedAt })
})

test('T-4 nobody updates somebody else', async () => {
  const [victim, stranger] = [await somebody(), await somebody()]
  const answer = await victim.update({ name: 'Taken over' }, stranger.T)
  expect([answer.status, answer.json().code]).toEqual([403, 'user/not-authorized'])
  expect(await victim.stored()).toEqual(victim.user)
})

test('T-5 only a Bearer token of this project, of our algorithm and audience, is a token', async () => {
  const me = await somebody()
  await other.createUser(me.id)
  const token = me.T['authorization']?.split(' ')[1] ?? ''
  const claims = claimsOf(token)
  const key = privateKeyOf(laurel.project)
  const publicPem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  const [head = '', body = '', signature = ''] = token.split('.')
  const changed = Buffer.from(JSON.stringify({ ...claims, aud: 'example.com' })).toString('base64url')
  const rs256Head = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url')
  const refused: Readonly<Record<string, Headers>> = {
    'of the same id in another project': await other.signIn(me.id),
    'of another scheme': { authorization: `Basic ${token}` },
    'of the scheme Token': { authorization: `Token ${token}` },
    'without an algorithm': bearer(unsigned(claims)),
    'signed by the customer’s key': bearer(signRs256(claims, key)),
    'with the public key as the secret': bearer(signHs256(claims, publicPem)),
    'with an empty secret': bearer(signHs256(claims, '')),
    'whose head names another algorithm': bearer(`${rs256Head}.${body}.${signature}`),
    'with other claims under the same signature': bearer(`${head}.${changed}.${signature}`),
    'with a signature cut short': bearer(token.slice(0, -4)),
    'signed by the project’s id': bearer(
      `${head}.${body}.${createHmac('sha256', laurel.project.projectId).update(`${head}.${body}`).digest('base64url')}`,
    ),
  }
  for (const [what, headers] of Object.entries(refused)) {
    const answer = await me.update({ name: 'Taken over' }, headers)
    expect([what, answer.status, answer.json().code]).toEqual([what, 403, 'auth/invalid-token'])
  }
  expect(await me.stored()).toEqual(me.user)
  expect((await me.update({ name: 'Mine' })).status).toBe(200)
})

test('T-6 users of another project are not there', async () => {
  const { id } = await somebody()
  for (const path of [`/users/${id}`, `/users/by-foreign-id?foreignId=${id}`]) {
    const answer = await laurel.get(`${other.P}${path}`, other.K)
    expect([path, answer.status, answer.json()]).toEqual([path, 404, userNotFound])
  }
  const answer = await laurel.patch(`${other.P}/users/${id}`, other.K, { update: { name: 'x' } })
  expect(answer.status).toBe(404)
})

test('T-12 coordinates come back as they were sent, and nothing beside them', async () => {
  const { update, stored } = await somebody()
  for (const coordinates of [
    [34.05, -118.25],
    [-539.000001, 91],
    [1e-9, 123456.789],
    [0.1, 0.2],
  ]) {
    expect((await update({ location: { type: 'Point', coordinates } })).status).toBe(200)
    expect((await stored()).location).toEqual({ type: 'Point', coordinates })
  }
})

test('T-13 an id that is no UUID is somebody’s or nobody’s, never a fault', async () => {
  const { T } = await somebody()
  for (const id of ['nope', '1', "'", '%00', 'x'.repeat(255), '{}', '%25']) {
    const read = await laurel.get(`${P}/users/${id}`)
    const written = await laurel.patch(`${P}/users/${id}`, T, { update: { name: 'x' } })
    expect([id, read.status, written.status]).toEqual([id, 404, 404])
    expect((await laurel.get(`${P}/users/${id}/followers-count`)).status).toBeLessThan(500)
  }
})

test('T-14 a client’s mistake is told as one', async () => {
  const taken = await somebody({ username: 'taken' })
  const me = await somebody()
  const mistakes: readonly (readonly [object, number])[] = [
    [{ username: taken.user['username'] }, 409],
    [{ bio: 'x'.repeat(301) }, 400],
    [{ metadata: { k: 'x'.repeat(10_240) } }, 400],
    [{ birthdate: 'notadate' }, 400],
    [{ birthdate: '1990-13-45' }, 400],
    [{ name: 5 }, 400],
    [{ metadata: null }, 400],
    [{ secureMetadata: null }, 400],
  ]
  for (const [update, status] of mistakes) {
    const answer = await me.update(update)
    expect([update, answer.status, Object.keys(answer.json())]).toEqual([
      update,
      status,
      expect.arrayContaining(['error', 'code']),
    ])
  }
  expect(await me.stored()).toEqual(me.user)
  await laurel.signUp({ email: 'twice@example.com' })
  const again = await laurel.post(`${P}/auth/sign-up`, { email: 'twice@example.com', password: 'p' })
  expect([again.status, again.json().code]).toEqual([409, 'DUPLICATE_EMAIL'])
})

test('T-15 an update that is no object, or says nothing known, is refused', async () => {
  const { update, user, stored } = await somebody()
  for (const values of ['name', ['name'], [], {}, null, 5, true, { role: 'admin' }, { nothing: 'known' }]) {
    const answer = await update(values)
    expect([values, answer.status, answer.json()]).toEqual([
      values,
      400,
      expect.objectContaining(missingData),
    ])
  }
  expect(await stored()).toEqual(user)
})

test.each(['', '/api/v5', '/api/v6', '/v7', '/api/v7'])(
  'T-16 an update on %s/:projectId answers the whole own user',
  async (mount) => {
    const { id, T } = await somebody()
    const body = { bio: 'New' }
    const answer = await laurel.patch(
      `${mount}${P}/users/${id}`,
      T,
      mount.includes('v7') ? body : { update: body },
    )
    expect(answer.status, answer.text).toBe(200)
    const own =
      'id projectId foreignId role email name username avatar bio birthdate location metadata reputation isVerified isActive lastActive createdAt updatedAt suspensions'
    expect(Object.keys(answer.json())).toEqual(expect.arrayContaining(own.split(' ')))
  },
)

test('T-21 a query for suggestions is text, and what is secret stays so', async () => {
  const here = await replykeProject()
  await here.createUser('a', { username: 'ann', secureMetadata: '{"secret":"s3cr3t"}' })
  await here.createUser('b', { username: 'a_n' })
  const ask = async (query: string) => {
    const answer = await here.get(`${here.P}/users/suggestions?query=${encodeURIComponent(query)}`)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).not.toContain('s3cr3t')
    expect(answer.text).not.toContain('secureMetadata')
    return answer.json().map(({ username }: { username: string }) => username)
  }
  expect(await ask('a')).toEqual(['a_n', 'ann'])
  expect(await ask('_')).toEqual(['a_n'])
  for (const query of ['%', "a'", "' or '1'='1", "'; drop table users; --", '\\', 'a%']) {
    expect([query, await ask(query)]).toEqual([query, []])
  }
})

test('T-22 what is internal is in no answer', async () => {
  const { id, T, update, user } = await somebody({ secureMetadata: '{"k":1}' })
  const texts = [
    JSON.stringify(user),
    (await update({ bio: 'x' })).text,
    (await laurel.get(`${P}/users/${id}`, T)).text,
    (await laurel.get(`/v7${P}/users/${id}?include=files`, laurel.K)).text,
    (await laurel.get(`${P}/users/by-foreign-id?foreignId=${id}`)).text,
    JSON.stringify((await laurel.signUp({ email: 'internal@example.com' })).user),
  ]
  for (const text of texts)
    expect(text).not.toMatch(/"(?:deletedAt|referenceId|hash|salt|secureMetadata|password\w*)"/)
})

test('T-31 a service that asks by foreign id, and for creation as its client always does, gets a user', async () => {
  const path = `/api/v5${P}/users/by-foreign-id?foreignId=from-node&createIfNotFound=true`
  const made = await laurel.get(path, { ...laurel.K, 'x-replyke-internal': 'true' })
  expect([made.status, made.json().foreignId]).toEqual([201, 'from-node'])
  const again = await laurel.get(path, laurel.K)
  expect([again.status, again.json()]).toEqual([200, made.json()])
})

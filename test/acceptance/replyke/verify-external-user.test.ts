import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  bearer,
  claimsOf,
  privateKeyOf,
  replykeProject,
  signHs256,
  unsigned,
  type ReplykeProject,
} from './fixture.ts'

let laurel: ReplykeProject
let P: string
let serial = 0
const newId = () => `ext-${(serial += 1)}`

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
})

const verifyData = (id: string, userData?: unknown, mount?: string) =>
  laurel.verify(laurel.sign(laurel.claims(id, userData)), mount)
const otherKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const invalidToken = { error: 'Invalid token', code: 'auth/invalid-token' }
const nobody = async (id: string) =>
  expect((await laurel.get(`${P}/users/by-foreign-id?foreignId=${id}`)).status).toBe(404)

describe('R-66', () => {
  test('no JWT at all', async () => {
    const path = `${P}/auth/verify-external-user`
    const json = { 'content-type': 'application/json' }
    const bodies = ['{}', '{"userJwt":null}', '{"userJwt":""}', '{"userJwt":5}', '[]', 'null', '{bad', '']
    for (const body of bodies) {
      const answer = await laurel.call('POST', path, { headers: json, body })
      expect([body, answer.status, answer.json()]).toEqual([
        body,
        400,
        { error: 'Missing userJwt', code: 'auth/missing-jwt' },
      ])
    }
  })

  test('rubbish, other algorithms, other keys', async () => {
    const claims = laurel.claims('forged')
    const publicKey = createPublicKey(privateKeyOf(laurel.project))
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const base64 = Buffer.from(pem).toString('base64')
    const good = laurel.sign(claims)
    const jwts = [
      'rubbish',
      'a.b.c',
      signHs256(claims, 'secret'),
      signHs256(claims, pem),
      signHs256(claims, base64),
      unsigned(claims),
      laurel.sign(claims, otherKey()),
      good.slice(0, -4),
      `${good}x`,
    ]
    for (const jwt of jwts) {
      const answer = await laurel.verify(jwt)
      expect([answer.status, answer.json()]).toEqual([403, invalidToken])
    }
    await nobody('forged')
  })

  test('claims that are not good', async () => {
    const now = Math.floor(Date.now() / 1000)
    const wrong = [
      { exp: undefined },
      { exp: now - 65 },
      { exp: 'soon' },
      { nbf: now + 65 },
      { iat: now + 65 },
      { sub: undefined },
      { sub: '' },
      { sub: null },
      { sub: {} },
      { sub: 'x'.repeat(256) },
      { aud: 'example.com' },
      { aud: [] },
      { aud: ['a', 'b'] },
    ]
    for (const claims of wrong) {
      const answer = await laurel.verify(laurel.sign({ ...laurel.claims('unused'), ...claims }))
      expect([claims, answer.status, answer.json()]).toEqual([claims, 403, invalidToken])
    }
    await nobody('unused')
  })

  test('another project’s issuer, or none', async () => {
    for (const iss of ['other', undefined, null, 5, [laurel.project.projectId]]) {
      const answer = await laurel.verify(laurel.sign({ ...laurel.claims('unused'), iss }))
      const body = { error: 'Project ID mismatch', code: 'auth/project-mismatch' }
      expect([answer.status, answer.json()]).toEqual([403, body])
    }
    await nobody('unused')
  })

  test('a project without keys', async () => {
    const keyless = await replykeProject()
    await keyless.set('replyke.publicKey', '')
    const answer = await keyless.verify(keyless.sign(keyless.claims('x')))
    expect([answer.status, answer.json()]).toEqual([
      403,
      { error: 'Missing JWT keys', code: 'auth/missing-keys' },
    ])
  })
})

test('claims are taken with the tolerance and in the forms that are documented', async () => {
  const now = Math.floor(Date.now() / 1000)
  const fine = [
    { aud: undefined },
    { aud: ['example.com', 'replyke.com'] },
    { exp: now - 50 },
    { iat: now + 50 },
    { nbf: now + 50 },
    { iat: undefined },
    { exp: now + 86_400 },
  ]
  for (const claims of fine) {
    const answer = await laurel.verify(laurel.sign({ ...laurel.claims('tolerant'), ...claims }))
    expect([claims, answer.status]).toEqual([claims, 200])
  }
  const numeric = await laurel.verify(laurel.sign(laurel.claims(12_345)))
  expect([numeric.status, numeric.json().user.foreignId]).toEqual([200, '12345'])
})

test('R-67: a new user is made, and gets tokens and a cookie', async () => {
  const id = newId()
  const userData = {
    id: 'ignored',
    role: 'admin',
    email: ' New@Example.com ',
    username: 'Jane Doe!',
    location: { longitude: 34.05, latitude: -118.25 },
  }
  const answer = await verifyData(id, userData)
  expect(answer.status, answer.text).toBe(200)
  const { success, accessToken, refreshToken, user } = answer.json()
  expect(success).toBe(true)
  expect(user).toMatchObject({
    id,
    foreignId: id,
    role: 'visitor',
    email: 'new@example.com',
    username: 'JaneDoe',
    location: { type: 'Point', coordinates: [34.05, -118.25] },
    suspensions: [],
  })
  const party = { sub: id, projectId: laurel.project.projectId, aud: 'replyke.com', iss: 'replyke.com' }
  const access = claimsOf(accessToken)
  expect(access).toEqual({
    ...party,
    role: 'user',
    iat: expect.any(Number),
    exp: Number(access['iat']) + 1800,
  })
  const refresh = claimsOf(refreshToken)
  expect(refresh).toEqual({
    ...party,
    jti: expect.any(String),
    iat: access['iat'],
    exp: Number(refresh['iat']) + 2_592_000,
  })
  const cookie = `replyke-refresh-jwt=${refreshToken}; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=None`
  expect(answer.headers['set-cookie']).toEqual([cookie])
  const own = await laurel.patch(`${P}/users/${id}`, bearer(accessToken), { update: { name: 'x' } })
  expect(own.status).toBe(200)
  const refused = await laurel.patch(`${P}/users/${id}`, bearer(refreshToken), { update: { name: 'y' } })
  expect(refused.status).toBe(403)
})

test('R-68: only what is present changes a user who is there', async () => {
  const id = newId()
  const all = {
    name: 'John',
    username: `john_${serial}`,
    bio: 'Bio',
    avatar: 'a',
    birthdate: '1990-01-01',
    location: { longitude: 1, latitude: 2 },
    metadata: { a: 1 },
    secureMetadata: { kept: 1 },
    email: 'john@example.com',
  }
  const before = (await verifyData(id, all)).json().user
  const answer = await verifyData(id, { name: 'Johnny' })
  expect(answer.status).toBe(200)
  const { user } = answer.json()
  expect(user).toEqual({ ...before, name: 'Johnny', updatedAt: user.updatedAt })
  // §13.3: null clears, as in PATCH.
  const cleared = (await verifyData(id, { bio: null, email: null, location: null })).json().user
  expect(cleared).toMatchObject({
    name: 'Johnny',
    bio: null,
    email: null,
    location: null,
    username: `john_${serial}`,
  })
})

test('R-68: secure metadata is kept by a sign-in that does not name it', async () => {
  const mine = await replykeProject()
  await mine.verify(mine.sign(mine.claims('s', { secureMetadata: { kept: 1 } })))
  await mine.verify(mine.sign(mine.claims('s', { name: 'x' })))
  const { createServer } = await import('node:http')
  let body = ''
  // Nothing shows it but a webhook: it hears of the value only when it changes.
  const hook = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => response.writeHead(500).end())
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  try {
    await mine.set('replyke.webhook.secret', 'x')
    await mine.set(
      'replyke.webhook.updated',
      `http://127.0.0.1:${(hook.address() as { port: number }).port}/`,
    )
    const change = (secureMetadata: unknown) =>
      mine.patch(`${mine.P}/users/s`, mine.K, { update: { secureMetadata } })
    await change({ kept: 1 })
    expect(JSON.parse(body).data).toEqual({})
    body = ''
    await change({ kept: 2 })
    expect(JSON.parse(body).data).toEqual({ secureMetadata: { kept: 2 } })
  } finally {
    hook.close()
  }
})

test('R-69: the key before the last rotation is still good', async () => {
  const rotated = await replykeProject()
  const old = privateKeyOf(rotated.project)
  const fresh = otherKey()
  const pem = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  await rotated.set('replyke.previousPublicKey', Buffer.from(pem(old)).toString('base64'))
  await rotated.set('replyke.publicKey', pem(fresh))
  for (const key of [old, fresh]) {
    expect((await rotated.verify(rotated.sign(rotated.claims('r'), key))).status).toBe(200)
  }
  await rotated.set('replyke.previousPublicKey', '')
  expect((await rotated.verify(rotated.sign(rotated.claims('r'), old))).json()).toEqual(invalidToken)
  expect((await rotated.verify(rotated.sign(rotated.claims('r'), fresh))).status).toBe(200)
})

test('R-70: userData may be absent', async () => {
  const id = newId()
  const answer = await verifyData(id)
  expect([answer.status, answer.json().user]).toEqual([
    200,
    expect.objectContaining({ foreignId: id, name: null, email: null }),
  ])
})

test('a user with the same email and no customer’s id is attached', async () => {
  const made = await laurel.call('POST', '/api/public/users/', {
    headers: { authorization: `Token ${laurel.project.usercomToken}` },
    json: { email: 'Attach@Example.com', first_name: 'From', last_name: 'Elsewhere' },
  })
  expect(made.status, made.text).toBe(201)
  const id = newId()
  const answers = await Promise.all(
    [1, 2, 3].map(() => verifyData(id, { email: 'attach@example.COM', bio: 'Attached' })),
  )
  for (const answer of answers) {
    expect(answer.status).toBe(200)
    expect(answer.json().user).toMatchObject({ foreignId: id, name: 'From Elsewhere', bio: 'Attached' })
  }
  const [{ id: replykeId }] = answers.map((answer) => answer.json().user) as [{ id: string }]
  expect(replykeId).not.toBe(id)
  const token = bearer(answers[0]?.json().accessToken)
  expect((await laurel.patch(`${P}/users/${replykeId}`, token, { update: { bio: 'Own' } })).status).toBe(200)
  // A second one with the same address is another user: the first belongs to somebody.
  const second = await verifyData(newId(), { email: 'attach@example.com' })
  expect([second.status, second.json().user.id === replykeId]).toEqual([200, false])
})

test('many first sign-ins at once make one user', async () => {
  const id = newId()
  const answers = await Promise.all(Array.from({ length: 16 }, () => verifyData(id, { name: 'x' })))
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
  expect(new Set(answers.map((answer) => answer.json().user.createdAt)).size).toBe(1)
})

test.each([
  ['name', { name: 5 }],
  ['username', { username: '!!!' }],
  ['email', { email: 'no address' }],
  ['birthdate', { birthdate: 'notadate' }],
  ['location', { location: { longitude: 1 } }],
  ['metadata', { metadata: null }],
  ['secureMetadata', { secureMetadata: { k: 'x'.repeat(10_240) } }],
  ['userData', []],
  ['userData', 'x'],
  ['userData', { metadata: { a: 'NUL \0' } }],
  ['userData', { name: '\ud800' }],
  ['userData', { metadata: JSON.parse('['.repeat(101) + ']'.repeat(101)) }],
])('an invalid value is 400 with the field %s, and makes nobody', async (field, userData) => {
  const p5 = await verifyData('unused', userData)
  expect([p5.status, p5.json().code, p5.json().field]).toEqual([400, 'auth/missing-fields', field])
  expect(p5.headers['set-cookie']).toBeUndefined()
  const p7 = await verifyData('unused', userData, `/v7${P}`)
  expect([p7.status, p7.json().code, p7.json().field]).toEqual([400, 'auth/invalid-body', field])
  await nobody('unused')
})

test('a taken username is a conflict, and makes nobody', async () => {
  await verifyData(newId(), { username: 'taken' })
  const answer = await verifyData('unused', { username: 'taken' })
  const body = { error: 'Username already taken', field: 'username', code: 'DUPLICATE_USERNAME' }
  expect([answer.status, answer.json()]).toEqual([409, body])
  await nobody('unused')
})

test('v7 lower-cases the username and gives the refresh token in the body only', async () => {
  const answer = await verifyData(newId(), { username: 'Mixed.Case' }, `/v7${P}`)
  expect([answer.status, answer.json().user.username]).toEqual([200, 'mixed.case'])
  expect(answer.json()).toMatchObject({ success: true, refreshToken: expect.any(String) })
  expect(answer.headers['set-cookie']).toBeUndefined()
})

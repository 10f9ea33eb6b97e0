import { createPublicKey } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import {
  bearer,
  claimsOf,
  privateKeyOf,
  replykeProject,
  signHs256,
  signRs256,
  unsigned,
  userNotFound,
  type ReplykeProject,
} from './fixture.ts'

let laurel: ReplykeProject
let T: Readonly<Record<string, string>>
let T2: Readonly<Record<string, string>>
let me: string

beforeAll(async () => {
  laurel = await replykeProject()
  me = `${laurel.P}/users/67890`
  await laurel.createUser('67890', { name: 'John Doe' })
  await laurel.createUser('abcd123', { username: 'other' })
  T = await laurel.signIn('67890')
  T2 = await laurel.signIn('abcd123')
})

const rename = (headers: Readonly<Record<string, string>>, path = me) =>
  laurel.patch(path, headers, { update: { name: 'Changed' } })
const nameNow = async () => (await laurel.get(me)).json().name
const forbidden = { error: 'Forbidden', code: 'auth/invalid-token' }

test('R-10: without a token, 401, before the body is looked at', async () => {
  for (const sent of [
    { json: { update: { name: 'x' } } },
    { body: '{bad', headers: { 'content-type': 'application/json' } },
    {},
  ]) {
    const answer = await laurel.call('PATCH', me, sent)
    expect([answer.status, answer.json()]).toEqual([
      401,
      { error: 'Unauthorized', code: 'auth/unauthorized' },
    ])
  }
  expect(await nameNow()).toBe('John Doe')
})

test('R-11: a bad token is 403, whatever is bad about it', async () => {
  const token = T['authorization']?.slice('Bearer '.length) ?? ''
  const claims = claimsOf(token)
  const [head, payload, signature] = token.split('.')
  const privateKey = privateKeyOf(laurel.project)
  const publicPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  const bad = {
    null: 'Bearer null',
    undefined: 'Bearer undefined',
    'no token': 'Bearer',
    'an empty header': '',
    'another secret': `Bearer ${signHs256(claims, 'another secret')}`,
    'an empty secret': `Bearer ${signHs256(claims, '')}`,
    'alg none': `Bearer ${unsigned(claims)}`,
    'alg none, signature kept': `Bearer ${unsigned(claims)}${signature}`,
    'the public key as HMAC secret': `Bearer ${signHs256(claims, publicPem)}`,
    'RS256 by the project’s own key': `Bearer ${signRs256(claims, privateKey)}`,
    'an external JWT': `Bearer ${laurel.sign(laurel.claims('67890'))}`,
    'a cut signature': `Bearer ${head}.${payload}.${signature?.slice(0, -2)}`,
    'other claims, signature kept': `Bearer ${head}.${Buffer.from(JSON.stringify({ ...claims, sub: 'abcd123' })).toString('base64url')}.${signature}`,
    'the scheme Basic': `Basic ${token}`,
    'the scheme Token': `Token ${token}`,
    'no scheme': token,
    'a word after it': `Bearer ${token} x`,
    'an unknown service key': 'Bearer rk_0123456789012345678901234567890123456789012345',
  }
  for (const [what, authorization] of Object.entries(bad)) {
    const answer = await rename({ authorization })
    expect([what, answer.status, answer.json()]).toEqual([what, 403, forbidden])
  }
  expect(await nameNow()).toBe('John Doe')
})

test('R-11: an expired token is 403, by the project’s clock', async () => {
  const timed = await replykeProject()
  await timed.createUser('67890')
  const token = await timed.signIn('67890')
  const change = () => timed.patch(`${timed.P}/users/67890`, token, { update: { name: 'x' } })
  expect((await change()).status).toBe(200)
  const { exp } = claimsOf(token['authorization'] ?? '') as { exp: number }
  const setClock = async (seconds: number) => {
    const set = await timed.call('POST', '/admin/v1/test/clock', {
      headers: { 'x-api-key': timed.project.adminKey },
      json: { now: new Date(seconds * 1000).toISOString() },
    })
    expect(set.status, set.text).toBe(200)
  }
  await setClock(exp - 1)
  expect((await change()).status).toBe(200)
  await setClock(exp)
  expect([(await change()).status, (await change()).json()]).toEqual([403, forbidden])
})

test('R-12: a token of another project is 403, also for a user of the same id', async () => {
  const other = await replykeProject()
  await other.createUser('67890', { name: 'Other project' })
  const foreign = await other.signIn('67890')
  const own = await other.patch(`${other.P}/users/67890`, foreign, { update: { name: 'Mine' } })
  expect(own.status).toBe(200)
  for (const mount of ['', '/api/v5', '/api/v6']) {
    const answer = await rename(foreign, `${mount}${me}`)
    expect([answer.status, answer.json()]).toEqual([403, forbidden])
  }
  expect(await nameNow()).toBe('John Doe')
})

test('R-13: another user’s token is 403, and changes nothing', async () => {
  for (const update of [{ name: 'Changed' }, { name: 5 }, { role: 'admin' }]) {
    const answer = await laurel.patch(me, T2, { update })
    const body = { error: 'Not authorized to update this user.', code: 'user/not-authorized' }
    expect([answer.status, answer.json()]).toEqual([403, body])
  }
  expect(await nameNow()).toBe('John Doe')
})

test('R-14: the service key may update any user of its project', async () => {
  const answer = await rename(laurel.K)
  expect([answer.status, answer.json().name]).toEqual([200, 'Changed'])
  const restored = await laurel.patch(me, laurel.K, { update: { name: 'John Doe' } })
  expect([restored.status, restored.json().name]).toEqual([200, 'John Doe'])
})

test('a service key is for its own project and its own wire', async () => {
  const other = await replykeProject()
  const { adminKey, usercomToken, replyke } = laurel.project
  const bad = [
    other.K,
    bearer(other.project.replyke.serviceKey),
    { ...laurel.K, 'x-replyke-project-id': other.project.projectId },
    { ...bearer(replyke.serviceKey), 'x-replyke-project-id': 'nope' },
    bearer(adminKey),
    bearer(usercomToken),
    bearer(`rk_${adminKey}`),
    { authorization: replyke.serviceKey },
    { authorization: `Token ${replyke.serviceKey}` },
  ]
  for (const headers of bad) {
    const answer = await rename(headers)
    expect([answer.status, answer.json()]).toEqual([403, forbidden])
  }
  expect(await nameNow()).toBe('John Doe')
})

test('an unknown project is 404 before authentication', async () => {
  const body = { error: 'Project not found', code: 'project/not-found' }
  for (const mount of ['/nope', '/api/v5/nope', '/api/v6/nope', '/v7/nope', '/api/v7/nope', '/nope/api/v7']) {
    const path = `${mount}/users/67890`
    for (const answer of [
      await laurel.get(path),
      await rename({}, path),
      await rename(T, path),
      await laurel.verify('x', mount),
    ]) {
      expect([answer.status, answer.json()]).toEqual([404, body])
    }
  }
})

test('a token dies with its user, and does not come back with a new user of the same id', async () => {
  const timed = await replykeProject()
  const path = `${timed.P}/users/gone`
  await timed.createUser('gone')
  const token = await timed.signIn('gone')
  const removed = await timed.call('DELETE', '/api/public/users-by-id/gone/', {
    headers: { authorization: `Token ${timed.project.usercomToken}` },
  })
  expect(removed.status, removed.text).toBeLessThan(300)
  const change = () => timed.patch(path, token, { update: { name: 'x' } })
  const missing = await change()
  expect([missing.status, missing.json()]).toEqual([404, userNotFound])
  await timed.call('POST', '/admin/v1/test/clock', {
    headers: { 'x-api-key': timed.project.adminKey },
    json: { now: new Date(Date.now() + 5000).toISOString() },
  })
  await timed.createUser('gone')
  const refused = await change()
  expect([refused.status, refused.json()]).toEqual([403, forbidden])
  expect((await timed.get(path)).json().name).toBeNull()
})

test('service verification and the project stub answer what SDKs ask at their start', async () => {
  const verified = await laurel.get('/internal/service/verify', { ...laurel.K, 'x-replyke-internal': 'true' })
  expect([verified.status, verified.json()]).toEqual([200, { valid: true }])
  const { projectId } = laurel.project
  const bad = [
    {},
    T,
    { ...laurel.K, 'x-replyke-project-id': 'nope' },
    bearer(laurel.project.replyke.serviceKey),
  ]
  for (const headers of bad) {
    const refused = await laurel.get('/internal/service/verify', headers)
    expect([refused.status, refused.json().code]).toEqual([401, 'auth/unauthorized'])
  }
  const lean = await laurel.get(`/internal/projects/${projectId}/lean`)
  expect([lean.status, lean.json()]).toEqual([
    200,
    {
      id: projectId,
      clientId: projectId,
      name: laurel.project.name,
      integrations: [],
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    },
  ])
  const unknown = await laurel.get('/internal/projects/nope/lean')
  expect([unknown.status, unknown.json().code]).toEqual([404, 'project/not-found'])
})

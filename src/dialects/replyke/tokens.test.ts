import { createSecretKey, hkdfSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { parseProjectId, type Micros, type SpaceId, type Uid } from '#core/shared/ids.ts'
import { newUser } from '#core/users/user.ts'
import type { RefreshToken } from '#usecases/ports.ts'
import { Tokens } from './tokens.ts'

const secret = 's'.repeat(32)
const now = 1_800_000_000_500_000 as Micros
const later = (seconds: number) => (now + seconds * 1_000_000) as Micros
const projectId = parseProjectId('proj1234')
const other = parseProjectId('other')
const ctx = { projectId, spaceId: '6f1b9a52-3f43-4a2e-9d0e-0b8f0f3c1d11' as SpaceId }
const identity = {
  uid: 'u' as Uid,
  spaceId: ctx.spaceId,
  customerId: null,
  replykeId: '67890',
  key: 'k',
  control: false,
}
const user = newUser(identity, now)

function portsAt(at: Micros) {
  const saved: RefreshToken[] = []
  const ports = {
    refreshTokens: { save: async (token: RefreshToken) => void saved.push(token) },
    clock: { now: async () => at, set: async () => undefined },
  }
  return { ports, saved }
}

const claimsOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

test('a pair of tokens carries the documented claims, and only a hash of the second is kept', async () => {
  const { ports, saved } = portsAt(now)
  const { accessToken, refreshToken } = await new Tokens(secret).issue(ports, ctx, user)
  const party = {
    aud: 'replyke.com',
    iss: 'replyke.com',
    projectId: 'proj1234',
    sub: '67890',
    iat: 1_800_000_000,
  }
  expect(claimsOf(accessToken)).toEqual({ ...party, role: 'user', exp: 1_800_001_800 })
  expect(claimsOf(refreshToken)).toEqual({ ...party, jti: saved[0]?.jti, exp: 1_802_592_000 })
  expect(saved).toHaveLength(1)
  expect(JSON.stringify(saved)).not.toContain(refreshToken)
})

test('an access token is good for its project for 30 minutes, also when it is remembered', async () => {
  const tokens = new Tokens(secret)
  const { accessToken } = await tokens.issue(portsAt(now).ports, ctx, user)
  const good = { replykeId: '67890', issuedAt: 1_800_000_000_000_000 }
  for (let round = 0; round < 2; round += 1) {
    expect(await tokens.verifyAccess(accessToken, projectId, now)).toEqual(good)
    expect(await tokens.verifyAccess(accessToken, other, now)).toBeNull()
    expect(await tokens.verifyAccess(accessToken, projectId, later(1799))).toEqual(good)
    expect(await tokens.verifyAccess(accessToken, projectId, later(1800))).toBeNull()
  }
  expect(await new Tokens(secret).verifyAccess(accessToken, other, now)).toBeNull()
  expect(await new Tokens(secret).verifyAccess(accessToken, projectId, later(1800))).toBeNull()
  expect(await new Tokens('t'.repeat(32)).verifyAccess(accessToken, projectId, now)).toBeNull()
})

test('a refresh token is no access token', async () => {
  const tokens = new Tokens(secret)
  const { refreshToken } = await tokens.issue(portsAt(now).ports, ctx, user)
  expect(await tokens.verifyAccess(refreshToken, projectId, now)).toBeNull()
})

const key = createSecretKey(
  Buffer.from(hkdfSync('sha256', secret, '', 'laurel replyke access token proj1234', 32)),
)
const claims = {
  sub: '67890',
  projectId: 'proj1234',
  role: 'user',
  aud: 'replyke.com',
  iss: 'replyke.com',
  iat: 1_800_000_000,
  exp: 1_800_001_000,
}
const signed = (payload: Record<string, unknown>, alg = 'HS256') =>
  new SignJWT(payload).setProtectedHeader({ alg }).sign(key)

test('the key of these tests is the one that tokens are signed with', async () => {
  expect(await new Tokens(secret).verifyAccess(await signed(claims), projectId, now)).not.toBeNull()
})

test.each([
  ['another audience', { ...claims, aud: 'example.com' }],
  ['no audience', { ...claims, aud: undefined }],
  ['another issuer', { ...claims, iss: 'proj1234' }],
  ['no issuer', { ...claims, iss: undefined }],
  ['another project', { ...claims, projectId: 'other' }],
  ['no project', { ...claims, projectId: undefined }],
  ['no subject', { ...claims, sub: undefined }],
  ['no end', { ...claims, exp: undefined }],
  ['no beginning', { ...claims, iat: undefined }],
  ['a beginning that is no number', { ...claims, iat: 'x' }],
])('a token with %s is refused', async (_name, payload) => {
  expect(await new Tokens(secret).verifyAccess(await signed(payload), projectId, now)).toBeNull()
})

test('only HS256 is taken, and nothing that is no token', async () => {
  const tokens = new Tokens(secret)
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  for (const token of [`${none}.${body}.`, `${none}.${body}`, 'null', 'undefined', 'a.b.c', '..', '']) {
    expect(await tokens.verifyAccess(token, projectId, now)).toBeNull()
  }
})

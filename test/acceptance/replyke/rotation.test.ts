import { beforeAll, expect, test } from 'vitest'
import { bearer, claimsOf, cookie, replykeProject, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let P: string
let seconds = Math.floor(Date.now() / 1000) + 60
let serial = 0

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
  await laurel.setClock(seconds)
})

const later = async (by: number) => laurel.setClock((seconds += by))
const session = async (): Promise<string> =>
  (await laurel.signUp({ email: `rotates${(serial += 1)}@example.com` })).refreshToken
const refresh = (refreshToken: string, mount = `/v7${P}`) =>
  laurel.post(`${mount}/auth/request-new-access-token`, { refreshToken })
/** Refreshes once and gives the new token. */
const next = async (refreshToken: string): Promise<string> => {
  const answer = await refresh(refreshToken)
  expect(answer.status, answer.text).toBe(200)
  return answer.json().refreshToken
}
const codeOf = async (refreshToken: string, mount?: string) => {
  const answer = await refresh(refreshToken, mount)
  return [answer.status, answer.json().code]
}
const reused = {
  error: 'Token reuse detected. All sessions in this family have been revoked.',
  code: 'auth/token-reuse-detected',
}
const unrecognised = [403, 'auth/refresh-token-mismatch']

test('R-63: a refresh gives another token, reuse at once gives its successor, later reuse ends the session', async () => {
  const first = await session()
  const answer = await refresh(first)
  expect(answer.status).toBe(200)
  const { success, accessToken, refreshToken: second, user } = answer.json()
  expect([success, second === first]).toEqual([true, false])
  const claims = claimsOf(second) as { iat: number; exp: number; jti: string }
  expect(claims).toMatchObject({
    sub: user.id,
    projectId: P.slice(1),
    iss: 'replyke.com',
    aud: 'replyke.com',
  })
  expect(claims.exp - claims.iat).toBe(2_592_000)
  expect(claims.jti).not.toBe(claimsOf(first)['jti'])
  expect(
    (await laurel.patch(`${P}/users/${user.id}`, bearer(accessToken), { update: { bio: 'x' } })).status,
  ).toBe(200)

  expect(await next(first)).toBe(second)
  await later(30)
  expect(await next(first)).toBe(second)
  await later(1)
  const late = await refresh(first)
  expect([late.status, late.json()]).toEqual([401, reused])
  expect(await codeOf(second)).toEqual(unrecognised)
  expect(await codeOf(first)).toEqual(unrecognised)
})

test('R-63: within the grace time an old token gives the newest of its session', async () => {
  const first = await session()
  const second = await next(first)
  const third = await next(second)
  expect(await next(first)).toBe(third)
  expect(await next(second)).toBe(third)
})

test('R-63: a token that was replaced twice and long ago ends the session as well', async () => {
  const first = await session()
  await later(60)
  const second = await next(first)
  await later(60)
  const third = await next(second)
  await later(60)
  const fourth = await next(third)
  expect((await refresh(first)).json()).toEqual(reused)
  expect(await codeOf(fourth)).toEqual(unrecognised)
})

test('R-63: twenty refreshes at the same instant get one token, and the session goes on', async () => {
  const first = await session()
  const given = await Promise.all(Array.from({ length: 20 }, () => next(first)))
  expect(new Set(given).size).toBe(1)
  await later(31)
  await next(given[0] ?? '')
})

test('R-63: a token that is used stays good for 30 days from its own beginning', async () => {
  const first = await session()
  await later(29 * 86_400)
  const second = await next(first)
  await later(2 * 86_400)
  expect(await codeOf(first)).toEqual([403, 'auth/refresh-token-malformed'])
  await next(second)
})

test('R-64: sign-out on v7 ends the session by any of its tokens', async () => {
  for (const which of ['old', 'new'] as const) {
    const first = await session()
    const second = await next(first)
    const sent = { refreshToken: which === 'old' ? first : second }
    expect((await laurel.post(`/v7${P}/auth/sign-out`, sent)).status).toBe(204)
    expect(await codeOf(second)).toEqual(unrecognised)
    expect(await codeOf(first)).toEqual(unrecognised)
  }
})

test('R-61: the same session on v5 and v6 does not rotate, and goes on beside v7', async () => {
  const first = await session()
  for (const mount of [P, `/api/v5${P}`, `/api/v6${P}`]) {
    const answer = await refresh(first, mount)
    expect([answer.status, answer.json().refreshToken]).toEqual([200, undefined])
  }
  const second = await next(first)
  // Revoked a moment ago: on v5 too that is no reason to sign out.
  expect((await refresh(first, P)).status).toBe(200)
  await later(31)
  expect(await codeOf(first, P)).toEqual(unrecognised)
  // Nobody who comes by an older wire can end a session that he was shut out of.
  expect((await refresh(second, P)).status).toBe(200)
  const byCookie = await laurel.post(`${P}/auth/request-new-access-token`, {}, cookie(second))
  expect(byCookie.status).toBe(200)
})

test('R-65: a password change ends other sessions with all their tokens, and keeps its own', async () => {
  const email = 'keeps@example.com'
  const mine = await laurel.signUp({ email })
  const other = (await laurel.post(`${P}/auth/sign-in`, { email, password: 'a password' })).json()
    .refreshToken
  const [kept, ended] = [await next(mine.refreshToken), await next(other)]
  const changed = await laurel.post(
    `/v7${P}/auth/change-password`,
    { password: 'a password', newPassword: 'another', refreshToken: mine.refreshToken },
    bearer(mine.accessToken),
  )
  expect(changed.status, changed.text).toBe(200)
  await next(kept)
  expect(await codeOf(ended)).toEqual(unrecognised)
  expect(await codeOf(other)).toEqual(unrecognised)
})

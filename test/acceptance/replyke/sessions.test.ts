import { beforeAll, describe, expect, test } from 'vitest'
import {
  bearer,
  claimsOf,
  cookie,
  refreshCookie,
  replykeProject,
  signHs256,
  unsigned,
  type Account,
  type ReplykeProject,
} from './fixture.ts'

type Headers = Readonly<Record<string, string>>

let laurel: ReplykeProject
let P: string
let account: Account
let serial = 0
const newEmail = () => `session${(serial += 1)}@example.com`

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
  account = await laurel.signUp({ email: newEmail(), username: 'jane' })
})

const refresh = (json: unknown, headers: Headers = {}, mount = P) =>
  laurel.post(`${mount}/auth/request-new-access-token`, json, headers)
const signOut = (json: unknown, headers: Headers = {}, mount = P) =>
  laurel.post(`${mount}/auth/sign-out`, json, headers)
const ended = { error: 'Refresh token not recognized.', code: 'auth/refresh-token-mismatch' }
const forbidden = { error: 'Forbidden', code: 'auth/invalid-token' }

describe('request-new-access-token', () => {
  test('R-60: without a token, both are null', async () => {
    const nothing = { user: null, accessToken: null }
    for (const json of [{ refreshToken: null }, {}, { refreshToken: '' }]) {
      for (const mount of [P, `/api/v5${P}`, `/api/v6${P}`, `/v7${P}`]) {
        const answer = await refresh(json, {}, mount)
        expect([json, mount, answer.status, answer.json()]).toEqual([json, mount, 200, nothing])
      }
    }
    const bodiless = await laurel.call('POST', `${P}/auth/request-new-access-token`)
    expect([bodiless.status, bodiless.json()]).toEqual([200, nothing])
  })

  test('R-61: with the token, as often as one likes, by body or by cookie', async () => {
    const { id, refreshToken, user } = account
    const answers = [
      await refresh({ refreshToken }),
      await refresh({ refreshToken }, {}, `/api/v5${P}`),
      await refresh({ refreshToken }, {}, `/api/v6${P}`),
      await refresh({}, cookie(refreshToken)),
      await laurel.call('POST', `${P}/auth/request-new-access-token`, { headers: cookie(refreshToken) }),
      // Signed out clients send what they last had along.
      await refresh({ refreshToken }, bearer('null')),
    ]
    for (const answer of answers) {
      expect(answer.status, answer.text).toBe(200)
      const body = answer.json()
      expect(Object.keys(body).toSorted()).toEqual(['accessToken', 'success', 'user'])
      expect(body.user).toEqual({ ...user, lastActive: body.user.lastActive })
      expect(claimsOf(body.accessToken)).toMatchObject({ sub: id, role: 'user' })
      expect(refreshCookie(answer)).toBeNull()
      const used = await laurel.patch(`${P}/users/${id}`, bearer(body.accessToken), { update: { bio: null } })
      expect(used.status).toBe(200)
    }
  })

  test('R-61: v7 knows no cookie', async () => {
    expect((await refresh({}, cookie(account.refreshToken), `/v7${P}`)).json()).toEqual({
      user: null,
      accessToken: null,
    })
  })

  test('R-62: rubbish, forged and expired', async () => {
    const { refreshToken, accessToken } = account
    const claims = claimsOf(refreshToken)
    const [head, payload, signature] = refreshToken.split('.')
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody' })).toString('base64url')
    const bad = [
      'abc',
      'a.b.c',
      accessToken,
      unsigned(claims),
      `${unsigned(claims)}${signature}`,
      signHs256(claims, 'another secret'),
      signHs256({ ...claims, projectId: 'nope' }, 'another secret'),
      `${head}.${forged}.${signature}`,
      `${head}.${payload}.${signature?.slice(0, -2)}`,
      5,
      {},
    ]
    for (const token of bad) {
      const answer = await refresh({ refreshToken: token })
      const body = { error: 'Invalid or expired refresh token.', code: 'auth/refresh-token-invalid' }
      expect([token, answer.status, answer.json()]).toEqual([
        token,
        403,
        { ...body, details: expect.any(String) },
      ])
    }
    const seventh = await refresh({ refreshToken: 'abc' }, {}, `/v7${P}`)
    expect([seventh.status, seventh.json().code]).toEqual([403, 'auth/refresh-token-malformed'])
  })

  test('R-62: another project’s token', async () => {
    const other = await replykeProject()
    const { refreshToken } = await other.signUp({ email: newEmail() })
    const answer = await refresh({ refreshToken })
    const body = { error: 'Invalid refresh token.', code: 'auth/invalid-refresh-token' }
    expect([answer.status, answer.json()]).toEqual([403, body])
    const seventh = await refresh({ refreshToken }, {}, `/v7${P}`)
    expect([seventh.status, seventh.json().code]).toEqual([403, 'auth/refresh-token-project-mismatch'])
    // It is still good where it belongs, also to sign out with: not here.
    expect((await signOut({ refreshToken })).status).toBe(204)
    expect((await other.post(`${other.P}/auth/request-new-access-token`, { refreshToken })).status).toBe(200)
  })

  test('the cookie wins over the body, whichever of the two is good', async () => {
    const { refreshToken } = account
    const rubbish = await refresh({ refreshToken }, cookie('rubbish'))
    expect([rubbish.status, rubbish.json().code]).toEqual([403, 'auth/refresh-token-invalid'])
    expect((await refresh({ refreshToken: 'rubbish' }, cookie(refreshToken))).status).toBe(200)
    // Other cookies are none, nor is an empty one.
    expect(
      (await refresh({ refreshToken }, { cookie: 'x-replyke-refresh-jwt=a; replyke-refresh-jwt=' })).status,
    ).toBe(200)
  })

  test('the refresh token lives 30 days and the access token 30 minutes, by the project’s clock', async () => {
    const timed = await replykeProject()
    const { id, refreshToken, user } = await timed.signUp({ email: newEmail() })
    const { exp, iat } = claimsOf(refreshToken) as { exp: number; iat: number }
    const ask = () => timed.post(`${timed.P}/auth/request-new-access-token`, { refreshToken })
    await timed.setClock(iat + 3600)
    const hour = await ask()
    expect(claimsOf(hour.json().accessToken)).toMatchObject({ iat: iat + 3600, exp: iat + 5400 })
    // Seen an hour later, and nothing of the profile changed by it.
    const seen = new Date((iat + 3600) * 1000).toISOString()
    expect(hour.json().user).toEqual({ ...user, lastActive: seen })
    await timed.setClock(exp - 1)
    const fresh = await ask()
    expect(fresh.status).toBe(200)
    const change = () =>
      timed.patch(`${timed.P}/users/${id}`, bearer(fresh.json().accessToken), { update: { name: 'x' } })
    expect((await change()).status).toBe(200)
    await timed.setClock(exp)
    const late = await ask()
    expect([late.status, late.json().code]).toEqual([403, 'auth/refresh-token-invalid'])
    await timed.setClock(exp - 1 + 1800)
    expect((await change()).status).toBe(403)
  })

  test('a token dies with its user, and does not come back with a new one of the same id', async () => {
    const timed = await replykeProject()
    const answer = await timed.verify(timed.sign(timed.claims('gone')))
    const { refreshToken } = answer.json()
    const ask = () => timed.post(`${timed.P}/auth/request-new-access-token`, { refreshToken })
    expect((await ask()).status).toBe(200)
    await timed.call('DELETE', '/api/public/users-by-id/gone/', {
      headers: { authorization: `Token ${timed.project.usercomToken}` },
    })
    const noUser = { error: 'User not found.', code: 'auth/no-user-found' }
    const gone = await ask()
    expect([gone.status, gone.json()]).toEqual([403, noUser])
    await timed.setClock(Math.floor(Date.now() / 1000) + 5)
    await timed.createUser('gone')
    const other = await ask()
    expect([other.status, other.json()]).toEqual([403, noUser])
  })
})

describe('sign-out', () => {
  test('R-64: 204 with a token, with rubbish, with nothing; the cookie is cleared', async () => {
    const { refreshToken } = await laurel.signUp({ email: newEmail() })
    const { refreshToken: byCookie } = await laurel.signUp({ email: newEmail() })
    const answers = [
      await signOut({ refreshToken }),
      await signOut({ refreshToken }),
      await signOut({ refreshToken: 'rubbish' }),
      await signOut({ refreshToken: null }),
      await signOut({ refreshToken: 5 }),
      await signOut({}),
      await signOut([]),
      await laurel.call('POST', `${P}/auth/sign-out`),
      await laurel.call('POST', `${P}/auth/sign-out`, { headers: cookie(byCookie) }),
    ]
    for (const answer of answers) {
      expect([answer.status, answer.text]).toEqual([204, ''])
      expect(refreshCookie(answer)).toEqual({
        value: '',
        attributes: ['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=None', 'Secure'],
      })
    }
    for (const token of [refreshToken, byCookie]) {
      const refused = await refresh({ refreshToken: token })
      expect([refused.status, refused.json()]).toEqual([403, ended])
    }
  })

  test('R-62, R-64: only that one session ends', async () => {
    const email = newEmail()
    const { refreshToken: one } = await laurel.signUp({ email, password: 'p' })
    const { refreshToken: two } = (await laurel.post(`${P}/auth/sign-in`, { email, password: 'p' })).json()
    const seventh = await signOut({ refreshToken: one }, {}, `/v7${P}`)
    expect([seventh.status, refreshCookie(seventh)]).toEqual([204, null])
    expect((await refresh({ refreshToken: one })).json()).toEqual(ended)
    expect((await refresh({ refreshToken: two })).status).toBe(200)
  })
})

describe('change-password', () => {
  const change = (json: unknown, headers: Headers, mount = P) =>
    laurel.post(`${mount}/auth/change-password`, json, headers)
  const signIn = (email: string, password: string) => laurel.post(`${P}/auth/sign-in`, { email, password })

  test('R-65: with the right password, and every other session ends', async () => {
    const email = newEmail()
    const mine = await laurel.signUp({ email, password: 'old' })
    const other = (await signIn(email, 'old')).json().refreshToken
    const answer = await change(
      { password: 'old', newPassword: 'new', refreshToken: mine.refreshToken },
      bearer(mine.accessToken),
    )
    const done = { success: true, message: 'Password updated successfully.' }
    expect([answer.status, answer.json()]).toEqual([200, done])
    expect((await signIn(email, 'old')).status).toBe(401)
    expect((await signIn(email, 'new')).status).toBe(200)
    expect((await refresh({ refreshToken: mine.refreshToken })).status).toBe(200)
    expect((await refresh({ refreshToken: other })).json()).toEqual(ended)

    const bare = await change({ password: 'new', newPassword: 'newer' }, bearer(mine.accessToken), `/v7${P}`)
    expect(bare.status).toBe(200)
    expect((await refresh({ refreshToken: mine.refreshToken })).json()).toEqual(ended)
  })

  test('R-65: wrong, missing, the same again, and a user without a password', async () => {
    const { accessToken, refreshToken } = await laurel.signUp({ email: newEmail(), password: 'old' })
    const me = bearer(accessToken)
    const external = await laurel.signIn('external')
    const missing = {
      error: 'Email, password, and a new password are all required.',
      code: 'auth/missing-fields',
    }
    const cases: Array<[unknown, Headers, number, object]> = [
      [
        { password: 'wrong', newPassword: 'new' },
        me,
        401,
        { error: 'Incorrect password.', code: 'auth/wrong-password' },
      ],
      [{ password: 'old' }, me, 400, missing],
      [{ newPassword: 'new' }, me, 400, missing],
      [{ password: 'old', newPassword: '' }, me, 400, missing],
      [{ password: 'old', newPassword: 5 }, me, 400, missing],
      [[], me, 400, missing],
      [
        { password: 'old', newPassword: 'x'.repeat(1025) },
        me,
        400,
        { ...missing, field: 'newPassword', details: expect.any(String) },
      ],
      [
        { password: 'old', newPassword: 'old' },
        me,
        400,
        { error: 'The new password must differ.', code: 'auth/invalid-body', field: 'newPassword' },
      ],
      [
        { password: 'old', newPassword: 'new' },
        external,
        400,
        {
          error: 'User is not authenticated with email and password.',
          code: 'auth/not-password-authenticated',
        },
      ],
      [{ password: 'old', newPassword: 'new' }, bearer('null'), 403, forbidden],
      [
        { password: 'old', newPassword: 'new' },
        { ...bearer('null'), ...cookie(refreshToken) },
        403,
        forbidden,
      ],
      [
        { password: 'old', newPassword: 'new' },
        {},
        401,
        { error: 'Unauthorized', code: 'auth/unauthorized' },
      ],
      [{ password: 'old', newPassword: 'new' }, cookie('rubbish'), 403, forbidden],
      [
        { password: 'old', newPassword: 'new' },
        laurel.K,
        400,
        { error: 'A user token is required.', code: 'auth/user-required' },
      ],
    ]
    for (const [json, headers, status, body] of cases) {
      const answer = await change(json, headers)
      expect([json, answer.status, answer.json()]).toEqual([json, status, body])
    }
    expect((await refresh({ refreshToken })).status).toBe(200)
  })

  test('R-65: SDKs of v5 and v6 send the cookie alone, and their session goes on', async () => {
    const email = newEmail()
    const { refreshToken } = await laurel.signUp({ email, password: 'old' })
    const other = (await signIn(email, 'old')).json().refreshToken
    const answer = await change({ password: 'old', newPassword: 'new' }, cookie(refreshToken), `/api/v5${P}`)
    expect(answer.status, answer.text).toBe(200)
    expect((await refresh({}, cookie(refreshToken))).status).toBe(200)
    expect((await refresh({ refreshToken: other })).status).toBe(403)
    expect((await signIn(email, 'new')).status).toBe(200)
    await signOut({ refreshToken })
    const after = await change({ password: 'new', newPassword: 'newer' }, cookie(refreshToken))
    expect([after.status, after.json()]).toEqual([403, forbidden])
    expect(
      (await change({ password: 'new', newPassword: 'newer' }, cookie(refreshToken), `/v7${P}`)).status,
    ).toBe(401)
  })

  test('eight at once: one changes it, and only the session of that one goes on', async () => {
    const email = newEmail()
    const sessions = [await laurel.signUp({ email, password: 'old' })]
    for (let index = 1; index < 8; index += 1) sessions.push((await signIn(email, 'old')).json())
    const answers = await Promise.all(
      sessions.map(({ accessToken, refreshToken }, index) =>
        change({ password: 'old', newPassword: `new${index}`, refreshToken }, bearer(accessToken)),
      ),
    )
    const won = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []))
    expect(won).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(7)
    expect((await signIn(email, `new${won[0]}`)).status).toBe(200)
    const alive = await Promise.all(sessions.map(({ refreshToken }) => refresh({ refreshToken })))
    expect(alive.flatMap(({ status }, index) => (status === 200 ? [index] : []))).toEqual(won)
  })
})

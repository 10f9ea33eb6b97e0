import { ReplykeClient } from '@replyke/js'
import { beforeAll, describe, expect, test } from 'vitest'
import { bearer, claimsOf, refreshCookie, replykeProject, type ReplykeProject } from './fixture.ts'
import { accept, hookSecret, refuse, startReceiver } from './receiver.ts'

let laurel: ReplykeProject
let P: string
let serial = 0
const newEmail = () => `user${(serial += 1)}@example.com`

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
})

const signUp = (json: unknown, mount = P) => laurel.post(`${mount}/auth/sign-up`, json)
const signIn = (json: unknown, mount = P) => laurel.post(`${mount}/auth/sign-in`, json)
const missingFields = { error: 'Missing required fields', code: 'auth/missing-fields' }
const duplicateEmail = { error: 'Email already in use', field: 'email', code: 'DUPLICATE_EMAIL' }
const userFound = { error: 'User not found.', code: 'auth/no-user-found' }
const ownKeys =
  'id projectId foreignId role email name username avatar bio birthdate location metadata reputation isVerified isActive lastActive createdAt updatedAt suspensions'.split(
    ' ',
  )
const usercom = () => ({ authorization: `Token ${laurel.project.usercomToken}` })

describe('sign-up', () => {
  test('R-54: email and password are enough; the cookie is as documented', async () => {
    const email = newEmail()
    const made = await signUp({ email, password: 'pass' })
    expect(made.status, made.text).toBe(201)
    const { success, user, accessToken, refreshToken } = made.json()
    expect(success).toBe(true)
    expect(Object.keys(user).toSorted()).toEqual(ownKeys.toSorted())
    expect(user).toMatchObject({
      id: expect.any(String),
      username: null,
      email,
      foreignId: null,
      role: 'visitor',
    })
    expect(refreshCookie(made)).toEqual({
      value: refreshToken,
      attributes: ['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=None', 'Secure'],
    })
    const renamed = await laurel.patch(`${P}/users/${user.id}`, bearer(accessToken), {
      update: { name: 'Ann' },
    })
    expect([renamed.status, renamed.json().name, renamed.json().email]).toEqual([200, 'Ann', email])
  })

  test('R-54: on every mount, with the cookie on v5 and v6 only', async () => {
    const mounts = [P, `/api/v5${P}`, `/api/v6${P}`, `/v7${P}`, `/api/v7${P}`, `${P}/api/v7`]
    for (const mount of mounts) {
      const made = await signUp({ email: newEmail(), password: 'pass' }, mount)
      const seventh = mount.includes('v7')
      expect([mount, made.status, refreshCookie(made) !== null]).toEqual([mount, 201, !seventh])
      expect(made.json().user.authMethods).toEqual(seventh ? ['password'] : undefined)
    }
  })

  test('R-55: without email or password', async () => {
    const wrong = [
      {},
      { email: 'x@example.com' },
      { email: 'x@example.com', password: null },
      { password: 'p' },
    ]
    const empty = [{ email: 'x@example.com', password: '' }, { email: '', password: 'p' }, [], null, 'x']
    for (const json of [...wrong, ...empty]) {
      const answer = await signUp(json)
      expect([json, answer.status, answer.json()]).toEqual([json, 400, missingFields])
    }
    const seventh = await signUp({ email: 'x@example.com' }, `/v7${P}`)
    expect([seventh.status, seventh.json().code]).toEqual([400, 'auth/invalid-body'])
    const unreadable = await laurel.call('POST', `${P}/auth/sign-up`, {
      body: '{bad',
      headers: { 'content-type': 'application/json' },
    })
    expect([unreadable.status, unreadable.json()]).toEqual([400, missingFields])
  })

  test('R-55: an invalid value is named, and nobody is made', async () => {
    const email = newEmail()
    const wrong: Array<[string, Record<string, unknown>]> = [
      ['email', { email: 'no address' }],
      ['email', { email: 5 }],
      ['email', { email: `${'x'.repeat(250)}@example.com` }],
      ['password', { password: 5 }],
      ['password', { password: 'x'.repeat(1025) }],
      ['name', { name: 'x'.repeat(256) }],
      ['username', { username: '!!!' }],
      ['bio', { bio: 'x'.repeat(301) }],
      ['birthdate', { birthdate: 'soon' }],
      ['location', { location: { longitude: 1 } }],
      ['metadata', { metadata: [] }],
    ]
    for (const [field, fields] of wrong) {
      const answer = await signUp({ email, password: 'p', ...fields })
      expect([field, answer.status]).toEqual([field, 400])
      expect(answer.json()).toMatchObject({ ...missingFields, field, details: expect.any(String) })
    }
    expect((await signIn({ email, password: 'p' })).json()).toEqual(userFound)
  })

  test('R-56: the username is sanitised and lower-cased, the email lower-cased, in every generation', async () => {
    const made = await signUp({ email: ' Jane@Example.com ', password: 'pass', username: 'Jane Doe' })
    expect(made.json().user).toMatchObject({ username: 'janedoe', email: 'jane@example.com' })
    const sixth = await signUp({ email: newEmail(), password: 'p', username: 'Joe.Doe_9!' }, `/api/v6${P}`)
    expect(sixth.json().user.username).toBe('joe.doe_9')
  })

  test('every field is taken, null is as absent, and what is not a field is not', async () => {
    const made = await signUp({
      email: newEmail(),
      password: 'pass',
      name: ' Jane Doe ',
      avatar: 'https://example.com/a.jpg',
      bio: null,
      birthdate: '1990-01-01',
      location: { longitude: 34.05, latitude: -118.25 },
      metadata: { theme: 'dark' },
      secureMetadata: null,
      role: 'admin',
      reputation: 9,
      isVerified: true,
      id: 'mine',
      foreignId: 'mine',
      signInEmail: 'other@example.com',
    })
    expect(made.status, made.text).toBe(201)
    expect(made.json().user).toMatchObject({
      name: 'Jane Doe',
      avatar: 'https://example.com/a.jpg',
      bio: null,
      birthdate: '1990-01-01T00:00:00.000Z',
      location: { type: 'Point', coordinates: [34.05, -118.25] },
      metadata: { theme: 'dark' },
      role: 'visitor',
      reputation: 0,
      isVerified: false,
      foreignId: null,
    })
    expect(made.json().user.id).not.toBe('mine')
  })

  test('R-57: an address that somebody has is 409, in any case of letters', async () => {
    const { user } = await laurel.signUp({ email: 'Taken@Example.com' })
    for (const email of ['taken@example.com', 'TAKEN@EXAMPLE.COM', ' taken@example.com ']) {
      const answer = await signUp({ email, password: 'other' })
      expect([answer.status, answer.json()]).toEqual([409, duplicateEmail])
    }
    expect((await signIn({ email: 'taken@example.com', password: 'a password' })).json().user.id).toBe(
      user.id,
    )
  })

  test('R-57: also one that is only in a profile, whichever wire wrote it', async () => {
    const made = await laurel.call('POST', '/api/public/users/', {
      headers: usercom(),
      json: { email: 'Crm@Example.com', first_name: 'C' },
    })
    expect(made.status, made.text).toBe(201)
    await laurel.signIn('external', { email: 'external@example.com' })
    for (const email of ['crm@example.com', 'external@example.com']) {
      const answer = await signUp({ email, password: 'p' })
      expect([answer.status, answer.json()]).toEqual([409, duplicateEmail])
      const passwordless = await signIn({ email, password: 'p' })
      const body = { error: 'Invalid credentials.', code: 'auth/invalid-credentials' }
      expect([passwordless.status, passwordless.json()]).toEqual([403, body])
    }
  })

  test('a taken username is 409, and then the address is still free', async () => {
    await laurel.signUp({ email: newEmail(), username: 'first' })
    const email = newEmail()
    const answer = await signUp({ email, password: 'p', username: 'First' })
    const body = { error: 'Username already taken', field: 'username', code: 'DUPLICATE_USERNAME' }
    expect([answer.status, answer.json()]).toEqual([409, body])
    expect((await signUp({ email, password: 'p', username: 'second' })).status).toBe(201)
  })

  test('sixteen at once with one address make one account', async () => {
    const email = newEmail()
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) => signUp({ email, password: `p${index}` })),
    )
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([201, ...Array.from({ length: 15 }, () => 409)])
    const winner = answers.findIndex(({ status }) => status === 201)
    expect((await signIn({ email, password: `p${winner}` })).status).toBe(200)
  })
})

describe('sign-in', () => {
  test('R-58: the address in any case; the claims and lifetimes are as documented', async () => {
    const { user } = await laurel.signUp({ email: 'jane.claims@example.com', password: 'The Password' })
    const answer = await signIn({ email: ' JANE.claims@example.com ', password: 'The Password' })
    expect(answer.status, answer.text).toBe(200)
    const { success, accessToken, refreshToken, user: shown } = answer.json()
    expect([success, shown]).toEqual([true, { ...user, updatedAt: user.updatedAt }])
    expect(refreshCookie(answer)?.value).toBe(refreshToken)
    const party = {
      sub: user.id,
      projectId: laurel.project.projectId,
      aud: 'replyke.com',
      iss: 'replyke.com',
    }
    const access = claimsOf(accessToken)
    expect(access).toMatchObject({ ...party, role: 'user' })
    expect(Number(access['exp']) - Number(access['iat'])).toBe(1800)
    const refresh = claimsOf(refreshToken)
    expect(refresh).toMatchObject({ ...party, jti: expect.any(String) })
    expect(Number(refresh['exp']) - Number(refresh['iat'])).toBe(2_592_000)
    const used = await laurel.patch(`${P}/users/${user.id}`, bearer(accessToken), { update: { bio: 'b' } })
    expect(used.status).toBe(200)
  })

  test('R-59: missing, unknown, wrong, and an account without a password', async () => {
    await laurel.signUp({ email: 'known@example.com', password: 'right' })
    await laurel.signIn('passwordless', { email: 'passwordless@example.com' })
    const known = { email: 'known@example.com' }
    const missing = { error: 'Email, and password are required.', code: 'auth/missing-fields' }
    const cases: Array<[unknown, number, object]> = [
      [known, 400, missing],
      [{ password: 'right' }, 400, missing],
      [{ email: 5, password: 'right' }, 400, missing],
      [{ ...known, password: 5 }, 400, missing],
      [{ ...known, password: null }, 400, missing],
      [{ email: ' ', password: 'right' }, 400, missing],
      [[], 400, missing],
      [{ email: 'unknown@example.com', password: 'right' }, 403, userFound],
      [{ ...known, password: 'Right' }, 401, { error: 'Incorrect password.', code: 'auth/wrong-password' }],
      [{ ...known, password: 'right ' }, 401, { error: 'Incorrect password.', code: 'auth/wrong-password' }],
      [
        { email: 'passwordless@example.com', password: 'x' },
        403,
        { error: 'Invalid credentials.', code: 'auth/invalid-credentials' },
      ],
    ]
    for (const [json, status, body] of cases) {
      const answer = await signIn(json)
      expect([json, answer.status, answer.json()]).toEqual([json, status, body])
      expect(refreshCookie(answer)).toBeNull()
    }
  })

  test('an account of another project signs nobody in', async () => {
    const other = await replykeProject()
    await other.signUp({ email: 'elsewhere@example.com', password: 'p' })
    expect((await signIn({ email: 'elsewhere@example.com', password: 'p' })).json()).toEqual(userFound)
    expect((await signUp({ email: 'elsewhere@example.com', password: 'q' })).status).toBe(201)
  })

  test('other wires may write the profile’s email, and never move the sign-in address', async () => {
    const { id, user } = await laurel.signUp({ email: 'stay@example.com', password: 'p' })
    const moved = await laurel.call('PATCH', `/v1/users/${id}`, {
      headers: { 'x-api-key': laurel.project.adminKey },
      json: { email: 'moved@example.com' },
    })
    expect([moved.status, moved.json().email]).toEqual([200, 'moved@example.com'])
    const back = await signIn({ email: 'stay@example.com', password: 'p' })
    expect([back.status, back.json().user.email, back.json().user.id]).toEqual([200, user.email, id])
    // The profile's address is nobody's to sign in with, and nobody's to sign up with either.
    expect((await signIn({ email: 'moved@example.com', password: 'p' })).json().code).toBe(
      'auth/invalid-credentials',
    )
    expect((await signUp({ email: 'moved@example.com', password: 'p' })).status).toBe(409)
    // And another user's profile may say the same as a sign-in address.
    const same = await laurel.call('PUT', '/v1/users/same-address', {
      headers: { 'x-api-key': laurel.project.adminKey },
      json: { email: 'stay@example.com' },
    })
    expect(same.status, same.text).toBeLessThan(300)
    expect((await signIn({ email: 'stay@example.com', password: 'p' })).json().user.id).toBe(id)
  })

  test('a deleted account is gone with its password, and its address is free', async () => {
    const { id } = await laurel.signUp({ email: 'gone@example.com', password: 'p' })
    const number = await laurel.call('GET', `/api/public/users/search/?email=gone@example.com`, {
      headers: usercom(),
    })
    const path = number.status === 200 ? `/api/public/users/${number.json().id}/` : null
    const removed = path === null ? null : await laurel.call('DELETE', path, { headers: usercom() })
    expect(removed?.status, `${number.text} ${removed?.text}`).toBeLessThan(300)
    expect((await laurel.get(`${P}/users/${id}`)).status).toBe(404)
    expect((await signIn({ email: 'gone@example.com', password: 'p' })).json()).toEqual(userFound)
    const again = await laurel.signUp({ email: 'gone@example.com', password: 'q' })
    expect(again.id).not.toBe(id)
    expect((await signIn({ email: 'gone@example.com', password: 'p' })).json().code).toBe(
      'auth/wrong-password',
    )
  })
})

test('no answer, header or list ever holds a password or its hash', async () => {
  const email = newEmail()
  const password = 'S3cret-zebra'
  const { id, accessToken } = await laurel.signUp({ email, password, username: 'zebra' })
  const answers = [
    await signIn({ email, password }),
    await signIn({ email, password: `${password}x` }),
    await signUp({ email, password }),
    await laurel.get(`${P}/users/${id}`),
    await laurel.get(`${P}/users/suggestions?query=zebra`),
    await laurel.patch(`${P}/users/${id}`, bearer(accessToken), { update: { bio: 'x' } }),
    await laurel.call('GET', `/v1/users/${id}`, { headers: { 'x-api-key': laurel.project.adminKey } }),
  ]
  for (const { text, headers } of answers)
    expect(text + JSON.stringify(headers)).not.toMatch(/zebra-|S3cret|argon2|passwordHash|signInEmail/i)
})

test('R-74: a webhook that refuses leaves no account, no token and the address free', async () => {
  const asked = await replykeProject()
  await using hook = await startReceiver()
  await asked.set('replyke.webhook.secret', hookSecret)
  await asked.set('replyke.webhook.created', hook.url)
  hook.answer = refuse('Nope')
  const json = { email: 'Hook@example.com', password: 'hidden words', username: 'Hooked', name: ' H ' }
  const refused = await asked.post(`${asked.P}/auth/sign-up`, json)
  expect([refused.status, refused.json()]).toEqual([400, { error: 'Nope', code: 'auth/validation-failed' }])
  expect(refreshCookie(refused)).toBeNull()
  expect(hook.calls).toHaveLength(1)
  expect(hook.calls[0]?.body).toEqual({
    projectId: asked.project.projectId,
    data: { role: 'visitor', email: 'hook@example.com', username: 'hooked', name: 'H' },
  })
  expect(hook.calls[0]?.raw).not.toContain('hidden words')
  const nobody = await asked.post(`${asked.P}/auth/sign-in`, json)
  expect([nobody.status, nobody.json()]).toEqual([403, userFound])
  expect((await asked.get(`${asked.P}/users/check-username?username=hooked`)).json()).toEqual({
    available: true,
  })

  hook.answer = (response) => void response.writeHead(500).end()
  const failed = await asked.post(`${asked.P}/auth/sign-up`, json)
  const fault = {
    error: 'Internal server error',
    code: 'auth/server-error',
    details: 'Webhook request failed',
  }
  expect([failed.status, failed.json()]).toEqual([500, fault])

  hook.answer = accept
  hook.calls.length = 0
  const invalid = await asked.post(`${asked.P}/auth/sign-up`, { ...json, bio: 5 })
  expect([invalid.status, hook.calls.length]).toEqual([400, 0])
  const made = await asked.post(`${asked.P}/auth/sign-up`, json)
  expect([made.status, hook.calls.length]).toEqual([201, 1])
  const taken = await asked.post(`${asked.P}/auth/sign-up`, json)
  expect([taken.status, hook.calls.length]).toEqual([409, 1])
})

test('the vendor’s client reads an account as it reads any user', async () => {
  const { id } = await laurel.signUp({ email: newEmail(), name: 'From sign-up' })
  const client = await ReplykeClient.init({ projectId: laurel.project.projectId })
  const { instance } = Reflect.get(client, 'http') as {
    instance: {
      defaults: { baseURL: string }
      post: (path: string, body: unknown) => Promise<{ status: number; data: { user: { id: string } } }>
    }
  }
  instance.defaults.baseURL = `${laurel.origin}/api/v5${P}`
  expect(await client.users.fetchUserById({ userId: id })).toMatchObject({ id, name: 'From sign-up' })
  const email = newEmail()
  const made = await instance.post('/auth/sign-up', { email, password: 'p' })
  const back = await instance.post('/auth/sign-in', { email, password: 'p' })
  expect([made.status, back.status, back.data.user.id]).toEqual([201, 200, made.data.user.id])
})

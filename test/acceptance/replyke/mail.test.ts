import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { emptyDatabase } from '../../support/fresh-database.ts'
import { http } from '../../support/http.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { until } from '../../support/poll.ts'
import { command, startServer, type Project, type RunningServer } from '../../support/running-server.ts'
import { bearer } from './fixture.ts'

let mail: MailServer
let server: RunningServer
let project: Project
let P: string
let seconds = Math.floor(Date.now() / 1000) + 60
let serial = 0

beforeAll(async () => {
  const stack = new AsyncDisposableStack()
  mail = stack.use(await startMailServer())
  const database = stack.use(await emptyDatabase())
  server = stack.use(
    await startServer({
      DATABASE_URL: database.url,
      TEST_CLOCK: '1',
      SMTP_URL: mail.url,
      MAIL_FROM: 'Laurel <laurel@example.com>',
    }),
  )
  project = await server.createProject({ name: 'My <app>' })
  P = `/v7/${project.projectId}`
  await setClock(seconds)
  return () => stack.disposeAsync()
})

const call = (method: string, path: string, json?: unknown, headers: Readonly<Record<string, string>> = {}) =>
  http({ origin: server.url, method, path, headers, ...(json === undefined ? {} : { json }) })
const post = (path: string, json: unknown, headers = {}) => call('POST', `${P}${path}`, json, headers)
async function setClock(at: number) {
  seconds = at
  const now = new Date(at * 1000).toISOString()
  const set = await call('POST', '/admin/v1/test/clock', { now }, { 'x-api-key': project.adminKey })
  expect(set.status, set.text).toBe(200)
}
const later = (by: number) => setClock(seconds + by)

async function account() {
  const email = `user${(serial += 1)}@example.com`
  const made = await post('/auth/sign-up', { email, password: 'old' })
  expect(made.status, made.text).toBe(201)
  const { user, accessToken, refreshToken } = made.json()
  return { email, id: String(user.id), T: bearer(accessToken), refreshToken: String(refreshToken) }
}
const signIn = async (email: string, password: string) =>
  (await post('/auth/sign-in', { email, password })).status

const mailsTo = (email: string) => mail.mails.filter(({ to }) => to === email)
/** The mail to an address that comes after so many. */
const nextMail = (email: string, after = 0) =>
  until(`a mail to ${email}`, async () => mailsTo(email)[after] ?? null)
/** The address inside a mail, as its reader clicks it. */
const linkIn = (raw: string) => new URL(/https?:\/\/\S+/.exec(raw)?.[0] ?? '')
const codeIn = (raw: string) => /\r?\n\r?\n([0-9A-Za-z]{4,64})\r?\n\r?\n/.exec(raw)?.[1] ?? ''

const sent = {
  success: true,
  message: 'If an account with that email exists, a password reset link has been sent.',
}

describe('a new password', () => {
  const request = (email: unknown) => post('/auth/request-password-reset', { email })
  const reset = (token: unknown, newPassword: unknown = 'new') =>
    post('/auth/reset-password', { token, newPassword })
  const invalid = { error: 'Invalid or expired password reset token.', code: 'auth/invalid-reset-token' }
  const tokenFor = async (email: string, after = 0) => {
    expect((await request(email)).json()).toEqual(sent)
    return linkIn((await nextMail(email, after)).raw).searchParams.get('token') ?? ''
  }

  test('is set by a mailed link, once, and signs everybody out', async () => {
    const { email, refreshToken } = await account()
    expect((await request(` ${email.toUpperCase()} `)).status).toBe(200)
    const received = await nextMail(email)
    expect(received).toMatchObject({ from: 'laurel@example.com', to: email })
    expect(received.raw).toContain('My &lt;app&gt;')
    const link = linkIn(received.raw)
    expect([link.origin, link.pathname]).toEqual([server.url, `${P}/auth/reset-password`])
    const token = link.searchParams.get('token')
    expect(token).toMatch(/^[0-9a-f]{64}$/)

    const done = await reset(token)
    expect([done.status, done.json()]).toEqual([
      200,
      { success: true, message: 'Password has been reset successfully.' },
    ])
    expect([await signIn(email, 'old'), await signIn(email, 'new')]).toEqual([401, 200])
    const ended = await post('/auth/request-new-access-token', { refreshToken })
    expect([ended.status, ended.json().code]).toEqual([403, 'auth/refresh-token-mismatch'])
    const again = await reset(token, 'other')
    expect([again.status, again.json()]).toEqual([400, invalid])
    expect(await signIn(email, 'other')).toBe(401)
  })

  test('of two who use one link at the same time one succeeds', async () => {
    const { email } = await account()
    const token = await tokenFor(email)
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => reset(token, `new ${at}`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(7)
  })

  test('links are good for an hour by the project’s clock, and all together once', async () => {
    const { email } = await account()
    const first = await tokenFor(email)
    await later(61)
    const second = await tokenFor(email, 1)
    await later(3538)
    expect((await reset(first)).status).toBe(200)
    expect((await reset(second)).status).toBe(400)
    await later(61)
    const third = await tokenFor(email, 2)
    await later(3600)
    expect((await reset(third)).status).toBe(400)
  })

  test('a link is good no more when the password was changed since it was sent', async () => {
    const { email, T } = await account()
    const token = await tokenFor(email)
    const changed = await post('/auth/change-password', { password: 'old', newPassword: 'changed' }, T)
    expect(changed.status, changed.text).toBe(200)
    const answer = await reset(token)
    expect([answer.status, answer.json()]).toEqual([400, invalid])
    expect(await signIn(email, 'changed')).toBe(200)
  })

  test('the answer is the same for an address that nobody has, or that signs nobody in', async () => {
    await call(
      'GET',
      `/${project.projectId}/users/by-foreign-id?foreignId=external&createIfNotFound=true`,
      undefined,
      bearer(project.replyke.serviceKey),
    )
    for (const email of ['nobody@example.com', 'not an address', 'x'.repeat(5000)]) {
      const answer = await request(email)
      expect([answer.status, answer.json()]).toEqual([200, sent])
    }
    const { email } = await account()
    await request(email)
    await nextMail(email)
    expect(mailsTo('nobody@example.com')).toEqual([])
  })

  test('nobody’s mailbox is filled: one mail in a minute', async () => {
    const { email } = await account()
    for (let index = 0; index < 5; index += 1) expect((await request(email)).json()).toEqual(sent)
    await nextMail(email)
    const other = await account()
    await request(other.email)
    await nextMail(other.email)
    expect(mailsTo(email)).toHaveLength(1)
  })

  test('what is missing or invalid is 400, and no token of another project is good', async () => {
    const missing = { error: 'Token and new password are required.', code: 'auth/missing-fields' }
    const { email } = await account()
    const token = await tokenFor(email)
    for (const body of [
      {},
      { token },
      { newPassword: 'x' },
      { token: 5, newPassword: 'x' },
      { token, newPassword: '' },
    ]) {
      const answer = await post('/auth/reset-password', body)
      expect([answer.status, answer.json()]).toEqual([400, missing])
    }
    expect((await reset(token, 'x'.repeat(1025))).json()).toMatchObject({ field: 'newPassword' })
    for (const body of [{}, { email: '' }, { email: 5 }, []]) {
      const answer = await post('/auth/request-password-reset', body)
      expect([answer.status, answer.json().code]).toEqual([400, 'auth/missing-fields'])
    }
    const other = await server.createProject()
    const foreign = await call('POST', `/v7/${other.projectId}/auth/reset-password`, {
      token,
      newPassword: 'x',
    })
    expect([foreign.status, foreign.json()]).toEqual([400, invalid])
    expect((await reset(token)).status).toBe(200)
  })

  test('the page behind the link asks for it, keeps its address to itself and runs only its own script', async () => {
    const page = await call('GET', `${P}/auth/reset-password?token=%3Cscript%3E`)
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'nonce-[^']+'/)
    expect(page.text).not.toContain('%3C')
    expect(page.text.match(/<script/g)).toHaveLength(1)
  })

  test('a mail server that refuses changes nothing of the answer', async () => {
    const { email } = await account()
    mail.refusal = Object.assign(new Error('full'), { responseCode: 552 })
    expect((await request(email)).json()).toEqual(sent)
    await until('the log to say so', async () =>
      server.logs().includes('a mail could not be sent') ? true : null,
    )
    mail.refusal = null
    await later(61)
    expect((await reset(await tokenFor(email))).status).toBe(200)
  })
})

describe('verification', () => {
  const send = (T: Readonly<Record<string, string>>, options: unknown = {}) =>
    post('/auth/send-verification-email', options, T)
  const verify = (token: unknown, T = {}) => post('/auth/verify-email', { token }, T)
  const isVerified = async (email: string) =>
    (await post('/auth/sign-in', { email, password: 'old' })).json().user.isVerified
  const invalid = { error: 'Invalid or expired verification token.', code: 'auth/invalid-or-expired-token' }

  test.each([
    [{}, /^[0-9a-f]{64}$/],
    [undefined, /^[0-9a-f]{64}$/],
    [{ mode: null, tokenFormat: null, tokenLength: null, redirectUrl: null }, /^[0-9a-f]{64}$/],
    [{ tokenFormat: 'numeric' }, /^\d{6}$/],
    [{ tokenFormat: 'alpha', tokenLength: 12 }, /^[A-Z]{12}$/],
    [{ tokenFormat: 'alphanumeric', tokenLength: 8 }, /^[A-Z0-9]{8}$/],
  ])('by a code as asked for: %j', async (options, pattern) => {
    const { email, T } = await account()
    const answer = await call('POST', `${P}/auth/send-verification-email`, options, T)
    expect([answer.status, answer.json()]).toEqual([200, { success: true }])
    const code = codeIn((await nextMail(email)).raw)
    expect(code).toMatch(pattern)
    expect(await isVerified(email)).toBe(false)
    const done = await verify(code, T)
    expect([done.status, done.json()]).toEqual([200, { success: true }])
    expect(await isVerified(email)).toBe(true)
    const again = await verify(code, T)
    expect([again.status, again.json()]).toEqual([400, invalid])
    expect((await send(T)).json()).toEqual({ success: true })
  })

  test('a code is good for five minutes; earlier ones stay good beside later ones', async () => {
    const { email, T } = await account()
    await send(T)
    const first = codeIn((await nextMail(email)).raw)
    await later(200)
    await send(T)
    const second = codeIn((await nextMail(email, 1)).raw)
    await later(100)
    expect((await verify(first)).status).toBe(400)
    expect((await verify(second)).status).toBe(200)
  })

  test('a short code cannot be found by trying', async () => {
    const { email, T } = await account()
    await send(T, { tokenFormat: 'numeric', tokenLength: 4 })
    const code = codeIn((await nextMail(email)).raw)
    const wrong = (index: number) => String((Number(code) + 1 + index) % 10_000).padStart(4, '0')
    for (let index = 0; index < 5; index += 1) expect((await verify(wrong(index), T)).status).toBe(400)
    expect((await verify(code, T)).status).toBe(400)
    expect(await isVerified(email)).toBe(false)
  })

  test('nor by trying many at once', async () => {
    const { email, T } = await account()
    await send(T, { tokenFormat: 'numeric', tokenLength: 4 })
    const code = codeIn((await nextMail(email)).raw)
    const wrong = Array.from({ length: 60 }, (_, index) =>
      String((Number(code) + 1 + index) % 10_000).padStart(4, '0'),
    )
    const tries = await Promise.all(wrong.map((one) => verify(one, T)))
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([400]))
    expect((await verify(code, T)).status).toBe(400)
  })

  test('a short code is good for its own user only, and only by an access token; a long one says whose it is', async () => {
    const [mine, other] = [await account(), await account()]
    await send(mine.T, { tokenFormat: 'alphanumeric', tokenLength: 12 })
    const code = codeIn((await nextMail(mine.email)).raw)
    for (const headers of [{}, other.T, bearer('null'), bearer(project.replyke.serviceKey)]) {
      const answer = await verify(code, headers)
      expect([answer.status, answer.json()]).toEqual([400, invalid])
    }
    const link = await call('GET', `${P}/auth/verify-email-link?token=${code}`, undefined, mine.T)
    expect(link.status).toBe(400)
    expect((await verify(code, mine.T)).status).toBe(200)
    await send(other.T)
    expect((await verify(codeIn((await nextMail(other.email)).raw))).status).toBe(200)
  })

  test('wrong codes of strangers, very many at once, spoil nobody’s', async () => {
    const users = await Promise.all(Array.from({ length: 4 }, account))
    for (const { T } of users) await send(T, { tokenFormat: 'numeric' })
    const answers = await Promise.all(Array.from({ length: 120 }, (_, index) => verify(`${index}`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]))
    for (const { email, T } of users)
      expect((await verify(codeIn((await nextMail(email)).raw), T)).status).toBe(200)
  })

  test('five codes in five minutes, then 429', async () => {
    const { T } = await account()
    for (let index = 0; index < 5; index += 1) expect((await send(T)).status).toBe(200)
    const answer = await send(T)
    expect([answer.status, answer.json().code]).toEqual([429, 'rate-limit/exceeded'])
    await later(301)
    expect((await send(T)).status).toBe(200)
  })

  test('by a link: a page of this server, or the app’s own', async () => {
    const { email, T } = await account()
    expect((await send(T, { mode: 'link' })).status).toBe(200)
    const link = linkIn((await nextMail(email)).raw)
    expect([link.origin, link.pathname]).toEqual([server.url, `${P}/auth/verify-email-link`])
    const path = link.pathname + link.search
    // A program that only looks at it does not use it up.
    expect((await call('HEAD', path)).status).toBe(200)
    expect(await isVerified(email)).toBe(false)
    const page = await call('GET', path)
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.text).toContain('Email verified')
    expect(await isVerified(email)).toBe(true)
    const again = await call('GET', path)
    expect([again.status, again.text.includes('Link not valid')]).toEqual([400, true])
  })

  test('a link leads on only to origins that the project lists', async () => {
    const { email, T } = await account()
    const redirectUrl = 'https://app.example.com/done?a=b'
    const refused = await send(T, { mode: 'link', redirectUrl })
    expect([refused.status, refused.json()]).toMatchObject([
      400,
      { code: 'auth/invalid-body', field: 'redirectUrl' },
    ])
    await setting('cors.origins', 'https://app.example.com')
    expect((await send(T, { mode: 'link', redirectUrl })).status).toBe(200)
    const link = linkIn((await nextMail(email)).raw)
    const path = link.pathname + link.search
    const done = await call('GET', path)
    expect([done.status, done.headers['location']]).toEqual([302, `${redirectUrl}&verified=true`])
    const again = await call('GET', path)
    const failed = '&verified=false&error=invalid-or-expired-token'
    expect([again.status, again.headers['location']]).toEqual([302, redirectUrl + failed])
    const evil = await call('GET', `${P}/auth/verify-email-link?token=x&redirect=https%3A%2F%2Fevil.example`)
    expect([evil.status, evil.headers['location']]).toEqual([400, undefined])
    for (const url of ['javascript:alert(1)', '//evil.example', 'https://x@app.example.com/', 5])
      expect((await send(T, { mode: 'link', redirectUrl: url })).status).toBe(400)
  })

  test('who asks has to be a user with a password', async () => {
    expect((await post('/auth/send-verification-email', {})).status).toBe(401)
    expect((await send(bearer('null'))).status).toBe(403)
    const service = await send(bearer(project.replyke.serviceKey))
    expect([service.status, service.json().code]).toEqual([400, 'auth/user-required'])
    const { T } = await account()
    for (const options of [
      { mode: 'x' },
      { tokenFormat: 'x' },
      { tokenLength: 3 },
      { tokenLength: 13 },
      { tokenLength: '6' },
      [],
    ]) {
      const answer = await send(T, options)
      expect([options, answer.status, answer.json().code]).toEqual([options, 400, 'auth/invalid-body'])
    }
    for (const token of ['', 5, null, undefined]) {
      const answer = await verify(token)
      expect([answer.status, answer.json().code]).toEqual([400, 'auth/missing-fields'])
    }
  })
})

test('in a project with tenants links say which one is meant', async () => {
  const own = await server.createProject({ args: ['--multi-tenant'] })
  const made = await call('POST', '/admin/v1/tenants', [{ customerId: 'stadt & co+1', name: 'a tenant' }], {
    'x-api-key': own.adminKey,
  })
  expect(made.status, made.text).toBe(201)
  const tenant = { 'tenant-id': 'stadt & co+1' }
  const email = 'tenant@example.com'
  const path = (rest: string) => `/v7/${own.projectId}${rest}`
  const up = await call('POST', path('/auth/sign-up'), { email, password: 'old' }, tenant)
  expect(up.status, up.text).toBe(201)
  await call('POST', path('/auth/request-password-reset'), { email }, tenant)
  const link = linkIn((await nextMail(email)).raw)
  expect(link.searchParams.get('tenant')).toBe('stadt & co+1')
  expect((await call('GET', link.pathname + link.search)).status).toBe(200)
  const body = { token: link.searchParams.get('token'), newPassword: 'new' }
  expect((await call('POST', link.pathname, body)).status).toBe(400)
  expect(
    (await call('POST', `${link.pathname}?tenant=${encodeURIComponent('stadt & co+1')}`, body)).status,
  ).toBe(200)
})

test('no secret of all this is in the log or stored as it is', async () => {
  const { email } = await account()
  await post('/auth/request-password-reset', { email })
  const token = linkIn((await nextMail(email)).raw).searchParams.get('token') ?? ''
  expect(token).not.toBe('')
  expect(server.logs()).not.toContain(token)
  expect(server.logs()).not.toContain(createHash('sha256').update(token).digest('hex'))
})

test('without a mail server it says so, but in a development project the mail is in the log', async () => {
  await using database = await emptyDatabase()
  await using plain = await startServer({ DATABASE_URL: database.url })
  const production = await plain.createProject()
  const development = await plain.createProject({ args: ['--development'] })
  const ask = async (id: string) => {
    const account = { email: 'jane@example.com', password: 'p' }
    await http({ origin: plain.url, method: 'POST', path: `/v7/${id}/auth/sign-up`, json: account })
    return http({
      origin: plain.url,
      method: 'POST',
      path: `/v7/${id}/auth/request-password-reset`,
      json: account,
    })
  }
  const none = await ask(production.projectId)
  expect([none.status, none.json().code]).toEqual([404, 'auth/email-unavailable'])
  expect((await ask(development.projectId)).json()).toEqual(sent)
  await until('the mail in the log', async () =>
    plain.logs().includes('/auth/reset-password?token=') ? true : null,
  )
})

const setting = async (name: string, value: string) => {
  const done = await command(server, ['settings', 'set', '--project', project.projectId, '--', name, value])
  expect(done.code, done.stderr).toBe(0)
}

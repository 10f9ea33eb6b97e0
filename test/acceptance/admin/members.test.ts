import { Agent } from 'node:http'
import { expect, test } from 'vitest'
import {
  cookiesOf,
  dashboardApi,
  freshEmail,
  goodPassword,
  invited,
  memberWith,
  ownerOf,
  ownHeaders,
  signedIn,
  tokenOf,
  type DashboardMember,
} from '../../support/dashboard.ts'
import { http } from '../../support/http.ts'
import { command } from '../../support/running-server.ts'
import { sharedServer } from '../../support/shared-server.ts'

const server = sharedServer()

/** A request of nobody. */
const anybody = (method: string, path: string, json?: unknown, agent?: Agent) =>
  http({
    origin: server.url,
    method,
    path: dashboardApi + path,
    headers: ownHeaders,
    ...(json === undefined ? {} : { json }),
    ...(agent === undefined ? {} : { agent }),
  })
const signIn = (email: string, password = goodPassword) => anybody('POST', '/session', { email, password })
const again = async (member: DashboardMember) => {
  const answer = await signIn(member.email)
  expect(answer.status).toBe(200)
  return memberWith(server, { ...member, cookie: cookiesOf(answer) })
}

test('who accepted an invitation is signed in, with that role', async () => {
  const owner = await ownerOf(server)
  const viewer = await signedIn(server, 'viewer', { name: '  Ada <b>Lovelace</b>  ' })
  expect((await viewer.get('/session')).json()).toEqual({
    member: {
      id: viewer.id,
      email: viewer.email,
      name: 'Ada <b>Lovelace</b>',
      role: 'viewer',
      twoFactor: false,
    },
  })
  expect((await owner.get('/members')).json().members).toContainEqual(
    expect.objectContaining({ email: viewer.email, role: 'viewer', lastSeenAt: expect.any(String) }),
  )
})

test('an email is compared without blanks and capitals', async () => {
  const member = await signedIn(server, 'viewer')
  expect((await signIn(`  ${member.email.toUpperCase()} `)).status).toBe(200)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const member = await signedIn(server, 'viewer')
  const wrong = await signIn(member.email, 'wrong horse battery')
  const unknown = await signIn(freshEmail(), 'wrong horse battery')
  const odd = await signIn('no address', 'wrong horse battery')
  expect(wrong.status).toBe(401)
  expect(wrong.json().error.code).toBe('wrong_credentials')
  for (const other of [unknown, odd]) {
    expect(other.status).toBe(401)
    expect(other.text).toBe(wrong.text)
    expect(other.headers['set-cookie']).toBeUndefined()
  }
})

test('after ten wrong passwords an account waits, whether it is there or not', async () => {
  const member = await signedIn(server, 'viewer')
  const statuses = async (email: string) => {
    const all: number[] = []
    for (let count = 0; count < 11; count += 1) all.push((await signIn(email, 'wrong')).status)
    return all
  }
  const expected = [...Array.from({ length: 10 }, () => 401), 429]
  expect(await statuses(member.email)).toEqual(expected)
  expect(await statuses(freshEmail())).toEqual(expected)
  const right = await signIn(member.email)
  expect(right.status).toBe(429)
  expect(right.json().error.code).toBe('rate_limited')
  expect(Number(right.headers['retry-after'])).toBeGreaterThan(800)
  expect((await member.get('/session')).status).toBe(200)
})

test('a network that guesses at links waits, and others do not', async () => {
  const agent = new Agent({ localAddress: '127.0.0.77' })
  const guess = () => anybody('POST', '/invitations/find', { token: 'wrong' }, agent)
  const statuses: number[] = []
  for (let count = 0; count < 31; count += 1) statuses.push((await guess()).status)
  expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true)
  expect(statuses[30]).toBe(429)
  const setup = { token: 'wrong', name: 'N', email: freshEmail(), password: goodPassword }
  expect((await anybody('POST', '/setup', setup, agent)).status).toBe(429)
  expect((await anybody('POST', '/invitations/find', { token: 'wrong' })).status).toBe(404)
})

test('viewers read; admins change projects, but nothing about members; owners do', async () => {
  const [owner, admin, viewer, other] = [
    await ownerOf(server),
    await signedIn(server, 'admin'),
    await signedIn(server, 'viewer'),
    await signedIn(server, 'viewer'),
  ]
  for (const member of [owner, admin, viewer]) expect((await member.get('/members')).status).toBe(200)
  for (const member of [admin, viewer]) {
    const attempts = [
      await member.send('PATCH', `/members/${other.id}`, { role: 'owner' }),
      await member.send('PATCH', `/members/${member.id}`, { role: 'owner' }),
      await member.send('DELETE', `/members/${other.id}`),
      await member.send('POST', '/invitations', { email: freshEmail(), role: 'owner' }),
      await member.send('DELETE', '/invitations/x'),
      await member.get('/invitations'),
    ]
    for (const { status, json } of attempts) {
      expect(status).toBe(403)
      expect(json().error.code).toBe('forbidden')
    }
  }
  expect((await viewer.get('/audit-log')).status).toBe(403)
  expect((await admin.get('/audit-log')).status).toBe(200)
  const changed = await owner.send('PATCH', `/members/${other.id}`, { role: 'admin' })
  expect(changed.json().member).toMatchObject({ id: other.id, role: 'admin' })
  expect((await other.get('/audit-log')).status).toBe(200)
  expect((await owner.send('DELETE', `/members/${other.id}`)).status).toBe(204)
  expect((await other.get('/session')).status).toBe(401)
  expect((await signIn(other.email)).status).toBe(401)
  expect((await owner.send('DELETE', `/members/${other.id}`)).status).toBe(404)
})

test('an invitation is made by an owner, good once, and shows its link once', async () => {
  const owner = await ownerOf(server)
  const email = freshEmail()
  const made = await owner.send('POST', '/invitations', { email: ` ${email.toUpperCase()}`, role: 'admin' })
  expect(made.status).toBe(201)
  const { invitation, link, mailed } = made.json()
  expect(invitation).toMatchObject({ email, role: 'admin', invitedBy: owner.email })
  expect(mailed).toBe(false)
  expect(link).toMatch(/\/dashboard\/invitation#[\w-]{43}$/)
  const token = tokenOf(link)
  const listed = await owner.get('/invitations')
  expect(listed.json().invitations).toContainEqual(invitation)
  expect(listed.text).not.toContain(token)

  const found = await anybody('POST', '/invitations/find', { token })
  expect(found.json()).toMatchObject({ kind: 'invitation', email, role: 'admin', invitedBy: owner.email })
  const short = { token, name: 'New', password: 'elevenchars' }
  const refused = await anybody('POST', '/invitations/accept', short)
  expect(refused.status).toBe(422)
  expect(refused.json().error.field).toBe('password')
  const whole = { token, name: 'New', password: goodPassword }
  const nameless = await anybody('POST', '/invitations/accept', { token, password: goodPassword })
  expect(nameless.json().error.field).toBe('name')
  const accepted = await anybody('POST', '/invitations/accept', whole)
  expect(accepted.status).toBe(201)
  expect(accepted.json().member).toMatchObject({ email, role: 'admin', name: 'New' })
  expect((await anybody('POST', '/invitations/accept', whole)).status).toBe(404)
  expect((await anybody('POST', '/invitations/find', { token })).status).toBe(404)
  const twice = await owner.send('POST', '/invitations', { email, role: 'viewer' })
  expect(twice.status).toBe(422)
  expect(twice.json().error).toMatchObject({ code: 'email_taken', field: 'email' })
})

test('an owner who is removed, or is one no more, cannot get in again by an invitation of their own', async () => {
  const [owner, removed, demoted] = [await ownerOf(server), await ownerOf(server), await ownerOf(server)]
  const tokenBy = async (member: DashboardMember) => {
    const made = await member.send('POST', '/invitations', { email: freshEmail(), role: 'owner' })
    return tokenOf(made.json().link)
  }
  const [first, second, third] = [await tokenBy(removed), await tokenBy(demoted), await tokenBy(owner)]
  expect((await owner.send('DELETE', `/members/${removed.id}`)).status).toBe(204)
  expect((await owner.send('PATCH', `/members/${demoted.id}`, { role: 'admin' })).status).toBe(200)
  const accept = (token: string) =>
    anybody('POST', '/invitations/accept', { token, name: 'N', password: goodPassword })
  expect((await accept(first)).status).toBe(404)
  expect((await accept(second)).status).toBe(404)
  expect((await accept(third)).status).toBe(201)
})

test('an invitation that was revoked is good no more', async () => {
  const owner = await ownerOf(server)
  const made = await owner.send('POST', '/invitations', { email: freshEmail(), role: 'viewer' })
  const { invitation, link } = made.json()
  expect((await owner.send('DELETE', `/invitations/${invitation.id}`)).status).toBe(204)
  expect((await owner.send('DELETE', `/invitations/${invitation.id}`)).status).toBe(404)
  const body = { token: tokenOf(link), name: 'N', password: goodPassword }
  expect((await anybody('POST', '/invitations/accept', body)).status).toBe(404)
})

test.each([
  '',
  'x',
  '@example.com',
  'a@b',
  'a b@example.com',
  'a..b@example.com',
  `${'a'.repeat(250)}@example.com`,
])('nobody is invited at "%s"', async (email) => {
  const owner = await ownerOf(server)
  const refused = await owner.send('POST', '/invitations', { email, role: 'viewer' })
  expect(refused.status).toBe(422)
  expect(refused.json().error.field).toBe('email')
})

test('what changes something is taken from the dashboard alone', async () => {
  const viewer = await signedIn(server, 'viewer')
  const rename = (headers: Record<string, string>) =>
    http({
      origin: server.url,
      method: 'PATCH',
      path: `${dashboardApi}/account`,
      headers: { cookie: viewer.cookie, ...headers },
      json: { name: 'Changed' },
    })
  for (const headers of [
    {},
    { 'x-laurel': 'other' },
    { ...ownHeaders, origin: 'https://evil.example' },
    { ...ownHeaders, origin: 'null' },
  ]) {
    const refused = await rename(headers)
    expect(refused.status).toBe(403)
    expect(refused.json().error.code).toBe('foreign_request')
  }
  expect((await viewer.get('/session')).json().member.name).toBe('Test viewer')
  expect((await rename({ ...ownHeaders, origin: server.url })).status).toBe(200)
})

test('signing out ends this session and no other', async () => {
  const here = await signedIn(server, 'viewer')
  const there = await again(here)
  const out = await here.send('DELETE', '/session')
  expect(out.status).toBe(204)
  expect(out.headers['set-cookie']?.join()).toMatch(/laurel\.session_token=;.*Max-Age=0/i)
  expect((await here.get('/session')).status).toBe(401)
  expect((await there.get('/session')).status).toBe(200)
})

test('signing out everywhere ends all sessions of the member at once, and those of nobody else', async () => {
  const here = await signedIn(server, 'viewer')
  const [there, other] = [await again(here), await signedIn(server, 'viewer')]
  expect((await here.get('/sessions')).json().sessions).toHaveLength(2)
  expect((await there.send('DELETE', '/sessions')).status).toBe(204)
  for (const member of [here, there]) expect((await member.get('/session')).status).toBe(401)
  expect((await other.get('/session')).status).toBe(200)
})

test('one session of your own can be ended, and none of somebody else', async () => {
  const here = await signedIn(server, 'viewer')
  const [there, other] = [await again(here), await signedIn(server, 'viewer')]
  const { sessions } = (await there.get('/sessions')).json() as {
    sessions: { id: string; current: boolean; address: string }[]
  }
  expect(sessions.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1'])
  const elsewhere = sessions.find(({ current }) => !current)?.id ?? ''
  expect((await other.send('DELETE', `/sessions/${elsewhere}`)).status).toBe(404)
  expect((await there.send('DELETE', `/sessions/${elsewhere}`)).status).toBe(204)
  expect((await here.get('/session')).status).toBe(401)
  expect((await there.get('/session')).status).toBe(200)
})

test('another password ends all other sessions, and needs the present one', async () => {
  const here = await signedIn(server, 'viewer')
  const there = await again(here)
  const next = 'another horse battery'
  const wrong = await here.send('PATCH', '/account', {
    name: 'Never',
    currentPassword: 'wrong',
    newPassword: next,
  })
  expect(wrong.status).toBe(422)
  expect(wrong.json().error.field).toBe('currentPassword')
  const missing = await here.send('PATCH', '/account', { newPassword: next })
  expect(missing.json().error.field).toBe('currentPassword')
  const short = await here.send('PATCH', '/account', { currentPassword: goodPassword, newPassword: 'short' })
  expect(short.json().error.field).toBe('newPassword')
  expect((await here.get('/session')).json().member.name).toBe('Test viewer')

  const changed = await here.send('PATCH', '/account', {
    name: 'Renamed',
    currentPassword: goodPassword,
    newPassword: next,
  })
  expect(changed.status).toBe(200)
  expect(changed.json().member.name).toBe('Renamed')
  expect((await there.get('/session')).status).toBe(401)
  const goesOn = memberWith(server, { ...here, cookie: cookiesOf(changed) })
  expect((await goesOn.get('/session')).status).toBe(200)
  expect((await signIn(here.email)).status).toBe(401)
  expect((await signIn(here.email, next)).status).toBe(200)
})

test('the command line lists, changes, resets and removes members', async () => {
  const member = await signedIn(server, 'viewer')
  const run = async (...args: string[]) => {
    const { code, stdout } = await command(server, ['members', ...args, '--json'])
    expect(code).toBe(0)
    return JSON.parse(stdout)
  }
  expect(await run('list')).toContainEqual(expect.objectContaining({ email: member.email, role: 'viewer' }))
  await run('role', member.email, '--role', 'admin')
  expect((await member.get('/session')).json().member.role).toBe('admin')

  const { link } = await run('reset', member.email)
  expect((await member.get('/session')).status).toBe(200)
  const token = tokenOf(link)
  expect((await anybody('POST', '/invitations/find', { token })).json()).toMatchObject({ kind: 'reset' })
  const next = 'a wholly other password'
  const reset = await anybody('POST', '/invitations/accept', { token, password: next })
  expect(reset.status).toBe(201)
  expect((await member.get('/session')).status).toBe(401)
  expect((await signIn(member.email, next)).status).toBe(200)

  await run('remove', member.email)
  expect((await signIn(member.email, next)).status).toBe(401)
  for (const args of [
    ['remove', member.email],
    ['reset', member.email],
    ['invite', 'x'],
  ])
    expect((await command(server, ['members', ...args, '--role', 'viewer'])).code).toBe(1)
})

test('an invitation of the command line cannot be guessed from another', async () => {
  const tokens = [
    await invited(server, freshEmail(), 'viewer'),
    await invited(server, freshEmail(), 'viewer'),
  ]
  expect(new Set(tokens.map((token) => token.length))).toEqual(new Set([43]))
  expect(tokens[0]).not.toBe(tokens[1])
})

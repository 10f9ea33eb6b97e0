import { expect, test } from 'vitest'
import {
  cookiesOf,
  dashboardApi,
  goodPassword,
  memberWith,
  ownHeaders,
  signedIn,
  tokenOf,
  type DashboardMember,
} from '../../support/dashboard.ts'
import { http } from '../../support/http.ts'
import { command } from '../../support/running-server.ts'
import { sharedServer } from '../../support/shared-server.ts'
import { totp } from '../../support/totp.ts'

const server = sharedServer()

const send = (path: string, json: unknown, cookie = '') =>
  http({
    origin: server.url,
    method: 'POST',
    path: dashboardApi + path,
    headers: { ...ownHeaders, cookie },
    json,
  })
const firstStep = (email: string) => send('/session', { email, password: goodPassword })

interface WithAuthenticator {
  readonly member: DashboardMember
  readonly uri: string
  readonly backupCodes: readonly string[]
}

async function withAuthenticator(): Promise<WithAuthenticator> {
  const before = await signedIn(server, 'viewer')
  const begun = await before.send('POST', '/account/two-factor', { password: goodPassword })
  expect(begun.status).toBe(200)
  const { uri, backupCodes } = begun.json()
  const confirmed = await before.send('POST', '/account/two-factor/confirm', { code: totp(uri) })
  expect(confirmed.status).toBe(204)
  return { member: memberWith(server, { ...before, cookie: cookiesOf(confirmed) }), uri, backupCodes }
}

test('nothing is asked for until a code has confirmed the secret', async () => {
  const member = await signedIn(server, 'viewer')
  const wrong = await member.send('POST', '/account/two-factor', { password: 'wrong' })
  expect(wrong.status).toBe(422)
  expect(wrong.json().error.field).toBe('password')
  const begun = await member.send('POST', '/account/two-factor', { password: goodPassword })
  const { uri, backupCodes } = begun.json()
  expect(uri).toMatch(/^otpauth:\/\/totp\/Laurel/)
  expect(backupCodes).toHaveLength(10)
  expect((await member.send('POST', '/account/two-factor/confirm', { code: '000000' })).status).toBe(422)
  expect((await firstStep(member.email)).json()).toMatchObject({ twoFactor: false })
  const confirmed = await member.send('POST', '/account/two-factor/confirm', { code: totp(uri) })
  expect(confirmed.status).toBe(204)
  expect((await firstStep(member.email)).json()).toEqual({ twoFactor: true, member: null })
})

test('the password alone signs nobody in; password and code do, and a code once', async () => {
  const { member, uri } = await withAuthenticator()
  expect((await member.get('/session')).json().member.twoFactor).toBe(true)
  const first = await firstStep(member.email)
  expect(first.json()).toEqual({ twoFactor: true, member: null })
  const waiting = cookiesOf(first)
  const asked = await http({
    origin: server.url,
    path: `${dashboardApi}/session`,
    headers: { cookie: waiting },
  })
  expect(asked.status).toBe(401)
  expect((await send('/session/two-factor', { code: '000000' }, waiting)).status).toBe(401)
  const code = totp(uri)
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
  const done = await send('/session/two-factor', { code: spaced }, waiting)
  expect(done.status).toBe(200)
  expect(done.json().member.email).toBe(member.email)
  const entered = memberWith(server, { ...member, cookie: cookiesOf(done) })
  expect((await entered.get('/session')).status).toBe(200)

  const other = cookiesOf(await firstStep(member.email))
  const repeated = await send('/session/two-factor', { code }, other)
  expect(repeated.status).toBe(401)
  expect((await send('/session/two-factor', { code }, waiting)).status).toBe(401)
})

test('a backup code signs in once', async () => {
  const { member, backupCodes } = await withAuthenticator()
  const use = async () =>
    send(
      '/session/two-factor',
      { code: backupCodes[0], kind: 'backup' },
      cookiesOf(await firstStep(member.email)),
    )
  expect((await use()).status).toBe(200)
  expect((await use()).status).toBe(401)
})

test('after ten wrong codes the account waits', async () => {
  const { member, uri } = await withAuthenticator()
  const statuses: number[] = []
  for (let challenge = 0; challenge < 2; challenge += 1) {
    const waiting = cookiesOf(await firstStep(member.email))
    for (let count = 0; count < 5; count += 1)
      statuses.push((await send('/session/two-factor', { code: '000000' }, waiting)).status)
    // Of one sign-in no more than five are looked at.
    if (challenge === 0)
      statuses.push((await send('/session/two-factor', { code: totp(uri) }, waiting)).status)
  }
  expect(statuses).toEqual(Array.from({ length: 11 }, () => 401))
  const waiting = cookiesOf(await firstStep(member.email))
  const refused = await send('/session/two-factor', { code: totp(uri) }, waiting)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
})

test('the secret is shown once, and codes are asked for until the password switches them off', async () => {
  const { member, uri } = await withAuthenticator()
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const second = await member.send('POST', '/account/two-factor', { password: goodPassword })
  expect(second.status).toBe(422)
  expect(second.text).not.toContain(secret)
  expect((await member.send('POST', '/account/two-factor/end', { password: 'wrong' })).status).toBe(422)
  expect((await firstStep(member.email)).json().twoFactor).toBe(true)
  const ended = await member.send('POST', '/account/two-factor/end', { password: goodPassword })
  expect(ended.status).toBe(204)
  expect((await firstStep(member.email)).json().twoFactor).toBe(false)
})

test('a link of `laurel members reset` lets somebody in who has lost the authenticator', async () => {
  const { member } = await withAuthenticator()
  const { stdout } = await command(server, ['members', 'reset', member.email, '--json'])
  const token = tokenOf((JSON.parse(stdout) as { link: string }).link)
  const reset = await send('/invitations/accept', { token, password: goodPassword })
  expect(reset.json().member.twoFactor).toBe(false)
  expect((await firstStep(member.email)).json().twoFactor).toBe(false)
})

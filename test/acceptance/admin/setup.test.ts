import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  cookiesOf,
  dashboardApi,
  freshEmail,
  goodPassword,
  memberWith,
  ownHeaders,
  signedIn,
  tokenOf,
} from '../../support/dashboard.ts'
import { emptyDatabase, type FreshDatabase } from '../../support/fresh-database.ts'
import { http } from '../../support/http.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { until } from '../../support/poll.ts'
import { laurel, startServer, type RunningServer } from '../../support/running-server.ts'
import { totp } from '../../support/totp.ts'

// An installation of its own: what is kept here is about its first owner, its last one, and its log.
let database: FreshDatabase
let mail: MailServer
let server: RunningServer

beforeAll(async () => {
  database = await emptyDatabase()
  mail = await startMailServer()
  server = await startServer({ DATABASE_URL: database.url, SMTP_URL: mail.url, LOG_LEVEL: 'trace' })
})
afterAll(async () => {
  await server.stop()
  await mail[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const linkIn = (logs: string) => /^Set up the dashboard: (http\S+)$/m.exec(logs)?.[1] ?? ''
const post = (path: string, json: unknown, headers: Readonly<Record<string, string>> = {}) =>
  http({ origin: server.url, path: dashboardApi + path, headers: { ...ownHeaders, ...headers }, json })
const ownerMissing = async () =>
  (await http({ origin: server.url, path: `${dashboardApi}/setup` })).json().ownerMissing as boolean

test('the first owner comes by a link that each start prints, once; then one owner stays, and no secret is in the log', async () => {
  const link = linkIn(server.logs())
  expect(link).toMatch(new RegExp(`^${server.url}/dashboard/setup#[\\w-]{43}$`))
  expect(await ownerMissing()).toBe(true)

  // Another process is another link, and both are good.
  const second = await startServer({ DATABASE_URL: database.url })
  const secondLink = linkIn(second.logs())
  await second.stop()
  expect(tokenOf(secondLink)).not.toBe(tokenOf(link))

  const email = freshEmail()
  const form = { token: tokenOf(link), name: 'Olga Owner', email, password: goodPassword }
  const faults = [
    { ...form, token: 'wrong' },
    { ...form, password: 'short' },
    { ...form, email: 'none' },
    { ...form, name: ' ' },
  ]
  const statuses = []
  for (const fault of faults) statuses.push((await post('/setup', fault)).status)
  expect(statuses).toEqual([404, 422, 422, 422])
  expect(await ownerMissing()).toBe(true)
  const made = await post('/setup', { ...form, token: tokenOf(secondLink) })
  expect(made.status).toBe(201)
  const { member } = made.json()
  expect(member).toMatchObject({ email, role: 'owner', name: 'Olga Owner' })
  const owner = memberWith(server, { ...member, cookie: cookiesOf(made) })
  expect((await owner.get('/session')).status).toBe(200)
  expect(await ownerMissing()).toBe(false)
  for (const token of [tokenOf(link), tokenOf(secondLink)])
    expect((await post('/setup', { ...form, email: freshEmail(), token })).status).toBe(404)

  const third = await startServer({ DATABASE_URL: database.url })
  expect(linkIn(third.logs())).toBe('')
  await third.stop()

  // The only owner cannot go.
  for (const answer of [
    await owner.send('PATCH', `/members/${owner.id}`, { role: 'admin' }),
    await owner.send('DELETE', `/members/${owner.id}`),
  ]) {
    expect(answer.status).toBe(422)
    expect(answer.json().error.code).toBe('invalid')
  }
  expect((await laurel(['members', 'remove', email], server.env)).stderr).toMatch(/only owner/)
  const other = await signedIn(server, 'owner')
  expect((await owner.send('PATCH', `/members/${owner.id}`, { role: 'admin' })).status).toBe(200)
  expect((await owner.send('PATCH', `/members/${other.id}`, { role: 'admin' })).status).toBe(403)

  // With mail the invitation is sent too, and the link is still shown.
  const guest = freshEmail()
  const invitation = await other.send('POST', '/invitations', { email: guest, role: 'viewer' })
  expect(invitation.json().mailed).toBe(true)
  await until(
    () => 'no mail came',
    async () => mail.mails.some(({ to }) => to === guest),
  )
  expect(mail.mails.find(({ to }) => to === guest)?.raw).toContain(invitation.json().link)

  // Everything secret that went over the wire so far, and what a second step adds.
  const begun = await other.send('POST', '/account/two-factor', { password: goodPassword })
  const { uri, backupCodes } = begun.json()
  const code = totp(uri)
  await other.send('POST', '/account/two-factor/confirm', { code })
  await post('/session', { email: other.email, password: 'a wrong password' })
  const session =
    decodeURIComponent(/session_token=([^;]+)/.exec(owner.cookie)?.[1] ?? '').split('.')[0] ?? ''
  const secrets = [
    goodPassword,
    'a wrong password',
    tokenOf(invitation.json().link),
    new URL(uri).searchParams.get('secret') ?? '',
    backupCodes[0],
    session,
  ]
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(8)
  const logged = server.logs().replace(link, '')
  for (const secret of [...secrets, tokenOf(link)]) expect(logged).not.toContain(secret)
  const { entries } = (await owner.get('/audit-log?operation=setup.finish')).json()
  expect(entries).toMatchObject([
    { memberId: owner.id, status: 201, detail: { link: 'setup', role: 'owner' } },
  ])
  for (const path of ['/session', '/sessions', '/members', '/invitations', '/audit-log']) {
    const answer = await owner.get(path)
    for (const secret of secrets) expect(answer.text).not.toContain(secret)
  }
})

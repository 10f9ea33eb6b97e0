import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import type { Asker, MemberSessions } from '#usecases/ports.ts'
import { query, openPool, type Pool } from '../database.ts'
import { openTestStorage, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let where: TestStorage
let pool: Pool

beforeAll(async () => {
  database = await freshDatabase()
  where = await openTestStorage(database.url)
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await where[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const password = 'correct horse battery'
const by: Asker = { cookie: '', address: '192.0.2.1', userAgent: 'test' }
const sessionsAt = (publicUrl: string, secret = 's'.repeat(32)): MemberSessions =>
  where.storage.memberSessions({ publicUrl, secret })

let serial = 0
const join = async () => {
  const { invitations, passwords } = where.storage.ports
  const email = `m${++serial}@example.com`
  const { token } = await invitations.create({ kind: 'invitation', email, role: 'admin', invitedBy: null })
  await invitations.accept(token, { name: 'M', passwordHash: await passwords.hash(password) })
  return email
}
const signIn = async (sessions: MemberSessions, email: string) => {
  const step = await sessions.signIn({ email, password }, by)
  if (step?.kind !== 'signed_in') throw new Error('not signed in')
  return step.signedIn
}
const cookieOf = (cookies: readonly string[]) => cookies.map((one) => one.split(';', 1)[0]).join('; ')

test('tokens of sessions are kept as hashes, and do not stand in their own rows', async () => {
  const sessions = sessionsAt('http://127.0.0.1:3000')
  const { cookies, sessionId } = await signIn(sessions, await join())
  const cookie = cookieOf(cookies)
  const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)?.[1] ?? '').split('.')[0] ?? ''
  expect(token.length).toBeGreaterThan(20)
  const [row] = await query<{ text: string }>(
    pool,
    'select s::text as text from member_sessions s where s.id = $1',
    [sessionId],
  )
  expect(row?.text).not.toContain(token)
  expect((await sessions.find(cookie))?.sessionId).toBe(sessionId)
})

test('a cookie of another secret is nobody', async () => {
  const email = await join()
  const sessions = sessionsAt('http://127.0.0.1:3000')
  const { cookies } = await signIn(sessions, email)
  const others = sessionsAt('http://127.0.0.1:3000', 't'.repeat(32))
  expect(await others.find(cookieOf(cookies))).toBeNull()
  expect(await sessions.find(cookieOf(cookies))).not.toBeNull()
})

test('cookies are for the dashboard alone, not for scripts, and only for https where the address is one', async () => {
  const email = await join()
  const [plain = ''] = (await signIn(sessionsAt('http://127.0.0.1:3000'), email)).cookies
  expect(plain).toMatch(/^laurel\.session_token=.*; Path=\/dashboard; HttpOnly; SameSite=Lax$/)
  const [secure = ''] = (await signIn(sessionsAt('https://laurel.example.com/base'), email)).cookies
  expect(secure).toMatch(
    /^__Secure-laurel\.session_token=.*; Path=\/base\/dashboard; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('a session that is used lasts thirty days from then; one that is not ends', async () => {
  const sessions = sessionsAt('http://127.0.0.1:3000')
  const { cookies, sessionId, member } = await signIn(sessions, await join())
  const cookie = cookieOf(cookies)
  expect((await sessions.find(cookie))?.cookies).toEqual([])
  const rewind = (interval: string) =>
    query(
      pool,
      'update member_sessions set expires_at = expires_at - $2::interval, updated_at = updated_at - $2::interval where id = $1',
      [sessionId, interval],
    )
  await rewind('29 days')
  expect((await sessions.find(cookie))?.cookies.join()).toMatch(/Max-Age=2592000/)
  const [renewed] = await sessions.list(member.id)
  expect(renewed?.expiresAt).toBeGreaterThan((Date.now() + 29 * 86_400_000) * 1000)
  await rewind('31 days')
  expect(await sessions.find(cookie)).toBeNull()
})

test('a role that changes is that of the sessions at once, and a member who goes has none', async () => {
  const sessions = sessionsAt('http://127.0.0.1:3000')
  const { cookies, member } = await signIn(sessions, await join())
  await where.storage.ports.members.setRole(member.id, 'viewer')
  expect((await sessions.find(cookieOf(cookies)))?.member.role).toBe('viewer')
  await where.storage.ports.members.remove(member.id)
  expect(await sessions.find(cookieOf(cookies))).toBeNull()
})

test('a database that is away is said to be so, and nobody is taken for signed out', async () => {
  const broken = await openTestStorage(database.url)
  const sessions = broken.storage.memberSessions({
    publicUrl: 'http://127.0.0.1:3000',
    secret: 's'.repeat(32),
  })
  const { cookies } = await signIn(sessions, await join())
  await broken[Symbol.asyncDispose]()
  await expect(sessions.find(cookieOf(cookies))).rejects.toThrow(/pool/)
})

test('who was cut off while switching the second step off signs in, and can switch it on again', async () => {
  const sessions = sessionsAt('http://127.0.0.1:3000')
  const email = await join()
  const { cookies, member } = await signIn(sessions, email)
  const mine = { ...by, cookie: cookieOf(cookies) }
  const begun = await sessions.setUpTwoFactor(password, mine)
  expect(begun).not.toBeNull()
  // What the library leaves between its two statements: the member is asked for no code, the secret is there.
  await query(pool, 'update member_two_factors set verified = true where member_id = $1', [member.id])
  expect((await signIn(sessions, email)).member.id).toBe(member.id)
  const again = await sessions.setUpTwoFactor(password, mine)
  expect(again?.uri).toMatch(/^otpauth:/)
  expect(again?.uri).not.toBe(begun?.uri)
})

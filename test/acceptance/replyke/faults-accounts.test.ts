import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { debianPostgres, startCluster } from '#test/support/postgres.ts'
import { startServer, type Env, type RunningServer } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { bearer, replykeProject, type ReplykeProject } from './fixture.ts'

/** What upstream does wrong with accounts and sessions, and this server must not (replyke.md §10): one test for each fault. */

let laurel: ReplykeProject
let P: string
beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
})

const password = 'a password'
const signIn = (email: string, secret = password) =>
  laurel.post(`${P}/auth/sign-in`, { email, password: secret })
const refresh = (refreshToken: string) => laurel.post(`${P}/auth/request-new-access-token`, { refreshToken })

test('T-17 sign-up without a username works, and answers a whole user', async () => {
  for (const fields of [{ email: 'plain@example.com' }, { email: 'named@example.com', username: 'named' }]) {
    const { user } = await laurel.signUp(fields)
    expect(user).toMatchObject({ id: expect.any(String), projectId: laurel.project.projectId, ...fields })
    expect((await laurel.get(`${P}/users/${user.id}`)).status).toBe(200)
  }
})

test('T-18 whoever signed up signs in with the address as it was typed', async () => {
  const { id } = await laurel.signUp({ email: ' Jane.Doe@Example.COM ' })
  for (const email of [' Jane.Doe@Example.COM ', 'jane.doe@example.com', 'JANE.DOE@EXAMPLE.COM']) {
    const answer = await signIn(email)
    expect([email, answer.status, answer.json().user?.id]).toEqual([email, 200, id])
  }
})

test('T-19 usernames are sanitised wherever they come from', async () => {
  const { user } = await laurel.signUp({ email: 'sanitised@example.com', username: 'jane doe!' })
  expect(user.username).toBe('janedoe')
  const verified = await laurel.verify(laurel.sign(laurel.claims('external', { username: 'john doe!' })))
  expect(verified.json().user.username).toBe('johndoe')
  expect((await laurel.createUser('by-key', { username: 'ann doe!' }))['username']).toBe('anndoe')
})

test('T-20 an external sign-in changes what it names and keeps the rest', async () => {
  const whole = {
    name: 'Ann',
    username: 'ann',
    bio: 'Bio',
    birthdate: '1990-01-01',
    location: { longitude: 1, latitude: 2 },
    metadata: { a: 1 },
    secureMetadata: { s: 1 },
  }
  const verify = async (userData?: unknown) => {
    const answer = await laurel.verify(laurel.sign(laurel.claims('kept', userData)))
    expect(answer.status, answer.text).toBe(200)
    const { updatedAt: _at, lastActive: _last, ...user } = answer.json().user
    return user
  }
  const made = await verify(whole)
  expect(made.location).toEqual({ type: 'Point', coordinates: [1, 2] })
  expect(await verify()).toEqual(made)
  expect(await verify({ name: 'Anna' })).toEqual({ ...made, name: 'Anna' })
  expect((await verify({ secureMetadata: { s: 2 } })).metadata).toEqual({ a: 1 })
})

test('T-28 a database that is away signs nobody out', { timeout: 120_000 }, async () => {
  await using cluster = await startCluster(await debianPostgres(), { durable: true })
  await using database = await emptyDatabase(cluster.url('postgres'))
  await using server = await startServer({ DATABASE_URL: database.url })
  const { projectId } = await server.createProject()
  const post = (path: string, json: unknown) =>
    http({ origin: server.url, method: 'POST', path: `/${projectId}/auth/${path}`, json })
  const { refreshToken } = (await post('sign-up', { email: 'jane@example.com', password })).json()
  await cluster.crash()
  const away = await post('request-new-access-token', { refreshToken })
  expect([away.status, away.json().code]).toEqual([500, 'auth/server-error'])
  await cluster.start()
  await until('the session to go on', async () => {
    const { status } = await post('request-new-access-token', { refreshToken })
    expect([200, 500]).toContain(status)
    return status === 200
  })
})

test('T-28 a new password ends the other sessions, and no token is stored as it is', async () => {
  // Words that no other test has: the database is everybody's.
  const [old, newPassword] = [randomUUID(), randomUUID()]
  const account = await laurel.signUp({ email: 'many@example.com', password: old })
  const other = (await signIn('many@example.com', old)).json()
  const tokens = [account.accessToken, account.refreshToken, other.accessToken, other.refreshToken]
  expect(await storedTexts(tokens)).toEqual([])
  const change = { password: old, newPassword, refreshToken: account.refreshToken }
  const changed = await laurel.post(`${P}/auth/change-password`, change, bearer(account.accessToken))
  expect(changed.status, changed.text).toBe(200)
  expect((await refresh(account.refreshToken)).status).toBe(200)
  expect((await refresh(other.refreshToken)).status).toBe(403)
  expect(await storedTexts([old, newPassword])).toEqual([])
})

/** The tables that hold any of these texts, or one of the three parts of a token. */
async function storedTexts(texts: readonly string[]): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: String(sharedServer().env['DATABASE_URL']) })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    const wanted = texts.flatMap((text) => [text, text.split('.').at(-1) ?? text])
    const found: string[] = []
    for (const { name } of rows) {
      const { rows: held } = await client.query(
        `select 1 from "${name}" t where exists (select from unnest($1::text[]) w where strpos(t::text, w) > 0) limit 1`,
        [wanted],
      )
      if (held.length > 0) found.push(name)
    }
    return found
  } finally {
    await client.end()
  }
}

/** A server of this test's own with an empty project, called below the project's path. */
async function ownServer(env: Env): Promise<{
  server: RunningServer
  post: (path: string, json: unknown, headers?: Readonly<Record<string, string>>) => ReturnType<typeof http>
  call: (
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    json?: unknown,
  ) => ReturnType<typeof http>
}> {
  const server = await startServer(env)
  const { projectId } = await server.createProject()
  const call = (method: string, path: string, headers = {}, json?: unknown) =>
    http({
      origin: server.url,
      method,
      path: `/${projectId}${path}`,
      headers,
      ...(json === undefined ? {} : { json }),
    })
  return { server, call, post: (path, json, headers = {}) => call('POST', path, headers, json) }
}

test(
  'T-29 tokens are checked by what they were signed with, whatever the environment holds, and passwords block nobody',
  { timeout: 60_000 },
  async () => {
    await using database = await emptyDatabase()
    const { server, call, post } = await ownServer({
      DATABASE_URL: database.url,
      ACCESS_TOKEN_SECRET: 'somebody else’s',
      REFRESH_TOKEN_SECRET: 'of another program',
    })
    await using _owned = server
    const account = { email: 'jane@example.com', password }
    const { user, accessToken, refreshToken } = (await post('/auth/sign-up', account)).json()
    const bio = { update: { bio: 'x' } }
    expect((await call('PATCH', `/users/${user.id}`, bearer(accessToken), bio)).status).toBe(200)
    expect((await post('/auth/request-new-access-token', { refreshToken })).status).toBe(200)

    // On the event loop, passwords would be worked out one after the other before anybody else is heard.
    let signedIn = 0
    const crowd = 30
    const signIns = Array.from({ length: crowd }, async () => {
      const answer = await post('/auth/sign-in', account)
      signedIn += 1
      return answer
    })
    expect((await call('GET', `/users/${user.id}`)).status).toBe(200)
    expect(signedIn).toBeLessThan(crowd)
    for (const { status } of await Promise.all(signIns)) expect(status).toBe(200)
  },
)

test('T-32 whoever is refused at the door hears so in JSON', { timeout: 60_000 }, async () => {
  await using database = await emptyDatabase()
  const { server, call, post } = await ownServer({ DATABASE_URL: database.url, RATE_LIMITS: 'on' })
  await using _owned = server
  const said = { error: expect.any(String), code: expect.stringMatching(/^[a-z-]+\/[a-z-]+$/) }
  const expectJson = (answer: Awaited<ReturnType<typeof http>>, status: number) => {
    expect([answer.status, answer.json()]).toEqual([status, said])
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
  }
  expectJson(await call('PATCH', '/users/1', {}, { update: { bio: 'x' } }), 401)
  expectJson(await call('PATCH', '/users/1', bearer('null'), { update: { bio: 'x' } }), 403)
  expectJson(await call('GET', '/nowhere'), 404)
  const signIns = []
  for (let tries = 0; tries < 7; tries += 1)
    signIns.push(await post('/auth/sign-in', { email: 'a@b.example', password }))
  const limited = signIns.find(({ status }) => status === 429)
  if (limited === undefined) throw new Error('nobody was ever told to come back later')
  expectJson(limited, 429)
  expect(limited.json().code).toBe('rate-limit/exceeded')
  expect(limited.headers['retry-after']).toMatch(/^[1-9]\d*$/)
})

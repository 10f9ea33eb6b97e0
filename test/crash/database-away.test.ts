import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { http, type RawResponse } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { debianPostgres, startCluster, type Cluster } from '#test/support/postgres.ts'
import { startServer, type Project, type RunningServer } from '#test/support/running-server.ts'

const stack = new AsyncDisposableStack()
let cluster: Cluster
let database: FreshDatabase
let server: RunningServer
let project: Project

beforeAll(async () => {
  cluster = stack.use(await startCluster(await debianPostgres(), { durable: true }))
  database = stack.use(await emptyDatabase(cluster.url('postgres')))
  server = stack.use(await startServer({ DATABASE_URL: database.url }))
  project = await server.createProject()
  const made = await call('PUT', '/v1/users/ann', { name: 'Ann' })
  if (made.status !== 200) throw new Error(made.text)
  const metric = await call('POST', '/admin/v1/metrics', [{ name: 'Counted', key: 'counted' }])
  if (metric.status !== 201) throw new Error(metric.text)
})
afterAll(() => stack.disposeAsync())

function call(method: string, path: string, json?: unknown): Promise<RawResponse> {
  const { adminKey, usercomToken, replyke } = project
  const headers = path.startsWith('/api/public')
    ? { authorization: `Token ${usercomToken}` }
    : path.startsWith('/v1') || path.startsWith('/admin')
      ? { 'x-api-key': adminKey }
      : { authorization: `Bearer ${replyke.serviceKey}` }
  return http({
    origin: server.url,
    method,
    path: path.replace('PROJECT', project.projectId),
    headers,
    ...(json === undefined ? {} : { json }),
  })
}

/** Reads and writes of each wire: method, path, body. */
const calls: readonly (readonly [string, string, unknown?])[] = [
  ['GET', '/v1/users/ann'],
  ['GET', '/v1/users/nobody'],
  ['PUT', '/v1/users/new', { name: 'New' }],
  ['PATCH', '/v1/users/ann', { name: 'Away' }],
  ['POST', '/v1/users', { id: 'newer' }],
  ['GET', '/v1/users/ann/preferences'],
  ['PATCH', '/v1/users/ann/preferences', { notifications: { recap: ['email'] } }],
  ['POST', '/admin/v1/attributes', [{ name: 'A', key: 'a', type: 'user' }]],
  ['POST', '/admin/v1/metrics', [{ name: 'M', key: 'away' }]],
  ['POST', '/v1/metrics/counted/event', { user: { id: 'ann' }, value: 1 }],
  ['POST', '/v1/metrics/counted/event', { user: { id: 'new', name: 'New' }, value: 1 }],
  ['GET', '/v1/users/ann/metrics'],
  ['GET', '/v1/users/ann/streak'],
  ['GET', '/v1/streaks?userIds=ann'],
  ['GET', '/api/public/users-by-id/ann/'],
  ['GET', '/api/public/users/1/'],
  ['PUT', '/api/public/users-by-id/ann/', { city: 'Away' }],
  ['PATCH', '/api/public/users-by-id/ann/', { tags: ['away'] }],
  ['POST', '/api/public/users/', { user_id: 'newest' }],
  ['DELETE', '/api/public/users-by-id/ann/'],
  ['POST', '/api/public/companies/', { name: 'Away' }],
  ['GET', '/api/public/users/'],
  ['GET', '/api/public/users/search/?email=ann@example.com'],
  ['POST', '/api/public/users/update_or_create/', { user_id: 'upserted' }],
  ['POST', '/api/public/users-by-id/ann/add_tag/', { name: 'away' }],
  ['POST', '/api/public/users-by-id/ann/set_attribute/', { attribute: 'plan', value: 'away' }],
  ['GET', '/api/public/lists/'],
  ['POST', '/api/public/lists/', { name: 'Away' }],
  ['GET', '/PROJECT/users/ann'],
  ['GET', '/api/v7/PROJECT/users/ann'],
  ['GET', '/PROJECT/users/by-foreign-id?foreignId=ann'],
  ['GET', '/PROJECT/users/by-foreign-id?foreignId=fresh&createIfNotFound=true'],
  ['PATCH', '/PROJECT/users/ann', { update: { bio: 'Away' } }],
  ['PATCH', '/v7/PROJECT/users/ann', { bio: 'Away' }],
]

const internal = {
  error: 'Internal server error',
  code: 'user/server-error',
  details: 'Database unavailable',
}

function expectUnavailable(path: string, answer: RawResponse): void {
  const said = `${path}: ${answer.status} ${answer.text}`
  const isReplyke = path.includes('PROJECT')
  expect(answer.status, said).toBe(isReplyke ? 500 : 503)
  expect(answer.headers['retry-after'] ?? 'none', said).toMatch(isReplyke ? /^none$/ : /^[1-9]\d*$/)
  const text: unknown = expect.any(String)
  const key = path.startsWith('/api/public') ? 'detail' : 'error'
  expect(answer.json(), said).toEqual(isReplyke ? internal : { [key]: text })
}

test('while the database is away every wire says so, for reads and writes, and goes on by itself afterwards with nothing changed', async () => {
  const before = (await call('GET', '/v1/users/ann')).json()
  await cluster.crash()
  // The second time the server knows already.
  for (let round = 0; round < 2; round += 1) {
    const answers = await Promise.all(calls.map(async ([method, path, json]) => call(method, path, json)))
    for (const [index, answer] of answers.entries()) expectUnavailable(calls[index]?.[1] ?? '', answer)
  }
  expect(await http({ origin: server.url, path: '/healthz' })).toMatchObject({ status: 200 })
  expect(await http({ origin: server.url, path: '/readyz' })).toMatchObject({ status: 503 })
  await cluster.start()
  await until('the server to read again', async () => (await call('GET', '/v1/users/ann')).status === 200)
  expect((await call('GET', '/v1/users/ann')).json()).toEqual(before)
  for (const id of ['new', 'newer', 'newest', 'fresh', 'upserted'])
    expect(await call('GET', `/v1/users/${id}`)).toMatchObject({ status: 404 })
  for (const [method, path, json] of calls.filter(([verb]) => verb !== 'DELETE')) {
    const answer = await call(method, path, json)
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(500)
  }
})

test('PostgreSQL is killed while a write waits inside its transaction: the client is told, and the server lives', async () => {
  expect(await call('PUT', '/v1/users/locked', {})).toMatchObject({ status: 200 })
  const holder = new pg.Client({ connectionString: database.url })
  holder.on('error', () => undefined)
  await holder.connect()
  await holder.query('begin')
  await holder.query(`select from users where customer_id = 'locked' for update`)
  const answer = call('PATCH', '/v1/users/locked', { name: 'waiting' })
  const watcher = new pg.Client({ connectionString: database.url })
  watcher.on('error', () => undefined)
  await watcher.connect()
  await until('the write to wait for the lock', async () => {
    const { rows } = await watcher.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows.length > 0
  })
  await cluster.crash()
  expectUnavailable('/v1', await answer)
  await Promise.allSettled([holder.end(), watcher.end()])
  expect(server.child.exitCode, server.logs()).toBeNull()
  await cluster.start()
  await until('the server to write again', async () => {
    const again = await call('PATCH', '/v1/users/locked', { name: 'written' }).catch(() => null)
    return again?.status === 200
  })
  expect(server.child.exitCode, server.logs()).toBeNull()
})

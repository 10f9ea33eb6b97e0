import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { http } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { debianPostgres, startCluster } from '#test/support/postgres.ts'
import { startReceiver, type Receiver } from '#test/support/receiver.ts'
import { startServer, type Project, type RunningServer } from '#test/support/running-server.ts'

const stack = new AsyncDisposableStack()
let database: FreshDatabase
let server: RunningServer
let project: Project
let hook: Receiver

const start = () =>
  startServer({ DATABASE_URL: database.url, TEST_CLOCK: '1', OUTBOUND_ALLOW: '127.0.0.0/8' })

beforeAll(async () => {
  const cluster = stack.use(await startCluster(await debianPostgres(), { durable: true }))
  database = stack.use(await emptyDatabase(cluster.url('postgres')))
})
afterAll(() => stack.disposeAsync())

/** Each test has a server, a project with one metric that extends streaks, and an endpoint that is told of them. */
beforeEach(async () => {
  server = await start()
  hook = await startReceiver()
  project = await server.createProject()
  await setClock('2053-04-02T12:00:00Z')
  await call('POST', '/admin/v1/metrics', [{ name: 'M', key: 'm' }])
  await call('PATCH', '/admin/v1/streaks/settings', { metrics: [{ key: 'm', threshold: 1 }] })
  await call('POST', '/admin/v1/webhooks', [{ name: 'W', url: hook.url, events: ['streak.started'] }])
  return async () => {
    await server[Symbol.asyncDispose]()
    await hook[Symbol.asyncDispose]()
  }
})

async function call(method: string, path: string, json: unknown): Promise<void> {
  const headers = { 'x-api-key': project.adminKey }
  const answer = await http({ origin: server.url, method, path, headers, json })
  expect(answer.status, answer.text).toBeLessThan(300)
}
const setClock = (now: string) => call('POST', '/admin/v1/test/clock', { now })
const ev = (id: string) => call('POST', '/v1/metrics/m/event', { user: { id }, value: 1 })
const users = () => hook.calls.map(({ body }) => String(body.user.id))

test('a server that is killed right after its answers has told of everything when it is back', async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `u${index}`)
  await Promise.all(ids.map(ev))
  await server.kill9()
  await letGo()
  server = await start()
  await until('all to be told', () => new Set(users()).size === ids.length)
  expect(new Set(users())).toEqual(new Set(ids))
})

test('a server that is killed between two attempts goes on with the second one, under the same id', async () => {
  hook.answer = (response) => void response.writeHead(500).end()
  await ev('u')
  await setClock('2053-04-02T12:00:30Z')
  expect(users()).toEqual(['u'])
  await server.kill9()
  server = await start()
  await setClock('2053-04-02T12:00:59Z')
  expect(users()).toEqual(['u'])
  hook.answer = (response) => void response.end()
  await setClock('2053-04-02T12:01:00Z')
  expect(users()).toEqual(['u', 'u'])
  expect(new Set(hook.calls.map(({ headers }) => headers['x-trophy-webhook-id'])).size).toBe(1)
})

test('what was being sent when the server was killed is sent again', async () => {
  hook.answer = () => undefined
  await ev('u')
  await until('the receiver to be called', () => hook.calls.length === 1)
  await server.kill9()
  hook.answer = (response) => void response.end()
  await letGo()
  server = await start()
  await until('the receiver to be called again', () => hook.calls.length === 2)
  expect(hook.calls[1]?.raw).toBe(hook.calls[0]?.raw)
})

/** As if the leases of the killed process had passed. */
async function letGo(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('update deliveries set leased_until = clock_timestamp() where lease is not null')
  await client.end()
}

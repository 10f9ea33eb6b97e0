import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseProxy, type DatabaseProxy } from '#test/support/database-proxy.ts'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import { http, type RawResponse } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { debianPostgres, startCluster } from '#test/support/postgres.ts'
import { startServer, type Project, type RunningServer } from '#test/support/running-server.ts'

const stack = new AsyncDisposableStack()
let proxy: DatabaseProxy
let server: RunningServer
let project: Project
let sql: pg.Client

beforeAll(async () => {
  const cluster = stack.use(await startCluster(await debianPostgres()))
  const database = stack.use(await emptyDatabase(cluster.url('postgres')))
  proxy = stack.use(await databaseProxy(cluster))
  server = stack.use(await startServer({ DATABASE_URL: proxy.url(database.name) }))
  sql = new pg.Client({ connectionString: database.url })
  await sql.connect()
  stack.defer(() => sql.end())
  project = await server.createProject()
  // Charts begin with transactions of their own, whose COMMIT is not the one to be lost.
  await until('charts to have begun', async () => {
    const begun = await sql.query('select from chart_state where filled_to > fill_until')
    return begun.rowCount === 1
  })
})
afterAll(() => stack.disposeAsync())

interface Call {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly json?: unknown
}

const trophy = (method: string, path: string, json?: unknown): Call => ({
  method,
  path: `/v1${path}`,
  headers: { 'x-api-key': project.adminKey },
  json,
})
const usercom = (method: string, path: string, json?: unknown): Call => ({
  method,
  path: `/api/public${path}`,
  headers: { authorization: `Token ${project.usercomToken}` },
  json,
})
const replyke = (method: string, path: string, json?: unknown): Call => ({
  method,
  path: `/${project.projectId}${path}`,
  headers: { authorization: `Bearer ${project.replyke.serviceKey}` },
  json,
})
const send = ({ json, ...call }: Call): Promise<RawResponse> =>
  http({ origin: server.url, ...call, ...(json === undefined ? {} : { json }) })

const rows = async (text: string, ...values: readonly unknown[]) => (await sql.query(text, [...values])).rows
const usersCalled = (id: string) => rows('select uid from users where customer_id = $1', id)

/** Sends a call of which the commit is done and the answer is lost; gives what the client is told. */
async function sendAndLose(call: Call, statement?: string): Promise<RawResponse> {
  const lost = statement === undefined ? proxy.loseNextCommit() : proxy.loseNextAnswerTo(statement)
  const answer = await send(call)
  expect(lost(), `no commit was lost: ${answer.status} ${answer.text}`).toBe(true)
  return answer
}

function expectUnavailable(
  { status, headers, text, json }: RawResponse,
  wire: 'trophy' | 'usercom' | 'replyke',
) {
  expect(status, text).toBe(wire === 'replyke' ? 500 : 503)
  expect(headers['retry-after'] ?? 'none').toMatch(wire === 'replyke' ? /^none$/ : /^[1-9]\d*$/)
  expect(json()).toEqual(
    {
      trophy: { error: expect.any(String) },
      usercom: { detail: expect.any(String) },
      replyke: {
        error: 'Internal server error',
        code: 'user/server-error',
        details: expect.any(String),
      },
    }[wire],
  )
}

describe('the commit was done and its answer was lost: the client is told to come back, and a retry has one effect', () => {
  test('Trophy: identify makes one user', async () => {
    const call = trophy('PUT', '/users/identified', { name: 'Ann' })
    expectUnavailable(await sendAndLose(call), 'trophy')
    expect(await usersCalled('identified')).toHaveLength(1)
    const again = await send(call)
    expect(again.status, again.text).toBe(200)
    expect(again.json()).toMatchObject({ id: 'identified', name: 'Ann' })
    expect(await usersCalled('identified')).toHaveLength(1)
  })

  test('Trophy: create makes one user, and says on the retry that it is there', async () => {
    const call = trophy('POST', '/users', { id: 'created' })
    expectUnavailable(await sendAndLose(call), 'trophy')
    expect(await send(call)).toMatchObject({ status: 422 })
    expect(await usersCalled('created')).toHaveLength(1)
  })

  test.each(['of a new user', 'of a user that is there'])(
    'Trophy: an event %s with its key is counted once',
    async (who) => {
      const id = who === 'of a new user' ? 'counted' : 'counting'
      const metric = { ...trophy('POST', '', [{ name: 'M', key: id }]), path: '/admin/v1/metrics' }
      expect(await send(metric)).toMatchObject({ status: 201 })
      if (id === 'counting') await send(trophy('PUT', `/users/${id}`, {}))
      const event = trophy('POST', `/metrics/${id}/event`, { user: { id }, value: 5 })
      const call = { ...event, headers: { ...event.headers, 'idempotency-key': 'k' } }
      // The event of a user that is there is one statement.
      const statement = id === 'counting' ? 'progress-write' : undefined
      expectUnavailable(await sendAndLose(call, statement), 'trophy')
      const again = await send(call)
      expect(again.status, again.text).toBe(202)
      expect(again.json()).toMatchObject({ total: 5, idempotentReplayed: true })
      expect(
        await rows('select id from events join users using (uid) where customer_id = $1', id),
      ).toHaveLength(1)
    },
  )

  test('Trophy: an attribute is made once', async () => {
    const call: Call = {
      ...trophy('POST', '', [{ name: 'Plan', key: 'plan-lost', type: 'user' }]),
      path: '/admin/v1/attributes',
    }
    expectUnavailable(await sendAndLose(call), 'trophy')
    expect((await send(call)).json()).toMatchObject({ created: [], issues: [{ severity: 'error' }] })
    expect(await rows(`select id from attribute_definitions where key = 'plan-lost'`)).toHaveLength(1)
  })

  test('User.com: a new user_id is one user, and its tag one tag', async () => {
    const call = usercom('POST', '/users/', { user_id: 'posted', tags: ['posted tag'] })
    expectUnavailable(await sendAndLose(call), 'usercom')
    const again = await send(call)
    expect(again.status, again.text).toBe(400)
    expect(again.json()).toMatchObject({ errors: { user_id: [expect.any(String)] } })
    expect(await usersCalled('posted')).toHaveLength(1)
    expect(await rows(`select number from tags where name = 'posted tag'`)).toHaveLength(1)
  })

  test('User.com: a tag that is added twice is there once', async () => {
    await send(trophy('PUT', '/users/tagged', {}))
    const call = usercom('PUT', '/users-by-id/tagged/', { tags: ['vip'] })
    expectUnavailable(await sendAndLose(call), 'usercom')
    const again = await send(call)
    expect(again.status, again.text).toBe(200)
    expect(again.json().tags).toEqual([expect.objectContaining({ name: 'vip' })])
    expect(await rows(`select number from tags where name = 'vip'`)).toHaveLength(1)
  })

  test('User.com: update_or_create of a new user_id makes one user', async () => {
    const call = usercom('POST', '/users/update_or_create/', { user_id: 'upserted', city: 'Ghent' })
    expectUnavailable(await sendAndLose(call), 'usercom')
    const again = await send(call)
    expect(again.status, again.text).toBe(200)
    expect(again.json()).toMatchObject({ created: false })
    expect(await usersCalled('upserted')).toHaveLength(1)
  })

  test('User.com: add_tag adds one tag', async () => {
    await send(trophy('PUT', '/users/labelled', {}))
    const call = usercom('POST', '/users-by-id/labelled/add_tag/', { name: 'label' })
    expectUnavailable(await sendAndLose(call), 'usercom')
    const again = await send(call)
    expect(again.status, again.text).toBe(200)
    const user = (await send(usercom('GET', '/users-by-id/labelled/'))).json()
    expect(user.tags).toEqual([expect.objectContaining({ name: 'label' })])
    expect(await rows(`select number from tags where name = 'label'`)).toHaveLength(1)
  })

  test('Replyke: by-foreign-id makes one user', async () => {
    const call = replyke(
      'GET',
      '/users/by-foreign-id?foreignId=foreign&createIfNotFound=true&username=foreign',
    )
    expectUnavailable(await sendAndLose(call), 'replyke')
    const again = await send(call)
    expect(again.status, again.text).toBe(200)
    expect(again.json()).toMatchObject({ foreignId: 'foreign', username: 'foreign' })
    expect(await usersCalled('foreign')).toHaveLength(1)
  })

  test('Replyke: a claimed username stays its owner’s, and nobody else’s', async () => {
    await Promise.all([send(trophy('PUT', '/users/claimer', {})), send(trophy('PUT', '/users/rival', {}))])
    const claim = (id: string) => replyke('PATCH', `/users/${id}`, { update: { username: 'the_name' } })
    expectUnavailable(await sendAndLose(claim('claimer')), 'replyke')
    expect(await send(claim('rival'))).toMatchObject({ status: 409 })
    const again = await send(claim('claimer'))
    expect(again.status, again.text).toBe(200)
    expect(again.json().username).toBe('the_name')
    expect(
      await rows(`select uid from user_aliases where kind = 'username' and value = 'the_name'`),
    ).toHaveLength(1)
  })

  test('User.com: a deletion that was done is not found on the retry', async () => {
    await send(trophy('PUT', '/users/deleted', {}))
    const call = usercom('DELETE', '/users-by-id/deleted/')
    expectUnavailable(await sendAndLose(call), 'usercom')
    expect(await send(call)).toMatchObject({ status: 404 })
    expect(await usersCalled('deleted')).toEqual([])
  })
})

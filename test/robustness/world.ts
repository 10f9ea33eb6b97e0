import { createPrivateKey, createSign } from 'node:crypto'
import { Agent } from 'node:http'
import { expect } from 'vitest'
import { apiRoutes, type ApiRoute, type ApiSlug } from '#test/support/api-routes.ts'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import { http, type RawRequest, type RawResponse } from '#test/support/http.ts'
import {
  command,
  createProject,
  startCommandServer,
  startServer,
  type Project,
  type RunningServer,
  type ServerFacts,
} from '#test/support/running-server.ts'
import { watchTables, type TableWatch } from '#test/support/table-contents.ts'

export type Headers = Readonly<Record<string, string>>

/** A project with someone and something in it, and everything that could be shown at its door. */
export interface Tenant {
  readonly project: Project
  /** The good credential of each API. */
  readonly keys: Readonly<Record<ApiSlug, string>>
  /** Keys that were good once. */
  readonly revoked: Readonly<Record<ApiSlug, string>>
  /** A value for each name of a path parameter, or for one in a path: somebody or something that is there. */
  readonly values: Readonly<Record<string, string>>
  /** Access tokens: of the user in `values`, of somebody else, and one that is over. */
  readonly tokens: { readonly own: string; readonly others: string; readonly expired: string }
}

/** A server with two projects that know nothing of each other. */
export interface World extends AsyncDisposable {
  readonly server: RunningServer
  readonly routes: readonly ApiRoute[]
  readonly tables: TableWatch
  readonly here: Tenant
  readonly there: Tenant
  send(request: Omit<RawRequest, 'origin' | 'agent'>): Promise<RawResponse>
}

/** Stands in names and fields of the tenant called so, and in nothing else. */
export const secretOf = (id: string) => `the secret of ${id}`

/** An attribute of each type that values can fail to fit, for users and for companies. */
export const typedAttributes = {
  boolean: 'Of type boolean',
  date: 'Of type date',
  datetime: 'Of type datetime',
  fixed: 'Of type fixed',
  float: 'Of type float',
  integer: 'Of type integer',
  string: 'Of type string',
} as const

const connectionsMax = 16

/** Starts a server on a database of its own and fills it. */
export async function makeWorld(): Promise<World> {
  await using stack = new AsyncDisposableStack()
  const database = stack.use(await emptyDatabase())
  const server = stack.use(await startServer({ DATABASE_URL: database.url, TEST_CLOCK: '1' }))
  const agent = stack.adopt(new Agent({ keepAlive: true, maxSockets: connectionsMax }), (one) =>
    one.destroy(),
  )
  const tables = stack.use(await watchTables(database.url))
  const send = (request: Omit<RawRequest, 'origin' | 'agent'>) =>
    http({ origin: server.url, agent, timeoutMs: 10_000, ...request })
  // One process for all commands, and only for as long as the world is made.
  await using commands = await startCommandServer(server.env)
  const { url, port, env } = server
  const facts = { url, port, env, commands: commands.url }
  const [routes, here, there] = await Promise.all([
    apiRoutes(server.url),
    makeTenant(facts, 'here', send),
    makeTenant(facts, 'there', send),
  ])
  const owned = stack.move()
  return { server, routes, tables, here, there, send, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

async function makeTenant(server: ServerFacts, id: string, send: World['send']): Promise<Tenant> {
  const project = await createProject(server, { id })
  const { adminKey, usercomToken, replyke } = project
  const keys = {
    trophy: adminKey,
    'trophy-admin': adminKey,
    usercom: usercomToken,
    replyke: replyke.serviceKey,
  }
  const [admin, usercom, service] = await Promise.all(
    ['admin', 'usercom', 'replyke'].map((kind) => revokedKey(server, id, kind)),
  )
  if (admin === undefined || usercom === undefined || service === undefined) throw new Error('no keys')
  const ask = async (status: number, request: Parameters<World['send']>[0]) => {
    const answer = await send(request)
    expect(answer.status, `${request.method} ${request.path}: ${answer.text}`).toBe(status)
    return answer.json()
  }
  const trophy = { 'x-api-key': adminKey }
  const somebody = `somebody-${id}`
  const signIn = async (sub: string) => {
    const answer = await ask(200, {
      method: 'POST',
      path: `/${id}/auth/verify-external-user`,
      json: { userJwt: userJwt(project, sub) },
    })
    return String(answer.accessToken)
  }
  // The clock stands still from here on; what is signed in now is signed out half an hour later.
  const moveClock = (at: number) =>
    ask(200, {
      method: 'POST',
      path: '/admin/v1/test/clock',
      headers: trophy,
      json: { now: new Date(at).toISOString() },
    })
  const start = Date.now() + 60_000
  await moveClock(start)
  const expired = await signIn(somebody)
  await moveClock(start + 31 * 60_000)
  const define = async (path: string, item: object) => {
    const answer = await ask(201, {
      method: 'POST',
      path: `/admin/v1${path}`,
      headers: trophy,
      json: [{ name: secretOf(id), ...item }],
    })
    return String(answer.created[0].id)
  }
  const attribute = await define('/attributes', { key: 'plan', type: 'user' })
  const metric = await define('/metrics', { key: 'words' })
  const achievement = await define('/achievements', {
    trigger: 'metric',
    metricId: metric,
    metricValue: 1,
    status: 'active',
  })
  const pointsKey = `points-${id}`
  const system = await define('/points', { key: pointsKey, description: secretOf(id) })
  const ofSystem = (kind: string, item: object) => define(`/points/${system}/${kind}`, item)
  const boost = await ofSystem('boosts', { start: '2025-04-01', multiplier: 2 })
  const level = await ofSystem('levels', { key: 'bronze', points: 5 })
  const trigger = await ofSystem('triggers', { type: 'user_creation', points: 5 })
  const boardKey = `board-${id}`
  const board = await define('/leaderboards', {
    key: boardKey,
    description: secretOf(id),
    rankBy: 'metric',
    metricId: metric,
    status: 'active',
  })
  // Inactive: what the tests compare later stands still.
  const webhook = await define('/webhooks', {
    url: 'https://example.com/',
    events: ['streak.started'],
    status: 'inactive',
  })
  const doneKey = `done-${id}`
  await define('/achievements', { trigger: 'api', key: doneKey, status: 'active' })
  const user = await ask(200, {
    method: 'PUT',
    path: `/v1/users/${somebody}`,
    headers: trophy,
    json: { name: secretOf(id), attributes: { plan: secretOf(id) }, deviceTokens: ['d'] },
  })
  // Answers when nothing is left to do: what the tests compare later stands still.
  await moveClock(start + 31 * 60_000)
  const crm = await ask(200, {
    path: `/api/public/users-by-id/${somebody}/`,
    headers: { authorization: `Token ${usercomToken}` },
  })
  const make = async (path: string, json: object) =>
    String(
      (
        await ask(201, {
          method: 'POST',
          path: `/api/public${path}`,
          headers: { authorization: `Token ${usercomToken}` },
          json,
        })
      ).id,
    )
  const tag = await make('/tags/', { name: secretOf(id) })
  const list = await make('/lists/', { name: secretOf(id) })
  const company = await make('/companies/', { name: secretOf(id), company_id: `company-${id}` })
  const crmAttribute = await make('/attributes/', {
    name: `CRM: ${secretOf(id)}`,
    content_type: 'clientuser',
    value_type: 'string',
  })
  await Promise.all(
    ['clientuser', 'company'].flatMap((content_type) =>
      Object.entries(typedAttributes).map(([value_type, name]) => {
        const choices = value_type === 'fixed' ? { choices: ['a', 'b'], allow_multiple_choices: false } : {}
        return make('/attributes/', { name, content_type, value_type, ...choices })
      }),
    ),
  )
  // Off, its routes are not there.
  const helper = await command(server, [
    'settings',
    'set',
    '--project',
    id,
    '--',
    'replyke.testingHelper',
    'on',
  ])
  expect(helper.code, helper.stderr).toBe(0)
  const segmentArgs = ['segments', 'create', secretOf(id), '--filter', '{"all": []}', '--project', id]
  const made = await command(server, segmentArgs)
  expect(made.code, made.stderr).toBe(0)
  const segment = made.stdout.trim()
  // What the definitions above make due is done: nothing changes by itself from here on.
  await moveClock(start + 31 * 60_000)
  // Somebody else follows, and asks for a connection.
  const others = await signIn('another')
  const social = (what: string) =>
    ask(201, {
      method: 'POST',
      path: `/api/v6/${id}/users/${somebody}/${what}`,
      headers: { authorization: `Bearer ${others}` },
    })
  const [follow, connection] = [await social('follow'), await social('connection')]
  return {
    project,
    keys,
    revoked: { trophy: admin, 'trophy-admin': admin, usercom, replyke: service },
    values: {
      projectId: id,
      userId: String(user.id),
      user_id: String(user.id),
      followId: String(follow.id),
      connectionId: String(connection.id),
      'trophy id': String(user.id),
      'trophy key': 'words',
      '/v1/achievements/{key}/complete': doneKey,
      '/admin/v1/attributes/{id}': attribute,
      '/admin/v1/metrics/{id}': metric,
      '/admin/v1/achievements/{id}': achievement,
      // There are no tenants here, so no id is anybody's.
      '/admin/v1/tenants/{id}': '550e8400-e29b-41d4-a716-446655440999',
      '/admin/v1/webhooks/{id}': webhook,
      '/admin/v1/webhooks/{id}/deliveries': webhook,
      '/admin/v1/users/{id}/suspensions': String(user.id),
      '/admin/v1/leaderboards/{id}': board,
      '/v1/leaderboards/{key}': boardKey,
      '/v1/users/{id}/leaderboards/{key} key': boardKey,
      systemId: system,
      '/admin/v1/points/{id}': system,
      '/admin/v1/points/{systemId}/boosts/{id} id': boost,
      '/admin/v1/points/{systemId}/levels/{id} id': level,
      '/admin/v1/points/{systemId}/triggers/{id} id': trigger,
      ...Object.fromEntries(
        ['', '/summary', '/boosts', '/levels', '/level-summary'].map((rest) => [
          `/v1/points/{key}${rest}`,
          pointsKey,
        ]),
      ),
      ...Object.fromEntries(
        ['', '/boosts', '/event-summary'].map((rest) => [
          `/v1/users/{id}/points/{key}${rest} key`,
          pointsKey,
        ]),
      ),
      'usercom id': String(crm.id),
      company_id: `company-${id}`,
      ...Object.fromEntries(
        ['', 'users/', 'companies/'].map((rest) => [`/api/public/tags/{id}/${rest}`, tag]),
      ),
      '/api/public/lists/{id}/': list,
      '/api/public/segments/{id}/users/': segment,
      custom_id: `product-${id}`,
      '/api/public/attributes/{id}/': crmAttribute,
      ...Object.fromEntries(
        [
          '',
          'add_member/',
          'remove_member/',
          'set_attribute/',
          'set_multiple_attributes/',
          'remove_attribute/',
          'add_tag/',
          'remove_tag/',
        ].map((rest) => [`/api/public/companies/{id}/${rest}`, company]),
      ),
    },
    tokens: { expired, own: await signIn(somebody), others },
  }
}

async function revokedKey(server: ServerFacts, project: string, kind: string): Promise<string> {
  const keys = async (...args: readonly string[]) => {
    const done = await command(server, ['keys', ...args, '--project', project, '--json'])
    expect(done.code, done.stderr).toBe(0)
    return JSON.parse(done.stdout)
  }
  const made = await keys('create', '--kind', kind)
  await keys('revoke', made.id)
  return made.key
}

/** What a customer's backend signs for a user; long enough for the clock of `makeTenant`. */
function userJwt({ projectId, replyke }: Project, sub: string): string {
  const key = createPrivateKey(Buffer.from(replyke.privateKey, 'base64').toString('utf8'))
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Math.floor(Date.now() / 1000)
  const claims = { sub, iss: projectId, aud: 'replyke.com', iat, exp: iat + 7200 }
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}

/** The header in which an API wants its credential. */
export function credential(slug: ApiSlug, secret: string): Headers {
  if (slug === 'usercom') return { authorization: `Token ${secret}` }
  return slug === 'replyke' ? { authorization: `Bearer ${secret}` } : { 'x-api-key': secret }
}

/** The value that a tenant has for a parameter of a route; undefined when this file knows none. */
export const valueOf = ({ values }: Tenant, { slug, path }: Pick<ApiRoute, 'slug' | 'path'>, param: string) =>
  values[`${path} ${param}`] ?? values[path] ?? values[`${slug} ${param}`] ?? values[param]

/** A path with somebody of this tenant in it. */
export const pathOf = (tenant: Tenant, route: Pick<ApiRoute, 'slug' | 'path'>, path: string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, param: string) =>
    encodeURIComponent(valueOf(tenant, route, param) ?? '1'),
  )

/** Is this an error of the wire, in no other wire's shape and not the framework's? Gives what is wrong, or null. */
export function notTheWiresError(slug: ApiSlug, { headers, text }: RawResponse): string | null {
  if (!/^application\/json; charset=utf-8$/i.test(headers['content-type'] ?? ''))
    return `content type ${headers['content-type']}`
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(headers['x-request-id'])))
    return 'no request id'
  if (
    /FST_|node_modules|\bat .*:\d+:\d+|\b(?:select|insert into|update) .* (?:from|set|values)\b/i.test(text)
  )
    return 'shows what is inside'
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return 'no JSON'
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'no object'
  const entries = Object.entries(body)
  const isText = (value: unknown) => typeof value === 'string' && value !== ''
  const keys = entries.map(([key]) => key).join(' ')
  if (slug === 'replyke') {
    const known = /^error code(?: field)?(?: details)?$/.test(keys) || keys === 'error field code'
    const code = String((body as { code?: unknown }).code)
    return known &&
      entries.every(([, value]) => isText(value)) &&
      /^(?:[a-z-]+\/[a-z-]+|DUPLICATE_[A-Z_]+)$/.test(code)
      ? null
      : 'not Replyke’s shape'
  }
  if (slug !== 'usercom') return keys === 'error' && isText(entries[0]?.[1]) ? null : 'not Trophy’s shape'
  if (keys === 'detail') return isText(entries[0]?.[1]) ? null : 'detail is no text'
  const fields = keys === 'errors' ? Object.values(Object(entries[0]?.[1])) : []
  return fields.length > 0 &&
    fields.every((list) => Array.isArray(list) && list.length > 0 && list.every(isText))
    ? null
    : 'not User.com’s shape'
}

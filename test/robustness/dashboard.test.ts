import { channel } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configFromEnv } from '#config/config.ts'
import type { MemberRole } from '#core/members/member.ts'
import { Operations } from '#http/operations.ts'
import { buildApp } from '#main/serve.ts'
import { openStorage } from '#storage/storage.ts'
import { routesOf, type ApiRoute } from '#test/support/api-routes.ts'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import { http, type RawResponse } from '#test/support/http.ts'
import { watchTables, type TableWatch } from '#test/support/table-contents.ts'

/**
 * Who may call what of the dashboard besides the rule: GET is for viewers, everything else for admins. An operation that
 * is not listed here and lets others in fails the tests.
 */
const exceptions: Readonly<Record<string, 'anybody' | MemberRole>> = {
  'POST /session': 'anybody',
  'POST /session/two-factor': 'anybody',
  'GET /setup': 'anybody',
  'POST /setup': 'anybody',
  'POST /invitations/find': 'anybody',
  'POST /invitations/accept': 'anybody',
  // One's own.
  'DELETE /session': 'viewer',
  'DELETE /sessions': 'viewer',
  'DELETE /sessions/{sessionId}': 'viewer',
  'PATCH /account': 'viewer',
  'POST /account/two-factor': 'viewer',
  'POST /account/two-factor/confirm': 'viewer',
  'POST /account/two-factor/end': 'viewer',
  // About members.
  'PATCH /members/{memberId}': 'owner',
  'DELETE /members/{memberId}': 'owner',
  'GET /invitations': 'owner',
  'POST /invitations': 'owner',
  'DELETE /invitations/{invitationId}': 'owner',
  'GET /audit-log': 'admin',
  'GET /audit-log/choices': 'admin',
  // What it shows is a secret.
  'GET /projects/{projectId}/webhooks/{webhookId}/secret': 'admin',
  // It holds up whoever changes the other environment.
  'GET /projects/{projectId}/environments/changes': 'admin',
  // They change nothing.
  'POST /projects/{projectId}/points/systems/{systemId}/preview': 'viewer',
}

const prefix = '/dashboard/api'
const own = { 'x-laurel': 'dashboard' }
const origin = 'http://dashboard.test'
const roles = ['viewer', 'admin', 'owner'] as const

interface World extends AsyncDisposable {
  readonly app: FastifyInstance
  readonly url: string
  readonly projectId: string
  readonly registered: readonly string[]
  readonly routes: readonly ApiRoute[]
  readonly cookies: Readonly<Record<MemberRole, string>>
  readonly tables: TableWatch
}

/** The server as `laurel serve` builds it, with a member of each role and every route on its way into the router noted. */
async function makeWorld(): Promise<World> {
  await using stack = new AsyncDisposableStack()
  const database = stack.use(await emptyDatabase())
  const storage = stack.use(
    await openStorage({
      connection: { connectionString: database.url },
      role: 'server',
      testClock: true,
      onError: () => undefined,
    }),
  )
  const registered = new Set<string>()
  const initialised = channel('fastify.initialization')
  const watch = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url }) => {
      if (!url.startsWith(`${prefix}/`)) return
      for (const one of [method].flat())
        if (one !== 'HEAD') registered.add(`${one} ${url.replaceAll(/:(\w+)/g, '{$1}')}`)
    })
  initialised.subscribe(watch)
  const config = configFromEnv(
    { TEST_CLOCK: '1', DATABASE_URL: database.url, PUBLIC_URL: origin },
    process.cwd(),
  )
  const operations = new Operations({ ping: () => storage.ping(), writeQueueLength: () => 0 })
  const { app, ports } = await buildApp(config, pino({ level: 'silent' }), storage, operations)
  initialised.unsubscribe(watch)
  stack.defer(() => app.close())
  const { project } = await ports.projects.create({ name: 'here', environment: 'development' })
  const password = 'correct horse battery'
  const passwordHash = await ports.passwords.hash(password)
  const cookieOf = async (role: MemberRole) => {
    const email = `${role}@example.com`
    const { token } = await ports.invitations.create({ kind: 'invitation', email, role, invitedBy: null })
    await ports.invitations.accept(token, { name: role, passwordHash })
    const by = { cookie: '', address: '127.0.0.1', userAgent: '' }
    const step = await ports.memberSessions.signIn({ email, password }, by)
    if (step?.kind !== 'signed_in') throw new Error('not signed in')
    return step.signedIn.cookies.map((one) => one.split(';', 1)[0]).join('; ')
  }
  const cookies = {
    viewer: await cookieOf('viewer'),
    admin: await cookieOf('admin'),
    owner: await cookieOf('owner'),
  }
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const document = await http({ origin: url, path: '/docs/openapi/dashboard.json' })
  const tables = stack.use(await watchTables(database.url))
  const owned = stack.move()
  return {
    app,
    url,
    projectId: project.id,
    registered: [...registered],
    // The address in the document is that of the pages; the paths are ours.
    routes: routesOf('trophy', document.json()),
    cookies,
    tables,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const nameOf = ({ method, path }: ApiRoute) => `${method} ${path.slice(prefix.length)}`
const isReading = ({ method }: ApiRoute) => method === 'GET'
const accessOf = (route: ApiRoute) => exceptions[nameOf(route)] ?? (isReading(route) ? 'viewer' : 'admin')
const isEnough = (held: MemberRole, route: ApiRoute) => {
  const needed = accessOf(route)
  return needed === 'anybody' || roles.indexOf(held) >= roles.indexOf(needed)
}

function ask(route: ApiRoute, headers: Readonly<Record<string, string>>): Promise<RawResponse> {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    name === 'projectId' ? world.projectId : '1',
  )
  const withBody = route.body !== null
  return http({
    origin: world.url,
    method: route.method,
    path,
    headers: {
      ...headers,
      ...(withBody ? { 'content-type': 'application/json', 'content-length': '2' } : {}),
    },
    ...(withBody ? { body: '{}' } : {}),
  })
}

async function expectEach(
  chosen: (route: ApiRoute) => boolean,
  headers: (route: ApiRoute) => readonly Readonly<Record<string, string>>[],
  status: number,
  code: string,
): Promise<void> {
  const before = await world.tables.contents()
  const expected = { status, body: { error: { code, message: expect.any(String) } } }
  const asked = []
  for (const route of world.routes.filter(chosen))
    for (const shown of headers(route)) {
      const answer = await ask(route, shown)
      asked.push({ route: nameOf(route), shown, status: answer.status, body: answer.json() })
    }
  // All that are wrong at once: most often it is a new operation that is not listed above.
  expect(asked).toEqual(asked.map(({ route, shown }) => ({ route, shown, ...expected })))
  expect(asked.length).toBeGreaterThan(0)
  expect(await world.tables.contents()).toEqual(before)
}

describe('who may call the dashboard', () => {
  test('every route is published, and every exception is a route', () => {
    const published = world.routes.map(({ method, path }) => `${method} ${path}`)
    expect([...world.registered].toSorted()).toEqual(published.toSorted())
    expect(published.length).toBeGreaterThan(20)
    const names = new Set(world.routes.map(nameOf))
    expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([])
  })

  test('without a session, or with a cookie that is none, nothing is told and nothing changes', async () => {
    const [name = ''] = world.cookies.owner.split('=', 1)
    const forged = [
      {},
      { cookie: '' },
      { cookie: `${name}=` },
      { cookie: `${name}=x` },
      { cookie: `${name}=%` },
      { cookie: `${world.cookies.owner.slice(0, -8)}AAAAAAA=` },
      { cookie: world.cookies.owner.replace(name, 'session_token') },
      { authorization: `Bearer ${world.cookies.owner}` },
    ]
    await expectEach(
      (route) => accessOf(route) !== 'anybody',
      () => forged.map((headers) => ({ ...own, ...headers })),
      401,
      'unauthenticated',
    )
  })

  test('another site cannot change anything with a member’s cookie', async () => {
    const cookie = world.cookies.owner
    await expectEach(
      (route) => !isReading(route),
      () => [
        { cookie },
        { cookie, 'x-laurel': '' },
        { cookie, 'x-laurel': 'Dashboard' },
        { cookie, ...own, origin: 'https://evil.example' },
        { cookie, ...own, origin: 'null' },
        { cookie, ...own, origin: `${origin}.evil.example` },
        { cookie, ...own, origin: origin.replace('http:', 'https:') },
      ],
      403,
      'foreign_request',
    )
  })

  test.each(['viewer', 'admin'] as const)(
    'a role below the one that is needed is refused: %s',
    async (role) => {
      await expectEach(
        (route) => !isEnough(role, route),
        () => [{ cookie: world.cookies[role], ...own }],
        403,
        'forbidden',
      )
    },
  )

  test('the role that is needed gets past the door', async () => {
    for (const route of world.routes.filter(isReading)) {
      for (const role of roles.filter((one) => isEnough(one, route))) {
        // Streams go on: what comes after the head is not waited for.
        const aborting = new AbortController()
        const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
          name === 'projectId' ? world.projectId : '1',
        )
        const answer = await fetch(world.url + path, {
          headers: { cookie: world.cookies[role] },
          signal: aborting.signal,
        })
        aborting.abort()
        expect([401, 403], `${nameOf(route)} as ${role}`).not.toContain(answer.status)
        expect(answer.status, `${nameOf(route)} as ${role}`).toBeLessThan(500)
      }
    }
  })

  test('what no text can be is refused in every path and query', async () => {
    const before = await world.tables.contents()
    const headers = { cookie: world.cookies.owner, ...own }
    const jsonHead = { 'content-type': 'application/json', 'content-length': '2' }
    const answers = async (path: (route: ApiRoute) => readonly string[]) => {
      const all = []
      for (const route of world.routes)
        for (const one of path(route)) {
          const { status, text } = await http({
            origin: world.url,
            method: route.method,
            path: one,
            headers: { ...headers, ...(route.body === null ? {} : jsonHead) },
            ...(route.body === null ? {} : { body: '{}' }),
          })
          all.push({ route: nameOf(route), path: one, status, text })
        }
      return all
    }
    const filled = (path: string, odd: string | null) =>
      path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
        if (name === odd) return '%00'
        return name === 'projectId' ? world.projectId : '1'
      })
    const paths = await answers(({ path }) =>
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => filled(path, name)),
    )
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter(({ status }) => status !== 404)).toEqual([])
    const queries = await answers((route) =>
      ['member=%00', 'project=a%00b', 'q=%00', 'tenant=%00', 'x%00=1', 'member=a&member=%00'].map(
        (query) => `${filled(route.path, null)}?${query}`,
      ),
    )
    expect(queries.filter(({ status }) => status !== 422)).toEqual([])
    expect(await world.tables.contents()).toEqual(before)
  })
})

import { TrophyApiClient } from '@trophyso/node'
import { expect } from 'vitest'
import { addingHeader } from '#test/support/adding-header.ts'
import { http, type RawResponse } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'

/** How a test calls one API of a project: JSON in, the raw answer out. */
export type Call = (
  method: string,
  path: string,
  json?: unknown,
  /** A raw body is sent as JSON unless a header says otherwise. */
  more?: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer },
) => Promise<RawResponse>

/** A project as cases F0 want it: the clock set, attributes, metrics and streaks defined, nobody in it. */
export interface Fixture {
  readonly projectId: string
  readonly origin: string
  readonly adminKey: string
  /** For what only User.com's wire can do. */
  readonly usercomToken: string
  /** The application API, under `/v1`. */
  readonly app: Call
  /** The admin API, under `/admin/v1`. */
  readonly adm: Call
  /** The vendor's own client, 1.0.42. */
  readonly sdk: TrophyApiClient
  /** Moves the project's clock forward by so many seconds. */
  readonly pass: (seconds: number) => Promise<void>
  /** Moves the project's clock to an instant. */
  readonly moveTo: (instant: string) => Promise<void>
}

/** Case time 2025-04-02T12:00:00Z, 28 years later: same weekdays, leap years and clock changes, and not yet past. */
export const caseTime = '2053-04-02T12:00:00.000Z'

const userAttributes = ['plan', 'subject', 'department', 'role', 'city', 'subscription-plan']
const eventAttributes = ['device', 'duration', 'category', 'source']

const metrics = [
  { key: 'flashcards-flipped', name: 'Flashcards Flipped' },
  { key: 'words-written', name: 'words written', units: 'words' },
  { key: 'lessons-completed', name: 'lessons completed' },
  { key: 'distance-run', name: 'distance run' },
]

/** With it every fixture is a tenant of a project of its own: whatever holds in a project holds there. */
export const inTenant = process.env['FIXTURE_IN_TENANT'] === '1'

/** Makes fixture F0 of trophy-cases.md, as far as there are operations for it. */
export async function fixture(start = caseTime): Promise<Fixture> {
  const server = sharedServer()
  const { projectId, adminKey, usercomToken } = await server.createProject({
    args: inTenant ? ['--multi-tenant'] : [],
  })
  // Everything that asks this origin asks for the tenant.
  const origin = inTenant ? await tenantOrigin(server.url, adminKey) : server.url
  const call =
    (base: string): Call =>
    (method, path, json, { headers, body } = {}) =>
      http({
        origin,
        method,
        path: base + path,
        headers: {
          'x-api-key': adminKey,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
        ...(json === undefined ? {} : { json }),
      })
  const adm = call('/admin/v1')
  let now = Date.parse(start)
  const setClock = async () => {
    expect(await adm('POST', '/test/clock', { now: new Date(now).toISOString() })).toMatchObject({
      status: 200,
    })
  }
  await setClock()
  const define = (type: string) => (key: string) => ({ name: key, key, type })
  const attributes = [...userAttributes.map(define('user')), ...eventAttributes.map(define('event'))]
  expect(await adm('POST', '/attributes', attributes)).toMatchObject({ status: 201 })
  expect(await adm('POST', '/metrics', metrics)).toMatchObject({ status: 201 })
  const streaks = { metrics: [{ key: 'flashcards-flipped', threshold: 1 }] }
  expect(await adm('PATCH', '/streaks/settings', streaks)).toMatchObject({ status: 200 })
  return {
    projectId,
    origin,
    adminKey,
    usercomToken,
    app: call('/v1'),
    adm,
    sdk: new TrophyApiClient({
      apiKey: adminKey,
      environment: { api: `${origin}/v1`, admin: `${origin}/admin/v1` },
    }),
    async pass(seconds) {
      now += seconds * 1000
      await setClock()
    },
    async moveTo(instant) {
      now = Date.parse(instant)
      await setClock()
    },
  }
}

async function tenantOrigin(origin: string, adminKey: string): Promise<string> {
  const customerId = 'fixture-tenant'
  const made = await http({
    origin,
    method: 'POST',
    path: '/admin/v1/tenants',
    headers: { 'x-api-key': adminKey },
    json: [{ customerId, name: 'F0' }],
  })
  expect(made.status, made.text).toBe(201)
  return addingHeader(origin, 'tenant-id', customerId)
}

/** An id as the server makes them. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** An id that nothing has. */
export const unknownId = '550e8400-e29b-41d4-a716-446655440999'

let serial = 0

/** The id of a user nobody else has. */
export const newId = (): string => `u-${++serial}`

/** Is this the answer to a refused request: the status, and `{"error": text}` and nothing else? */
export function expectError(answer: RawResponse, status: number, text: string | RegExp = /./): void {
  expect(answer.status, answer.text).toBe(status)
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  expect(answer.json()).toEqual({
    error: typeof text === 'string' ? text : expect.stringMatching(text),
  })
}

/** The body of an answer with this status. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
export function expectBody(answer: RawResponse, status = 200): any {
  expect(answer.status, answer.text).toBe(status)
  return answer.json()
}

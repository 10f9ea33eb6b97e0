import { beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '../../support/fresh-database.ts'
import { http } from '../../support/http.ts'
import { startServer, type Project, type RunningServer } from '../../support/running-server.ts'
import { bearer } from './fixture.ts'

let server: RunningServer
let project: Project
let serial = 0

beforeAll(async () => {
  const stack = new AsyncDisposableStack()
  const database = stack.use(await emptyDatabase())
  server = stack.use(
    await startServer({ DATABASE_URL: database.url, RATE_LIMITS: 'on', TRUST_PROXY: '1', TEST_CLOCK: '1' }),
  )
  project = await server.createProject()
  return () => stack.disposeAsync()
})

/** An address that nobody came from before. */
const newAddress = () => ({ 'x-forwarded-for': `203.0.113.${(serial += 1)}` })
const send = (method: string, path: string, headers: Readonly<Record<string, string>>, json?: unknown) =>
  http({ origin: server.url, method, path, headers, ...(json === undefined ? {} : { json }) })
const rubbish = { email: 'nobody@example.com', password: 'x' }

test('the sixth sign-in of one address in five minutes is 429, on whichever mount; other addresses go on', async () => {
  const P = `/${project.projectId}`
  const from = newAddress()
  for (let index = 0; index < 5; index += 1) {
    const answer = await send('POST', `${index % 2 === 0 ? '' : '/v7'}${P}/auth/sign-in`, from, rubbish)
    expect([
      answer.status,
      answer.headers['x-ratelimit-limit'],
      answer.headers['x-ratelimit-remaining'],
    ]).toEqual([403, '5', String(4 - index)])
    expect(answer.headers['retry-after']).toBeUndefined()
  }
  const refused = await send('POST', `${P}/auth/sign-in`, from, rubbish)
  expect([refused.status, refused.json().code]).toEqual([429, 'rate-limit/exceeded'])
  expect(refused.headers['content-type']).toContain('application/json')
  const seconds = Number(refused.headers['retry-after'])
  expect(seconds).toBeGreaterThan(240)
  expect(seconds).toBeLessThanOrEqual(300)
  expect([refused.headers['x-ratelimit-limit'], refused.headers['x-ratelimit-remaining']]).toEqual(['5', '0'])
  expect(Math.abs(Number(refused.headers['x-ratelimit-reset']) - Date.now() / 1000 - 300)).toBeLessThan(60)

  expect((await send('POST', `${P}/auth/sign-in`, newAddress(), rubbish)).status).toBe(403)
  expect((await send('POST', `${P}/auth/sign-up`, from, {})).status).toBe(400)
  const other = await server.createProject()
  expect((await send('POST', `/${other.projectId}/auth/sign-in`, from, rubbish)).status).toBe(403)
})

test('who writes addresses into the header itself gains none, and a /64 of IPv6 is one address', async () => {
  const path = `/${project.projectId}/auth/sign-in`
  const statusesFrom = async (addresses: readonly string[]) => {
    const statuses = []
    for (const address of addresses)
      statuses.push((await send('POST', path, { 'x-forwarded-for': address }, rubbish)).status)
    return statuses
  }
  const real = newAddress()['x-forwarded-for']
  const forged = Array.from({ length: 6 }, (_, index) => `198.51.100.${index}, ${real}`)
  expect(await statusesFrom(forged)).toEqual([403, 403, 403, 403, 403, 429])
  const near = Array.from({ length: 6 }, (_, index) => `2001:db8:0:${serial}:${index}::1`)
  expect(await statusesFrom(near)).toEqual([403, 403, 403, 403, 403, 429])
  expect(await statusesFrom([`2001:db8:1:${serial}::1`])).toEqual([403])
})

test('what one mount let in counts on the others', async () => {
  const path = `/${project.projectId}/auth/request-new-access-token`
  const from = newAddress()
  for (let index = 0; index < 25; index += 1) await send('POST', path, from, {})
  expect((await send('POST', path, from, {})).status).toBe(429)
  const wider = await send('POST', `/v7${path}`, from, {})
  expect([wider.status, wider.headers['x-ratelimit-remaining']]).toEqual([200, '24'])
})

test('each generation has its own limit of refreshes', async () => {
  for (const [mount, limit] of [
    ['', '25'],
    ['/api/v6', '50'],
    ['/v7', '50'],
  ] as const) {
    const path = `${mount}/${project.projectId}/auth/request-new-access-token`
    const answer = await send('POST', path, newAddress(), {})
    expect([mount, answer.headers['x-ratelimit-limit']]).toEqual([mount, limit])
  }
})

test('v5 limits no reads of users, v6 and v7 do', async () => {
  const path = `/${project.projectId}/users/check-username?username=x`
  const limits = await Promise.all(
    ['', '/api/v5', '/api/v6', '/v7'].map(async (mount) => {
      const answer = await send('GET', mount + path, newAddress())
      return answer.headers['x-ratelimit-limit']
    }),
  )
  expect(limits).toEqual([undefined, undefined, '100', '100'])
})

test('backends are not counted, whoever claims to be one is', async () => {
  const path = `/${project.projectId}/auth/sign-in`
  const from = newAddress()
  const service = { ...from, ...bearer(project.replyke.serviceKey) }
  for (let index = 0; index < 8; index += 1) {
    const answer = await send('POST', path, service, rubbish)
    expect([answer.status, answer.headers['x-ratelimit-limit']]).toEqual([403, undefined])
  }
  const forged = { ...from, ...bearer(`${project.replyke.serviceKey}x`) }
  const statuses = []
  for (let index = 0; index < 6; index += 1) statuses.push((await send('POST', path, forged, rubbish)).status)
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429])
})

test('preflights are not counted', async () => {
  const from = newAddress()
  for (let index = 0; index < 10; index += 1)
    expect((await send('OPTIONS', `/${project.projectId}/auth/sign-in`, from)).status).toBe(204)
  expect((await send('POST', `/${project.projectId}/auth/sign-in`, from, rubbish)).status).toBe(403)
})

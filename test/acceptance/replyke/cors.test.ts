import { beforeAll, expect, test } from 'vitest'
import { replykeProject, type ReplykeProject } from './fixture.ts'

const app = 'https://app.example.com'
let laurel: ReplykeProject
let me: string

beforeAll(async () => {
  laurel = await replykeProject()
  me = `${laurel.P}/users/67890`
  await laurel.createUser('67890')
})

const preflight = (origin: string, path = me) =>
  laurel.call('OPTIONS', path, {
    headers: {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
const corsHeaders = (headers: object) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'))

test('R-80: no origin is allowed until the project lists it, and then exactly that one', async () => {
  for (const origin of [app, 'http://localhost:5173', 'null']) {
    expect(corsHeaders((await preflight(origin)).headers)).toEqual([])
    expect(corsHeaders((await laurel.get(me, { origin })).headers)).toEqual([])
  }
  await laurel.set('cors.origins', `${app},https://other.example.com`)
  const allowed = await preflight(app)
  expect(allowed.status).toBe(204)
  expect(allowed.headers).toMatchObject({
    'access-control-allow-origin': app,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
    'access-control-allow-headers':
      'Authorization, Content-Type, X-Replyke-Project-ID, X-Replyke-Internal, Tenant-ID',
    vary: 'Origin',
  })
  for (const origin of [
    `${app}.evil.com`,
    'https://example.com',
    `${app}:8443`,
    'http://app.example.com',
    'http://localhost',
  ]) {
    expect(corsHeaders((await preflight(origin)).headers)).toEqual([])
  }
})

test('R-80: every answer to a listed origin may be read by it, errors too', async () => {
  await laurel.set('cors.origins', app)
  const own = { origin: app }
  const answers = [
    await laurel.get(me, own),
    await laurel.get(`${laurel.P}/users/nope`, own),
    await laurel.get(`${laurel.P}/nothing`, own),
    await laurel.call('PATCH', me, { headers: own, json: {} }),
    await laurel.call('PATCH', me, { headers: { ...own, authorization: 'Bearer null' }, json: {} }),
    await laurel.call('POST', `${laurel.P}/auth/verify-external-user`, { headers: own, json: {} }),
    await laurel.call('POST', `${laurel.P}/auth/sign-up`, {
      headers: own,
      json: { email: 'cors@example.com', password: 'p' },
    }),
    await laurel.call('POST', `${laurel.P}/auth/sign-out`, { headers: own, json: {} }),
    await laurel.get(`/internal/projects/${laurel.project.projectId}/lean`, own),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 401, 403, 400, 201, 204, 200])
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'access-control-allow-origin': app,
      'access-control-allow-credentials': 'true',
      vary: 'Origin',
    })
  }
})

test('R-80: every mount answers a preflight', async () => {
  await laurel.set('cors.origins', app)
  const { P } = laurel
  for (const mount of [P, `/api/v5${P}`, `/api/v6${P}`, `/v7${P}`, `/api/v7${P}`, `${P}/api/v7`]) {
    const answer = await preflight(app, `${mount}/users/67890`)
    expect([mount, answer.status, answer.headers['access-control-allow-origin']]).toEqual([mount, 204, app])
  }
  expect((await preflight(app, '/nope/users/1')).status).toBe(404)
})

test('a development project allows localhost', async () => {
  const development = await replykeProject(['--development'])
  for (const origin of [
    'http://localhost:5173',
    'http://localhost',
    'https://127.0.0.1:8080',
    'http://[::1]:3000',
  ]) {
    const answer = await preflight(origin, `${development.P}/users/1`)
    expect(answer.headers['access-control-allow-origin']).toBe(origin)
  }
  for (const origin of [
    'http://localhost.evil.com',
    'http://evil.com',
    'http://127.0.0.1.nip.io',
    'http://localhost:1@evil.com',
  ]) {
    expect(corsHeaders((await preflight(origin, `${development.P}/users/1`)).headers)).toEqual([])
  }
})

import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { claimsOf, replykeProject, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let P: string
let body: { projectId: string; privateKey: string; payload: object }
const route = { error: 'Route not found', code: 'route/not-found' }

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
  const { projectId } = laurel.project
  body = { projectId, privateKey: laurel.project.replyke.privateKey, payload: { id: 'tester', name: 'Ann' } }
})

const paths = () => [
  `${P}/crypto/sign-testing-jwt`,
  `/v7${P}/crypto/sign-testing-jwt`,
  `/internal/crypto/sign-testing-jwt`,
]

test('it is not there until the project’s setting says so', async () => {
  for (const path of [...paths(), `/v7${P}/crypto/sign-testing-jwt/v2`]) {
    const answer = await laurel.post(path, body)
    expect([path, answer.status, answer.json()]).toEqual([path, 404, route])
  }
})

test('it signs what verify-external-user takes, as the customer’s backend would', async () => {
  await laurel.set('replyke.testingHelper', 'on')
  for (const path of paths()) {
    const answer = await laurel.post(path, body)
    expect([path, answer.status, answer.headers['content-type']]).toEqual([
      path,
      200,
      'text/plain; charset=utf-8',
    ])
    const claims = claimsOf(answer.text) as { iat: number; exp: number }
    expect(claims).toMatchObject({
      sub: 'tester',
      iss: P.slice(1),
      aud: 'replyke.com',
      userData: body.payload,
    })
    expect(claims.exp - claims.iat).toBe(300)
    const verified = await laurel.verify(answer.text)
    expect([verified.status, verified.json().user.foreignId, verified.json().user.name]).toEqual([
      200,
      'tester',
      'Ann',
    ])
  }
  const { payload, ...rest } = body
  const second = await laurel.post(`/v7${P}/crypto/sign-testing-jwt/v2`, { ...rest, userData: payload })
  expect([second.status, claimsOf(second.text)['sub']]).toEqual([200, 'tester'])
})

test('what is missing, and a key that is none, are 400 and said no further', async () => {
  await laurel.set('replyke.testingHelper', 'on')
  const missing = { error: 'Missing params in request body', code: 'crypto/missing-params' }
  for (const sent of [
    {},
    { ...body, privateKey: undefined },
    { ...body, payload: 'x' },
    [],
    { ...body, privateKey: 5 },
  ]) {
    const answer = await laurel.post(`${P}/crypto/sign-testing-jwt`, sent)
    expect([answer.status, answer.json()]).toEqual([400, missing])
  }
  for (const id of [undefined, '', null, 1.5]) {
    const answer = await laurel.post(`${P}/crypto/sign-testing-jwt`, { ...body, payload: { id } })
    expect(answer.json()).toEqual({ error: 'Missing user id in payload.', code: 'crypto/missing-params' })
  }
  const pem = (bits: number) =>
    generateKeyPairSync('rsa', { modulusLength: bits })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  })
  for (const privateKey of ['x', pem(1024), String(elliptic)]) {
    const answer = await laurel.post(`${P}/crypto/sign-testing-jwt`, { ...body, privateKey })
    expect([answer.status, answer.json().code]).toEqual([400, 'crypto/invalid-key'])
    expect(answer.text).not.toContain('PRIVATE KEY')
  }
  for (const projectId of [undefined, 5, '']) {
    const answer = await laurel.post('/internal/crypto/sign-testing-jwt', { ...body, projectId })
    expect([answer.status, answer.json()]).toEqual([400, missing])
  }
  const unknown = await laurel.post('/internal/crypto/sign-testing-jwt', { ...body, projectId: 'nope' })
  expect([unknown.status, unknown.json().code]).toEqual([404, 'project/not-found'])
})

test('browsers of listed origins may call it', async () => {
  const origin = 'https://testing-helper.example.com'
  const ask = () =>
    laurel.call('OPTIONS', '/internal/crypto/sign-testing-jwt', {
      headers: { origin, 'access-control-request-method': 'POST' },
    })
  expect((await ask()).headers['access-control-allow-origin']).toBeUndefined()
  await laurel.set('cors.origins', origin)
  await laurel.set('replyke.testingHelper', 'on')
  const answer = await ask()
  expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([204, origin])
})

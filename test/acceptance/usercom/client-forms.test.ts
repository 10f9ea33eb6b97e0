import { beforeAll, expect, test } from 'vitest'
import {
  aJane,
  afterBodyB,
  bodyA,
  bodyB,
  expectSeedShape,
  sendBytes,
  tagNames,
  usercomProject,
  type Usercom,
} from './support.ts'

/**
 * The seed's bodies in the form of each client of the page, as raw HTTP. The bodies are the contract's; headers and the
 * layout of the text are how such a client writes them, not a recording. `Connection: close` stands in for each
 * client's own way to end.
 */

let usercom: Usercom
let host: string
beforeAll(async () => {
  usercom = await usercomProject()
  host = new URL(usercom.origin).host
})

const lines = (...all: string[]) => all.join('\r\n')
const lengthOf = (body: string) => String(Buffer.byteLength(body))

async function putBytes(path: string, headers: readonly string[], body: string) {
  const head = [`PUT /api/public${path} HTTP/1.1`, `Host: ${host}`, ...headers, 'Connection: close']
  const answer = await sendBytes(usercom.origin, lines(...head, '', body))
  expect(answer.status, answer.head + answer.body).toBe(200)
  return { head: answer.head, user: JSON.parse(answer.body) }
}

function expectBodyB(user: Parameters<typeof tagNames>[0] & Record<string, unknown>): void {
  expectSeedShape(user)
  expect(user).toMatchObject({ ...afterBodyB, page_views: 0, last_ip: null, browser: null })
  expect(tagNames(user)).toEqual(['tag', 'john123'])
}

test('U-1 body A as curl sends it', async () => {
  const jane = await aJane(usercom)
  const { user, head } = await putBytes(
    jane.path,
    [
      'User-Agent: curl/7.54.0',
      'Accept: */*',
      `Authorization: Token ${usercom.token}`,
      'Content-Type: application/json',
      `Content-Length: ${lengthOf(bodyA)}`,
    ],
    bodyA,
  )
  expectSeedShape(user)
  expect(user).toMatchObject({ email: 'john@example.org', name: 'Jane Doe' })
  expect(tagNames(user)).toEqual(['tag', 'updated', 'verified'])
  expect(head).toMatch(/^content-type: application\/json/im)
})

test('U-3 body B as jQuery sends it: lower-case header names, from another origin', async () => {
  const jane = await aJane(usercom)
  const body = JSON.stringify(bodyB)
  const { user, head } = await putBytes(
    jane.path,
    [
      `content-length: ${lengthOf(body)}`,
      'accept: */*',
      `authorization: Token ${usercom.token}`,
      'content-type: application/json',
      'origin: https://shop.example',
      'referer: https://shop.example/account',
      'accept-encoding: gzip, deflate, br',
    ],
    body,
  )
  expectBodyB(user)
  expect(head).toMatch(/^access-control-allow-origin: https:\/\/shop\.example\r?$/im)
})

test('U-4 body B by XMLHttpRequest with credentials: the preflight, then the call', async () => {
  const jane = await aJane(usercom)
  const preflight = await sendBytes(
    usercom.origin,
    lines(
      `OPTIONS /api/public${jane.path} HTTP/1.1`,
      `Host: ${host}`,
      'Accept: */*',
      'Access-Control-Request-Method: PUT',
      'Access-Control-Request-Headers: authorization,content-type',
      'Origin: https://shop.example',
      'Sec-Fetch-Mode: cors',
      'Connection: close',
      '',
      '',
    ),
  )
  expect([200, 204]).toContain(preflight.status)
  const headers = new Headers(
    preflight.head
      .split('\r\n')
      .slice(1)
      .map((line): [string, string] => {
        const [name = '', ...value] = line.split(': ')
        return [name, value.join(': ')]
      }),
  )
  expect(headers.get('access-control-allow-origin')).toBe('https://shop.example')
  expect(headers.get('access-control-allow-credentials')).toBe('true')
  expect(headers.get('access-control-allow-methods')?.split(/, */)).toContain('PUT')
  expect(headers.get('access-control-allow-headers')?.toLowerCase().split(/, */)).toEqual(
    expect.arrayContaining(['authorization', 'content-type', 'accept']),
  )
  expect(headers.get('vary')).toMatch(/origin/i)

  const body = JSON.stringify(bodyB)
  const { user, head } = await putBytes(
    jane.path,
    [
      `Content-Length: ${lengthOf(body)}`,
      `Authorization: Token ${usercom.token}`,
      'Content-Type: application/json',
      'Accept: */*',
      'Origin: https://shop.example',
    ],
    body,
  )
  expectBodyB(user)
  expect(head).toMatch(/^access-control-allow-origin: https:\/\/shop\.example\r?$/im)
  expect(head).toMatch(/^access-control-allow-credentials: true\r?$/im)
})

test('U-5 body B as Node writes it: chunked, no Accept', async () => {
  const jane = await aJane(usercom)
  const body = JSON.stringify(bodyB)
  const { user } = await putBytes(
    jane.path,
    ['Content-Type: application/json', `Authorization: Token ${usercom.token}`, 'Transfer-Encoding: chunked'],
    lines(Buffer.byteLength(body).toString(16), body, '0', '', ''),
  )
  expectBodyB(user)
})

test('U-6 body B as PHP HttpRequest sends it: a raw string over several lines', async () => {
  const jane = await aJane(usercom)
  const body = `{\r\n  ${Object.entries(bodyB)
    .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
    .join(',\r\n  ')}\r\n}`
  const { user } = await putBytes(
    jane.path,
    [
      'User-Agent: PECL::HTTP/1.7.6 (PHP/5.6.40)',
      'Accept: */*',
      `Authorization: Token ${usercom.token}`,
      'Content-Type: application/json',
      `Content-Length: ${lengthOf(body)}`,
    ],
    body,
  )
  expectBodyB(user)
})

test('U-7 body B as Python requests sends it: a raw string, indented', async () => {
  const jane = await aJane(usercom)
  const body = `${JSON.stringify(bodyB, null, 4)}\n`
  const { user } = await putBytes(
    jane.path,
    [
      'User-Agent: python-requests/2.18.1',
      'Accept-Encoding: gzip, deflate',
      'Accept: */*',
      'Content-Type: application/json',
      `Authorization: Token ${usercom.token}`,
      `Content-Length: ${lengthOf(body)}`,
    ],
    body,
  )
  expectBodyB(user)
})

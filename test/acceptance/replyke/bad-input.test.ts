import { beforeAll, expect, test } from 'vitest'
import { missingData, replykeProject, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let T: Readonly<Record<string, string>>
let me: string
let before: unknown

beforeAll(async () => {
  laurel = await replykeProject()
  me = `${laurel.P}/users/67890`
  await laurel.createUser('67890', { name: 'John Doe' })
  T = await laurel.signIn('67890')
  before = (await laurel.get(me)).json()
})

const send = (body: string | Buffer, type = 'application/json', path = me) =>
  laurel.call('PATCH', path, { headers: { ...T, 'content-type': type }, body })
const unchanged = async () => expect((await laurel.get(me)).json()).toEqual(before)

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const bodies: Record<string, string | Buffer> = {
  'no JSON': '{bad',
  'half of it': '{"update":{"name":"x"}',
  'two of it': '{"update":{"name":"x"}}{}',
  'a text': '"x"',
  'an array': '[{"update":{"name":"x"}}]',
  null: 'null',
  nothing: '',
  blanks: '   ',
  'NUL in a name': '{"update":{"name":"a\\u0000b"}}',
  'NUL in a key of metadata': '{"update":{"metadata":{"a\\u0000":1}}}',
  'NUL as a byte': Buffer.from('{"update":{"name":"a\0b"}}'),
  'a lone surrogate': '{"update":{"name":"\\ud800"}}',
  'a lone surrogate in metadata': '{"update":{"metadata":{"a":["\\udc00"]}}}',
  'bytes that are no UTF-8': Buffer.from([
    ...Buffer.from('{"update":{"name":"'),
    0xff,
    0xfe,
    ...Buffer.from('"}}'),
  ]),
  'nesting over 100 levels': `{"update":{"metadata":{"a":${deep(98)}}}}`,
  'nesting over 100,000 levels': `{"update":{"metadata":{"a":${deep(100_000)}}}}`,
  'a number out of range': '{"update":{"location":{"longitude":1e999,"latitude":1}}}',
}

test.each(Object.keys(bodies))('a body of %s is missing data, and changes nothing', async (name) => {
  const answer = await send(bodies[name] ?? '')
  expect([answer.status, answer.json()]).toEqual([400, missingData])
  const v7 = await send(bodies[name] ?? '', 'application/json', `/v7${me}`)
  expect([v7.status, v7.json().code]).toEqual([400, 'user/invalid-params'])
  await unchanged()
})

test('nesting of 100 levels is fine', async () => {
  const made = await laurel.createUser('deep')
  const path = `${laurel.P}/users/${String(made['id'])}`
  const answer = await laurel.call('PATCH', path, {
    headers: { ...laurel.K, 'content-type': 'application/json' },
    body: `{"update":{"metadata":{"a":${deep(97)}}}}`,
  })
  expect(answer.status).toBe(200)
})

test('a body over 1 MiB is too large, just under it only wrong', async () => {
  const padded = (bytes: number) => {
    const head = '{"update":{"metadata":{"k":"'
    return `${head}${'x'.repeat(bytes - head.length - 4)}"}}}`
  }
  const over = await send(padded(1024 * 1024 + 1))
  expect([over.status, over.json().code]).toEqual([413, 'request/too-large'])
  const under = await send(padded(1024 * 1024))
  expect([under.status, under.json().field]).toEqual([400, 'metadata'])
  await unchanged()
})

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  'x',
])('a body of type %s is missing data', async (type) => {
  const answer = await send('{"update":{"name":"x"}}', type)
  expect([answer.status, answer.json()]).toEqual([400, missingData])
  await unchanged()
})

test('a duplicate key and a key named __proto__ are what JSON makes of them', async () => {
  const made = await laurel.createUser('keys')
  const path = `${laurel.P}/users/${String(made['id'])}`
  const headers = { ...laurel.K, 'content-type': 'application/json' }
  const twice = await laurel.call('PATCH', path, { headers, body: '{"update":{"name":"a","name":"b"}}' })
  expect([twice.status, twice.json().name]).toEqual([200, 'b'])
  const hidden = await laurel.call('PATCH', path, { headers, body: '{"update":{"__proto__":{"name":"c"}}}' })
  expect(hidden.status).toBe(400)
  const outside = await laurel.call('PATCH', path, { headers, body: '{"__proto__":{"update":{"name":"c"}}}' })
  expect(outside.status).toBe(400)
  expect((await laurel.get(path)).json().name).toBe('b')
})

test('unknown paths and methods answer in this wire’s shape', async () => {
  const { P } = laurel
  const paths = [
    ['GET', `${P}/nothing`],
    ['GET', P],
    ['GET', `${P}/users/67890/more/and/more`],
    ['DELETE', me],
    ['PUT', me],
    ['POST', `${P}/users/67890`],
    ['GET', `${P}/auth/verify-external-user`],
    ['GET', `/api/v5${P}/nothing`],
    ['GET', '/internal/nothing'],
    ['GET', '/api/v6'],
  ] as const
  for (const [method, path] of paths) {
    const answer = await laurel.call(method, path, { headers: T })
    expect([path, answer.status, answer.json()]).toEqual([
      path,
      404,
      { error: 'Route not found', code: 'route/not-found' },
    ])
  }
  const unknown = await laurel.get('/nope/nothing')
  expect([unknown.status, unknown.json().code]).toEqual([404, 'project/not-found'])
  await unchanged()
})

test('a path that cannot be decoded is 400', async () => {
  for (const method of ['GET', 'PATCH']) {
    const answer = await laurel.call(method, `${laurel.P}/users/%E0%A4%A`, { headers: T })
    expect([answer.status, answer.json().code]).toEqual([400, 'request/invalid-path'])
  }
})

test('paths of the other wires do not fall through to this one', async () => {
  for (const path of [
    '/v1/users/67890',
    '/api/users/67890',
    '/api/public/users-by-id/67890/',
    '/admin/v1/attributes',
    '/users/67890',
    '/healthz/users/67890',
  ]) {
    const answer = await laurel.call('GET', path)
    expect(answer.text).not.toMatch(/project\/not-found|route\/not-found|user\/not-found/)
  }
})

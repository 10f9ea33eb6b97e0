import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { CoreError } from '#core/shared/errors.ts'
import { outbound } from '../outbound/outbound.ts'
import type { Resolve } from '../outbound/resolver.ts'
import { hookSender } from './hook-sender.ts'

const secret = 'a secret'

async function receiver(listener: RequestListener, host = '127.0.0.1') {
  const server = createServer(listener)
  server.listen(0, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const sign = (body: string) => createHmac('sha256', secret).update(body).digest('hex')
const answering =
  (body: string, signature = sign(body)): RequestListener =>
  (_request, response) =>
    void response.writeHead(200, { 'x-response-signature': signature }).end(body)

const ask = (url: string, resolve?: Resolve, timeoutMs = 2000) =>
  hookSender(outbound({ allow: ['127.0.0.1/32'], ...(resolve === undefined ? {} : { resolve }) })).ask({
    url,
    secret,
    timeoutMs,
    body: { projectId: 'p', data: { name: 'é' } },
  })

const expectFailed = async (asked: Promise<unknown>) => {
  const error: unknown = await asked.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(CoreError)
  expect((error as CoreError).refusal.code).toBe('webhook_failed')
  return (error as CoreError).cause
}

test('an answer signed over its bytes, or over its JSON written again, is believed', async () => {
  await using spaced = await receiver(answering('{ "valid" : true }'))
  expect(await ask(`http://127.0.0.1:${spaced.port}/`)).toEqual({ valid: true })
  await using compact = await receiver(answering('{ "valid" : true }', sign('{"valid":true}').toUpperCase()))
  expect(await ask(`http://127.0.0.1:${compact.port}/`)).toEqual({ valid: true })
})

test.each([
  ['{"valid":false,"message":"Nope"}', { valid: false, message: 'Nope' }],
  ['{"valid":false}', { valid: false }],
  ['{"valid":"true"}', { valid: false }],
  ['{"valid":1,"message":5}', { valid: false }],
  ['{}', { valid: false }],
  ['null', { valid: false }],
  ['[true]', { valid: false }],
] as const)('a signed answer %s is a refusal', async (body, expected) => {
  await using one = await receiver(answering(body))
  expect(await ask(`http://127.0.0.1:${one.port}/`)).toEqual(expected)
})

test.each([
  ['no signature', (_q, s) => void s.end('{"valid":true}')],
  ['a wrong signature', answering('{"valid":true}', 'ab'.repeat(32))],
  ['an empty signature', answering('{"valid":true}', '')],
  ['not JSON', answering('yes')],
  ['nothing', answering('')],
  [
    'status 500, signed',
    (_q, s) =>
      void s.writeHead(500, { 'x-response-signature': sign('{"valid":true}') }).end('{"valid":true}'),
  ],
  ['a redirect', (_q, s) => void s.writeHead(302, { location: 'http://127.0.0.1/' }).end()],
  ['a cut connection', (q) => void q.socket.destroy()],
  [
    'a cut answer',
    (q, s) => void s.writeHead(200, { 'content-length': 99 }).write('{', () => q.socket.destroy()),
  ],
  ['over 64 KiB', answering(JSON.stringify({ valid: true, pad: 'x'.repeat(70_000) }))],
] as const satisfies ReadonlyArray<readonly [string, RequestListener]>)(
  '%s fails closed',
  async (_name, listener) => {
    await using one = await receiver(listener)
    await expectFailed(ask(`http://127.0.0.1:${one.port}/`))
  },
)

test('a redirect is not followed', async () => {
  let visits = 0
  await using target = await receiver((_q, s) => {
    visits += 1
    s.end()
  })
  await using one = await receiver(
    (_q, s) => void s.writeHead(307, { location: `http://127.0.0.1:${target.port}/` }).end(),
  )
  await expectFailed(ask(`http://127.0.0.1:${one.port}/`))
  expect(visits).toBe(0)
})

test.each([
  ['never answers', () => undefined],
  ['never ends its answer', (_q, s) => void s.writeHead(200).write('{')],
] as const satisfies ReadonlyArray<readonly [string, RequestListener]>)(
  'a receiver that %s is given up on in time',
  async (_name, listener) => {
    await using one = await receiver(listener)
    const started = performance.now()
    await expectFailed(ask(`http://127.0.0.1:${one.port}/`, undefined, 150))
    expect(performance.now() - started).toBeLessThan(1500)
  },
)

test('a resolver that never answers is given up on in time', async () => {
  await expectFailed(ask('http://hook.test/', () => undefined, 150))
})

test.each([
  'http://127.0.0.2:9/',
  'http://10.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://0x7f.0.0.2/',
  'http://2130706434/',
  'http://0177.0.0.2/',
  'https://169.254.169.254/latest/meta-data',
])('the address in %s is not connected to', async (url) => {
  const cause = await expectFailed(ask(url))
  expect(String(cause)).toContain('may not reach')
})

test('of the addresses of a host only allowed ones are connected to', async () => {
  await using one = await receiver(answering('{"valid":true}'))
  const mixed: Resolve = (_host, done) =>
    done(null, [
      { address: '10.0.0.1', family: 4 },
      { address: '::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ])
  expect(await ask(`http://hook.test:${one.port}/`, mixed)).toEqual({ valid: true })
  const none: Resolve = (_host, done) => done(null, [{ address: '10.0.0.1', family: 4 }])
  expect(String(await expectFailed(ask(`http://hook.test:${one.port}/`, none)))).toContain('may not reach')
  await expectFailed(ask('http://hook.test/', (_host, done) => done(new Error('ENOTFOUND'), [])))
})

test('a name is resolved once: what it means a moment later does not matter', async () => {
  await using one = await receiver(answering('{"valid":true}'))
  let asked = 0
  const rebinding: Resolve = (_host, done) => {
    asked += 1
    done(null, [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }])
  }
  expect(await ask(`http://hook.test:${one.port}/`, rebinding)).toEqual({ valid: true })
  expect(asked).toBe(1)
})

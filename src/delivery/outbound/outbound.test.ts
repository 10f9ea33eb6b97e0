import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { answerBytesMax, outbound } from './outbound.ts'
import type { Resolve } from './resolver.ts'

async function receiver(listener: RequestListener) {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
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

const post = (url: string, resolve?: Resolve, allow = ['127.0.0.1/32']) =>
  outbound({ allow, ...(resolve === undefined ? {} : { resolve }) })({
    url,
    headers: { 'x-mine': 'yes' },
    body: '{"é":1}',
    timeoutMs: 1500,
  })

const loopback: Resolve = (_host, done) => done(null, [{ address: '127.0.0.1', family: 4 }])

afterEach(() => vi.unstubAllEnvs())

test('a call arrives byte for byte, and any status is an answer', async () => {
  const seen: string[] = []
  await using one = await receiver((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => seen.push(chunk))
    request.on('end', () => response.writeHead(418, { 'x-theirs': '1' }).end('teapot'))
    seen.push(String(request.method), String(request.headers['x-mine']))
  })
  const answer = await post(`http://127.0.0.1:${one.port}/path?q=1`)
  expect(seen).toEqual(['POST', 'yes', '{"é":1}'])
  expect(answer).toMatchObject({ status: 418, isCut: false, headers: { 'x-theirs': '1' } })
  expect(answer.raw.toString()).toBe('teapot')
})

test('a long answer is cut, not waited for', async () => {
  await using one = await receiver((_request, response) => {
    const more = () => void (response.writableEnded || response.write('x'.repeat(65_536), more))
    response.writeHead(200)
    more()
  })
  const answer = await post(`http://127.0.0.1:${one.port}/`)
  expect(answer).toMatchObject({ status: 200, isCut: true })
  expect(answer.raw.length).toBe(answerBytesMax)
})

// What a URL may be written as, and what it means.
test.each([
  'http://127.0.0.1/',
  'http://127.0.0.1./',
  'http://127.1/',
  'http://0x7f000001/',
  'http://0x7F.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://%31%32%37.0.0.1/',
  'http://１２７.0.0.1/',
  'http://127。0。0。1/',
  'http://user:pass@127.0.0.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://169.254.169.254/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[::]/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[2002:7f00:1::]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[fe80::1]/',
  'http://[ff02::1]/',
  'https://127.0.0.1/',
])('%s may not be reached', async (url) => {
  const never: Resolve = () => expect.fail('an address is not looked up')
  await expect(post(url, never, [])).rejects.toThrow('webhooks may not reach')
})

test.each(['localhost', 'localhost.', 'LOCALHOST', 'ip6-localhost', 'service.internal.', 'x.localhost'])(
  'the name %s is as good as its address',
  async (name) => {
    await expect(post(`http://${name}/`, loopback, [])).rejects.toThrow('webhooks may not reach')
  },
)

test.each([
  'file:///etc/passwd',
  'ftp://example.com/',
  'data:text/plain,x',
  'javascript:1',
  'unix:/run/x',
  'no url',
])('%s is not called', async (url) => {
  await expect(post(url)).rejects.toThrow(/not an http URL|Invalid URL/)
})

test('a name that means another address a moment later is asked once, and called at the address that was checked', async () => {
  await using one = await receiver((_request, response) => void response.end())
  let asked = 0
  const rebinding: Resolve = (_host, done) => {
    asked += 1
    done(null, [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }])
  }
  expect(await post(`http://rebinding.test:${one.port}/`, rebinding)).toMatchObject({ status: 200 })
  expect(asked).toBe(1)
  await expect(
    post('http://rebinding.test/', (_host, done) => done(null, [{ address: '10.0.0.1', family: 4 }])),
  ).rejects.toThrow('webhooks may not reach rebinding.test')
})

test('a proxy of the environment is not used', async () => {
  await using proxy = await receiver((_request, response) => void response.writeHead(502).end())
  await using one = await receiver((_request, response) => void response.end())
  for (const name of ['http_proxy', 'HTTP_PROXY', 'ALL_PROXY'])
    vi.stubEnv(name, `http://127.0.0.1:${proxy.port}`)
  vi.stubEnv('NODE_USE_ENV_PROXY', '1')
  expect(await post(`http://name.test:${one.port}/`, loopback)).toMatchObject({ status: 200 })
})

test('a redirect is an answer, and is not followed', async () => {
  let visits = 0
  await using target = await receiver((_request, response) => {
    visits += 1
    response.end()
  })
  await using one = await receiver(
    (_request, response) =>
      void response.writeHead(308, { location: `http://127.0.0.1:${target.port}/` }).end(),
  )
  expect(await post(`http://127.0.0.1:${one.port}/`)).toMatchObject({ status: 308 })
  expect(visits).toBe(0)
})

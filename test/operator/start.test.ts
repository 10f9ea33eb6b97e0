import { createServer } from 'node:net'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { http } from '../support/http.ts'
import { until } from '../support/poll.ts'
import { freePort, laurel, startServer } from '../support/running-server.ts'
import { printedCredentials } from './credentials.ts'
import { embeddedPlace, places, scratchFolder } from './places.ts'

describe.each(places)('a server with its data in %s', (_name, makePlace) => {
  test('prints the credentials of project `default` at its very first start, never again', async () => {
    await using place = await makePlace()
    let secrets: readonly string[]
    {
      await using server = await startServer(place.env)
      await until('the server says where it is', () => server.logs().includes('Laurel is listening'))
      const printed = printedCredentials(server.logs())
      expect(server.logs()).toContain('"default"')
      for (const path of ['/v1', '/admin/v1', '/api/public/', '/default']) {
        expect(server.logs()).toContain(`${server.url}${path}`)
      }
      const answer = await http({
        origin: server.url,
        path: '/v1/users/nobody',
        headers: { 'x-api-key': printed?.adminKey ?? '' },
      })
      expect(answer.status).toBe(404)
      secrets = Object.values(printed ?? {})
      expect(secrets).toHaveLength(4)
      expect(await server.stop()).toEqual({ code: 0, signal: null })
      const after = server.logs().split('Laurel is listening')[1] ?? ''
      for (const secret of secrets) expect(after).not.toContain(secret)
    }
    await using again = await startServer(place.env)
    await until('the server says where it is', () => again.logs().includes('Laurel is listening'))
    expect(printedCredentials(again.logs())).toBeNull()
    expect(again.logs()).not.toMatch(/deprecat|warning|Server listening/i)
    const [admin = ''] = secrets
    const answer = await http({
      origin: again.url,
      path: '/v1/users/nobody',
      headers: { 'x-api-key': admin },
    })
    expect(answer.status).toBe(404)
    for (const secret of secrets) expect(again.logs()).not.toContain(secret)
  })

  test('two first starts at once make one project and print it once', async () => {
    await using place = await makePlace()
    const servers = await Promise.all([startServer(place.env), startServer(place.env)])
    try {
      const printed = servers.map((server) => printedCredentials(server.logs())).filter((one) => one !== null)
      expect(printed).toHaveLength(1)
      for (const server of servers) {
        const headers = { 'x-api-key': printed[0]?.adminKey ?? '' }
        expect((await http({ origin: server.url, path: '/v1/users/nobody', headers })).status).toBe(404)
      }
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  })
})

test('answers what operators and their tools ask', async () => {
  await using place = await embeddedPlace()
  await using server = await startServer(place.env)
  const get = (path: string) => http({ origin: server.url, path })
  expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' })
  expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' })
  const metrics = await get('/metrics')
  expect(metrics.headers['content-type']).toMatch(/^text\/plain; version=/)
  expect(metrics.text).toMatch(/^laurel_http_request_duration_seconds_count\{/m)
  expect(metrics.text).toMatch(/^laurel_write_queue_length 0$/m)
  expect(await get('/')).toMatchObject({ status: 302, headers: { location: '/docs/' } })
  expect(await get('/docs')).toMatchObject({ status: 302, headers: { location: '/docs/' } })
  const page = await get('/docs/')
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
  const addresses = [...page.text.matchAll(/"url": "([^"]+)"/g)].map(([, url = '']) => url)
  expect(addresses.length).toBeGreaterThan(2)
  for (const address of addresses) {
    const document = (await get(address)).json()
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
    expect(Object.keys(document.paths).length).toBeGreaterThan(0)
  }
  const dashboard = await get('/dashboard')
  // The page itself, or one that says how it is built.
  expect(dashboard.text).toContain('<title>Laurel</title>')
})

test('a busy port is a sentence and the end, and no other port is taken', async () => {
  await using place = await embeddedPlace()
  const other = createServer().listen(await freePort(), '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  try {
    const { code, stdout, stderr } = await laurel(['serve'], { ...place.env, PORT: String(port) })
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toBe(`Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set PORT.\n`)
  } finally {
    other.close()
  }
  // Nothing was made or printed, so the next start is still the first.
  await using server = await startServer(place.env)
  expect(printedCredentials(server.logs())).not.toBeNull()
})

const wrongSettings: readonly (readonly [string, string, RegExp])[] = [
  ['PORT', 'http', /^PORT is "http", but must be a whole number from 1 to 65535\.$/],
  ['PORT', '70000', /^PORT is "70000", but must be/],
  ['PORT', '-1', /^PORT is "-1", but must be/],
  ['HOST', '192.0.2.1', /^HOST "192\.0\.2\.1" is not an address of this machine\./],
  ['DATABASE_URL', 'mysql://me:hush@localhost/x', /^DATABASE_URL must begin with postgresql:/],
  [
    'DATABASE_URL',
    'postgresql://me:hush@127.0.0.1:1/x',
    /^The database cannot be reached\. Check DATABASE_URL\.$/,
  ],
  [
    'DATABASE_URL',
    'postgresql://me:hush@localhost:1/x',
    /^The database cannot be reached\. Check DATABASE_URL\.$/,
  ],
  ['PUBLIC_URL', 'ftp://laurel.example.com', /^PUBLIC_URL is "ftp:.*", but must be an address/],
  ['DASHBOARD_URL', 'app', /^DASHBOARD_URL is "app", but must be an address/],
  ['LAUREL_SECRET', 'hush', /^LAUREL_SECRET must be at least 32 characters long\.$/],
  ['TEST_CLOCK', 'yes', /^TEST_CLOCK is "yes", but must be 1 or 0\.$/],
  ['TRUST_PROXY', 'proxy', /^TRUST_PROXY is "proxy", but must be how many proxies there are/],
  ['OUTBOUND_ALLOW', '127.0.0.1', /^OUTBOUND_ALLOW holds "127\.0\.0\.1", but must be networks/],
  ['OUTBOUND_ALLOW', '10.0.0.0/33', /^OUTBOUND_ALLOW holds "10\.0\.0\.0\/33", but must be networks/],
  ['LOG_LEVEL', 'loud', /^LOG_LEVEL is "loud", but must be one of/],
  ['SMTP_URL', 'http://me:hush@localhost', /^SMTP_URL must be like smtp:\/\/user:password@host:587/],
  ['RATE_LIMITS', 'some', /^RATE_LIMITS is "some", but must be 1 or 0\.$/],
  ['WORKERS', 'many', /^WORKERS is "many", but must be a whole number from 1 to 64/],
]

test.each(wrongSettings)(
  'the setting %s=%s stops the start with a sentence',
  async (name, value, sentence) => {
    await using folder = await scratchFolder()
    const env = { LAUREL_DATA_DIR: join(folder.path, 'data'), [name]: value }
    const { code, stdout, stderr } = await laurel(['serve'], env)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    const lines = stderr.trimEnd().split('\n')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(sentence)
    expect(lines[0]).toMatch(/\.$/)
    expect(stderr).not.toContain('hush')
    // Nothing was begun.
    expect(await readdir(folder.path)).toEqual([])
  },
)

test('a data directory that is a file stops the start with a sentence', async () => {
  await using folder = await scratchFolder()
  const file = join(folder.path, 'file')
  await writeFile(file, '')
  const { code, stderr } = await laurel(['serve'], { LAUREL_DATA_DIR: file })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^[^\n]*file[^\n]*\n$/)
  expect(stderr).not.toContain(' at ')
})

import { expect, test } from 'vitest'
import { http } from '../support/http.ts'
import { startServer, type Env, type RunningServer } from '../support/running-server.ts'
import { databasePlace } from './places.ts'

/** What an answer of User.com's wire names as its second page, to a request with these headers. */
async function nextPage(server: RunningServer, headers: Readonly<Record<string, string>>): Promise<string> {
  const project = await server.createProject()
  const authorization = `Token ${project.usercomToken}`
  const call = (method: string, path: string, more: Readonly<Record<string, string>> = {}, body?: string) =>
    http({ method, origin: server.url, path, headers: { authorization, ...more }, ...(body ? { body } : {}) })
  for (let n = 0; n < 101; n += 1)
    expect(
      (await call('POST', '/api/public/users/', { 'content-type': 'application/json' }, '{}')).status,
    ).toBe(201)
  return (await call('GET', '/api/public/users/?score=0', headers)).json().next
}

const behindProxy = {
  'x-forwarded-host': 'crm.example',
  'x-forwarded-proto': 'https',
}
const page = '/api/public/users/?score=0&page=2'

test.each<readonly [string, Env, (server: RunningServer) => string]>([
  ['what the proxy says is not trusted', {}, (server) => `${server.url}${page}`],
  ['a trusted proxy says host and scheme', { TRUST_PROXY: '1' }, () => `https://crm.example${page}`],
  [
    'PUBLIC_URL wins, with its path',
    { TRUST_PROXY: '1', PUBLIC_URL: 'https://users.example/laurel' },
    () => `https://users.example/laurel${page}`,
  ],
])('addresses of pages behind a proxy: %s', async (_name, env, expected) => {
  await using place = await databasePlace()
  await using server = await startServer({ ...place.env, ...env })
  expect(await nextPage(server, behindProxy)).toBe(expected(server))
})

test('a forwarded scheme or host that is none does not get into an address', async () => {
  await using place = await databasePlace()
  await using server = await startServer({ ...place.env, TRUST_PROXY: '1' })
  const next = await nextPage(server, {
    'x-forwarded-host': 'evil.example/?x=',
    'x-forwarded-proto': 'javascript',
  })
  expect(next).toBe(`${server.url}${page}`)
})

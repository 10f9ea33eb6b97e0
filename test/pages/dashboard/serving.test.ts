import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
const get = (path: string, headers: Record<string, string> = {}) =>
  http({ origin: server.url, path, headers })

test('every address of the dashboard is its page, which runs no script but the build’s and is asked for each time', async () => {
  for (const path of [
    '/dashboard',
    '/dashboard/',
    '/dashboard/p/demo/users/a%2F..%2Fb?tab=x',
    '/dashboard/no/such',
  ]) {
    const page = await get(path)
    expect(page.status, path).toBe(200)
    expect(page.text, path).toContain('<div id="root">')
    expect(page.headers).toMatchObject({
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    const policy = page.headers['content-security-policy']
    expect(policy).toContain(`default-src 'none'`)
    expect(policy).toContain(`script-src 'self';`)
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(policy).not.toContain('unsafe')
  }
})

test('parts of the build are kept for good, and come compressed to who takes that', async () => {
  const { text } = await get('/dashboard')
  const part = /\/dashboard\/assets\/[^"]+[.]js/.exec(text)?.[0] ?? ''
  for (const [accepted, encoding] of [
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ] as const) {
    const { status, headers } = await get(part, { 'accept-encoding': accepted })
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-type']).toContain('javascript')
  }
  expect((await get('/dashboard/theme.js')).headers['cache-control']).toBe('no-cache')
})

test('what is no part, no operation and no page is not found, in the shape of whoever is asked', async () => {
  const gone = await get('/dashboard/assets/index-gone.js')
  expect(gone.status).toBe(404)
  expect(gone.text).not.toContain('<div id="root">')
  expect((await get('/dashboard/assets/../../../package.json')).text).not.toContain('"laurel"')
  const operation = await get('/dashboard/api/no-such-operation')
  // Who has not signed in is told of no operation whether there is one.
  expect(operation.status).toBe(401)
  expect(operation.json()).toMatchObject({ error: { code: 'unauthenticated' } })
})

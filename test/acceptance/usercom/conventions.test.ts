import { beforeAll, describe, expect, test } from 'vitest'
import { apiRoutes, type ApiRoute } from '#test/support/api-routes.ts'
import { http, type RawResponse } from '#test/support/http.ts'
import { command } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { anId, timestampPattern, usercomProject, version2, type Usercom } from './support.ts'

/** What usercom.md §1 says of every operation, asked of every operation that the server publishes. */

const mount = '/api/public'
/** The order in which the vendor lists methods (usercom.md §1.1). */
const vendorsOrder = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

let usercom: Usercom
let routes: readonly ApiRoute[]
/** What stands for a parameter, by the path up to it: something that is there. */
let values: ReadonlyMap<string, string>

beforeAll(async () => {
  usercom = await usercomProject()
  routes = (await apiRoutes(usercom.origin)).filter(({ slug }) => slug === 'usercom')
  values = await fill()
})

/** Makes one of everything that has an address, and what an answer about it could show. */
async function fill(): Promise<ReadonlyMap<string, string>> {
  const made = async (path: string, body: unknown) => {
    const answer = await usercom.call('POST', path, body)
    expect(answer.status, `${path}: ${answer.text}`).toBeLessThan(300)
    return answer.text === '' ? {} : answer.json()
  }
  const customId = anId()
  const company = await made('/companies/', {
    name: 'Acme',
    company_id: 'acme',
    tags: ['partner'],
    plan: 'gold',
  })
  const user = await made('/users/', {
    user_id: customId,
    email: 'jane@example.org',
    tags: ['tag'],
    shoe_size: 43,
    company_id: 'acme',
  })
  const list = await made('/lists/', { name: 'L', description: 'the list' })
  await made(`/users/${user.id}/add_to_list/`, { list: list.id })
  const event = { name: 'seen', timestamp: 1_700_000_000.25, data: { a: 1 } }
  await made(`/users-by-id/${customId}/events/`, event)
  await made('/site-views/', { client_user: user.key, page_domain: 'shop.example', page_path: '/' })
  await made('/products-by-id/p-1/product_event/', {
    user_id: user.id,
    event_type: 'view',
    timestamp: 1_700_000_000,
  })
  const { projectId } = usercom.project
  const filter = JSON.stringify({ all: [] })
  const segment = await command(sharedServer(), [
    'segments',
    'create',
    'Everybody',
    '--project',
    projectId,
    '--filter',
    filter,
  ])
  expect(segment.code, segment.stderr).toBe(0)
  const first = async (path: string) => String((await usercom.call('GET', path)).json().results[0].id)
  return new Map([
    ['/users/', String(user.id)],
    ['/users-by-id/', customId],
    ['/companies/', String(company.id)],
    ['/companies-by-id/', 'acme'],
    ['/lists/', String(list.id)],
    ['/tags/', await first('/tags/')],
    ['/attributes/', await first('/attributes/')],
    ['/attribute-type/', 'shoe_size'],
    ['/segments/', await first('/segments/')],
    ['/products-by-id/', 'p-1'],
  ])
}

/** The path of a route below the mount, with something that is there in it. */
function pathOf({ path }: Pick<ApiRoute, 'path'>, other?: string): string {
  return path.slice(mount.length).replaceAll(/\{\w+\}/g, (_, at: number) => {
    const value = other ?? values.get(path.slice(mount.length, mount.length + at))
    if (value === undefined) throw new Error(`nothing to stand in ${path}`)
    return value
  })
}

/** What an operation has to be asked. */
const queryOf = ({ path }: Pick<ApiRoute, 'path'>) =>
  path.endsWith('/search/') ? '?email__contains=jane' : ''

/** Of a listing nobody knows the shape (usercom.md §4.5): not found, though the path is there. */
const isUnknown = (method: string, path: string) =>
  path === `${mount}/events/` && (method === 'GET' || method === 'HEAD')

const withoutSlash = (path: string) => path.replace(/\/$/, '')

/** All methods of each path, as `Allow` has to list them. */
function allowedByPath(): ReadonlyMap<string, readonly string[]> {
  const paths = Map.groupBy(routes, ({ path }) => path)
  return new Map(
    [...paths].map(([path, group]) => {
      const own = group.map(({ method }) => method)
      const all = new Set([...own, ...(own.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])
      return [path, vendorsOrder.filter((method) => all.has(method))]
    }),
  )
}

const send = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: string) =>
  http({
    method,
    origin: usercom.origin,
    path: mount + path,
    headers,
    ...(body === undefined ? {} : { body }),
  })

const authorised = () => ({ authorization: `Token ${usercom.token}` })

/** A body that no write takes. */
const wrongBody = '[]'
const bodyOf = (method: string) => (method === 'GET' || method === 'DELETE' ? undefined : wrongBody)
const headersOf = (method: string): Readonly<Record<string, string>> =>
  bodyOf(method) === undefined ? {} : { 'content-type': 'application/json' }

test('there is something to stand in every path', () => {
  expect(routes.length).toBeGreaterThan(40)
  for (const route of routes) expect(pathOf(route)).not.toContain('{')
})

describe('§1.1 address, token and methods', () => {
  test('U-19 U-20 the token comes before everything else, on every operation', async () => {
    for (const route of routes) {
      for (const path of [pathOf(route), pathOf(route, '999999999'), withoutSlash(pathOf(route))]) {
        const missing = await send(route.method, path, headersOf(route.method), bodyOf(route.method))
        const detail = 'Authentication credentials were not provided.'
        expect([route.name, missing.status, missing.json()]).toEqual([route.name, 401, { detail }])
        const wrong = {
          ...headersOf(route.method),
          authorization: `Token ${'x'.repeat(64)}`,
          accept: '*/*; version=9',
        }
        const refused = await send(route.method, path, wrong, bodyOf(route.method) && '{')
        expect([route.name, refused.status, refused.json()]).toEqual([
          route.name,
          401,
          { detail: 'Invalid token.' },
        ])
        for (const { headers } of [missing, refused]) expect(headers['www-authenticate']).toBe('Token')
      }
    }
  })

  test('U-17 with or without the last slash it is the same operation, and nothing is redirected', async () => {
    for (const route of routes) {
      // What would write is asked with what cannot be written.
      const path = pathOf(route, route.method === 'DELETE' ? '999999999' : undefined)
      const ask = (to: string) =>
        send(route.method, to, { ...authorised(), ...headersOf(route.method) }, bodyOf(route.method))
      const [slash, slashless] = [await ask(path), await ask(withoutSlash(path))]
      expect([route.name, slashless.status]).toEqual([route.name, slash.status])
      // Links of a page repeat the address as it was asked.
      expect(withoutLinks(slashless)).toEqual(withoutLinks(slash))
      expect([200, 400, 404]).toContain(slash.status)
      for (const { headers } of [slash, slashless]) {
        expect(headers.location, route.name).toBeUndefined()
        const type = slash.text === '' ? 'application/json' : headers['content-type']
        expect(type, route.name).toMatch(/^application\/json/)
      }
    }
  })

  test('a method that a path does not have is 405, with those that it has', async () => {
    for (const [path, allowed] of allowedByPath()) {
      const asked = pathOf({ path })
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter(
        (one) => !allowed.includes(one),
      )) {
        const answer = await send(method, asked, authorised())
        const [status, detail, allow] = isUnknown(method, path)
          ? [404, 'Not found.', undefined]
          : [405, `Method "${method}" not allowed.`, allowed.join(', ')]
        expect([path, answer.status, answer.json()]).toEqual([path, status, { detail }])
        expect([path, answer.headers.allow]).toEqual([path, allow])
      }
    }
  })

  test('HEAD is GET without the body, and 405 where there is no GET', async () => {
    for (const [path, allowed] of allowedByPath()) {
      const asked = pathOf({ path })
      const head = await send('HEAD', asked, authorised())
      expect([path, head.text]).toEqual([path, ''])
      const get = allowed.includes('HEAD') ? await send('GET', asked, authorised()) : null
      const status = isUnknown('HEAD', path) ? 404 : 405
      expect([path, head.status, head.headers.allow]).toEqual([
        path,
        get?.status ?? status,
        get === null && status === 405 ? allowed.join(', ') : undefined,
      ])
      const length = head.headers['content-length']
      expect([path, length]).toEqual([path, get?.headers['content-length'] ?? length])
    }
  })

  test('OPTIONS with a token says what there is', async () => {
    for (const [path, allowed] of allowedByPath()) {
      for (const asked of [pathOf({ path }), withoutSlash(pathOf({ path }))]) {
        const answer = await send('OPTIONS', asked, authorised())
        expect([path, answer.status, answer.headers.allow]).toEqual([path, 204, allowed.join(', ')])
      }
    }
  })

  test('U-4 a preflight needs no token, for every operation', async () => {
    const origin = 'https://shop.example'
    for (const route of routes) {
      const answer = await send('OPTIONS', pathOf(route), {
        origin,
        'access-control-request-method': route.method,
        'access-control-request-headers': 'authorization, content-type, accept',
      })
      expect([route.name, answer.status]).toEqual([route.name, 204])
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        vary: expect.stringMatching(/origin/i),
      })
      const methods = String(answer.headers['access-control-allow-methods']).split(/, */)
      expect([route.name, methods]).toEqual([route.name, expect.arrayContaining([route.method])])
      const headers = String(answer.headers['access-control-allow-headers']).toLowerCase().split(/, */)
      expect(headers).toEqual(expect.arrayContaining(['authorization', 'content-type', 'accept']))
    }
  })

  test('U-25 a JSON content type with nothing behind it is no error of GET and DELETE', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET' || method === 'DELETE')) {
      const headers = { ...authorised(), 'content-type': 'application/json' }
      const path = pathOf(route, route.method === 'DELETE' ? '999999999' : undefined) + queryOf(route)
      for (const length of [{}, { 'content-length': '0' }]) {
        const answer = await send(route.method, path, { ...headers, ...length })
        expect([route.name, answer.text]).toEqual([route.name, expect.not.stringContaining('JSON')])
        // A removal lacks the name of what is to go.
        const statuses = route.method === 'GET' ? [200] : [400, 404]
        expect(statuses, `${route.name}: ${answer.text}`).toContain(answer.status)
      }
    }
  })
})

function withoutLinks(answer: RawResponse): unknown {
  if (answer.text === '') return null
  const { next: _next, previous: _previous, ...rest } = answer.json()
  return rest
}

describe('§1.2 to §1.4 answers', () => {
  test('U-54 every time in every answer has six digits, in both versions', async () => {
    const times: (readonly [string, unknown])[] = []
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const headers of [{}, version2]) {
        const answer = await usercom.call('GET', pathOf(route) + queryOf(route), undefined, { headers })
        expect([route.name, answer.status, answer.text]).toEqual([route.name, 200, expect.any(String)])
        times.push(...timesIn(answer.json(), route.name))
      }
    }
    const id = anId()
    const writes: readonly (readonly [string, string, unknown])[] = [
      ['POST', '/users/', { user_id: id, company_id: 'acme' }],
      ['PUT', `/users-by-id/${id}/`, { city: 'Warsaw' }],
      ['PATCH', `/users-by-id/${id}/`, { city: 'Berlin' }],
      ['POST', '/companies/', { name: 'Another' }],
      ['PUT', '/companies-by-id/acme/', { name: 'Acme Ltd' }],
    ]
    for (const [method, path, body] of writes) {
      const answer = await usercom.call(method, path, body)
      expect(answer.status, answer.text).toBeLessThan(300)
      times.push(...timesIn(answer.json(), `${method} ${path}`))
    }
    expect(times.length).toBeGreaterThan(30)
    expect(times.filter(([, value]) => !timestampPattern.test(String(value)))).toEqual([])
  })

  test('a collection is an envelope with whole addresses, and success has no detail', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const body = (await usercom.call('GET', pathOf(route) + queryOf(route))).json()
      expect(body, route.name).not.toHaveProperty('detail')
      if (!('results' in body)) continue
      expect([route.name, Object.keys(body)]).toEqual([route.name, ['count', 'next', 'previous', 'results']])
      expect([route.name, body.count, body.next, body.previous]).toEqual([
        route.name,
        body.results.length,
        null,
        null,
      ])
    }
  })

  test('a page there is none of is 404', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const asked = pathOf(route) + queryOf(route)
      const first = (await usercom.call('GET', asked)).json()
      if (!('results' in first)) continue
      for (const page of ['9999', '0', '-1', 'x', '1.5', '99999999999999999999999', '']) {
        const answer = await usercom.call('GET', `${asked}${asked.includes('?') ? '&' : '?'}page=${page}`)
        expect([route.name, page, answer.status, answer.json()]).toEqual([
          route.name,
          page,
          404,
          { detail: 'Invalid page.' },
        ])
      }
    }
  })
})

const timeNames = /(?:_at|_seen|_since|_contacted|^timestamp|^datetime)$/

/** Everything in a body that is a time or is called like one, with where it is. */
function timesIn(value: unknown, where: string): readonly (readonly [where: string, value: unknown])[] {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? [[where, value]] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    timeNames.test(key) && inner !== null
      ? [[`${where} ${key}`, inner] as const]
      : timesIn(inner, `${where} ${key}`),
  )
}

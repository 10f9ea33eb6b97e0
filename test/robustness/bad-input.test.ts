import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiSlugs } from '#test/support/api-routes.ts'
import { mountsOf } from './access.ts'
import { badRequest, hasValues, requestWith, type BadRequest } from './bad-requests.ts'
import { makeWorld, notTheWiresError, type World } from './world.ts'
import { forgedTokens, meaningless } from './wrong-values.ts'

/** Prints as `FC_SEED=… npm test -- --project robustness`; `FC_REQUESTS=100000` sends more of them. */
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31)
const requestsMin = Number(process.env['FC_REQUESTS'] ?? 2000)
/** Sent together; the tables are compared after each batch. */
const batchMin = 100
const answerMsMax = 5_000

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

interface Tally {
  readonly byRoute: Map<string, number>
  readonly byFault: Map<string, number>
  slowestMs: number
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

async function sendBad(slug: (typeof apiSlugs)[number], bad: BadRequest, tally: Tally): Promise<void> {
  const { method, path, headers, body } = bad
  const what = () =>
    `${bad.fault}: ${method} ${path.slice(0, 200)} ${body?.toString('utf8').slice(0, 200) ?? ''}`
  const started = performance.now()
  const answer = await world
    .send({ method, path, headers, ...(body === undefined ? {} : { body }) })
    .catch((error) => {
      throw new Error(`${what()}: ${String(error)}`, { cause: error })
    })
  tally.slowestMs = Math.max(tally.slowestMs, performance.now() - started)
  count(tally.byRoute, bad.route)
  count(tally.byFault, bad.fault)
  const said = `${what()}\n${answer.status} ${answer.text.slice(0, 300)}`
  expect(bad.statuses, said).toContain(answer.status)
  expect(notTheWiresError(slug, answer), said).toBeNull()
}

describe.each(apiSlugs)('whatever is wrong with a request to %s', (slug) => {
  test(`it is refused in the wire’s own words, soon, and changes nothing (FC_SEED=${seed})`, async () => {
    const routes = world.routes.filter((route) => route.slug === slug)
    expect(routes.filter((route) => !hasValues(world.here, route)).map(({ name }) => name)).toEqual([])
    const each = Math.ceil(batchMin / routes.length)
    const batch = fc.tuple(
      ...routes.flatMap((route) => Array.from({ length: each }, () => badRequest(world, route))),
    )
    const tally: Tally = { byRoute: new Map(), byFault: new Map(), slowestMs: 0 }
    await fc.assert(
      fc.asyncProperty(batch, async (requests) => {
        const before = await world.tables.contents()
        await Promise.all(requests.map((bad) => sendBad(slug, bad, tally)))
        expect(await world.tables.contents()).toEqual(before)
      }),
      {
        seed,
        numRuns: Math.ceil(requestsMin / (each * routes.length)),
        endOnFailure: process.env['FC_SHRINK'] === undefined,
      },
    )
    const total = [...tally.byRoute.values()].reduce((sum, one) => sum + one, 0)
    expect(total).toBeGreaterThanOrEqual(requestsMin)
    expect([...tally.byRoute.keys()].toSorted()).toEqual(routes.map(({ name }) => name).toSorted())
    expect(tally.slowestMs).toBeLessThan(answerMsMax)
    const faults = [...tally.byFault].map(([fault, times]) => `${fault} ${times}`).join(', ')
    console.log(`${slug}: ${total} bad requests to ${routes.length} operations (FC_SEED=${seed}): ${faults}`)
  })
})

describe.each(['usercom', 'replyke'] as const)('a value that means nothing to %s', (slug) => {
  test('is refused on every mount, each of them once, and changes nothing', async () => {
    const bad = world.routes
      .filter((route) => route.slug === slug)
      .flatMap((route) =>
        meaningless(world, route).flatMap((fault) =>
          mountsOf(route.path).map((template) => requestWith(world.here, route, template, fault)),
        ),
      )
    expect(bad.length).toBeGreaterThan(500)
    const tally: Tally = { byRoute: new Map(), byFault: new Map(), slowestMs: 0 }
    const before = await world.tables.contents()
    for (let from = 0; from < bad.length; from += batchMin)
      await Promise.all(bad.slice(from, from + batchMin).map((one) => sendBad(slug, one, tally)))
    expect(await world.tables.contents()).toEqual(before)
    console.log(`${slug}: ${bad.length} values to ${tally.byRoute.size} operations`)
  })
})

test('connections without a project in their path open to no token but a good one, and to nobody’s id', async () => {
  const before = await world.tables.contents()
  const tally: Tally = { byRoute: new Map(), byFault: new Map(), slowestMs: 0 }
  const { userId = '', connectionId = '' } = world.here.values
  const own = { authorization: `Bearer ${world.here.tokens.own}` }
  const ofUser = ['POST', 'GET', 'DELETE'].map((method) => [method, 'users/', '/connection'] as const)
  const ofConnection = [
    ['PATCH', 'connections/', '/accept'],
    ['PATCH', 'connections/', '/decline'],
    ['DELETE', 'connections/', ''],
  ] as const
  const ofCaller = ['', '/count', '/pending/sent', '/pending/received']
  for (const mount of ['/api/v6', '/v7', '/api/v7']) {
    const closed: BadRequest[] = [
      ...ofUser.map(([method, start, end]) => [method, start + userId + end] as const),
      ...ofConnection.map(([method, start, end]) => [method, start + connectionId + end] as const),
      ...ofCaller.map((end) => ['GET', `connections${end}`] as const),
    ].flatMap(([method, path]) => {
      const request = { route: `${method} ${path}`, fault: 'credential', method, path: `${mount}/${path}` }
      return [
        { ...request, statuses: [401], headers: {} },
        ...[...forgedTokens(world), { authorization: `Bearer ${world.here.tokens.expired}` }].map(
          (headers) => ({
            ...request,
            statuses: [403],
            headers,
          }),
        ),
      ]
    })
    const nobodys: BadRequest[] = [...ofUser.slice(0, 1), ...ofUser.slice(2), ...ofConnection].flatMap(
      ([method, start, end]) =>
        ['nobody', '%00', '..%2F..', 'z'.repeat(256), '%27%3B--', '%25', '%ED%A0%80', '-1'].map((id) => ({
          route: `${method} ${start}`,
          fault: 'id',
          statuses: [400, 404],
          method,
          path: `${mount}/${start}${id}${end}`,
          headers: own,
        })),
    )
    await Promise.all([...closed, ...nobodys].map((one) => sendBad('replyke', one, tally)))
  }
  expect(await world.tables.contents()).toEqual(before)
})

test('headers without end are refused before they are all read, in JSON and with a request id', async () => {
  for (const path of ['/v1/users/', '/api/public/users/', '/here/users/']) {
    const answer = await world.send({ path: path + 'z'.repeat(200 * 1024) })
    expect(answer.status).toBe(431)
    // The path is out of sight by then, so that the shape is one that every wire's clients print.
    expect(answer.json()).toMatchObject({ error: expect.any(String) })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  }
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiSlugs } from '#test/support/api-routes.ts'
import { badRequest, hasValues, type BadRequest } from './bad-requests.ts'
import { makeWorld, notTheWiresError, type World } from './world.ts'

/** Prints as `FC_SEED=… npm test -- --project robustness`. */
const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31)
const requestsMin = 2000
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

test('headers without end are refused before they are all read, in JSON and with a request id', async () => {
  for (const path of ['/v1/users/', '/api/public/users/', '/here/users/']) {
    const answer = await world.send({ path: path + 'z'.repeat(200 * 1024) })
    expect(answer.status).toBe(431)
    // The path is out of sight by then, so that the shape is one that every wire's clients print.
    expect(answer.json()).toMatchObject({ error: expect.any(String) })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  }
})

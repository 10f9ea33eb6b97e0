import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import type { RawResponse } from '#test/support/http.ts'
import { until } from '#test/support/poll.ts'
import { startServer } from '#test/support/running-server.ts'
import { anId, usercomClient, type Usercom } from '../support.ts'

/** Clients that are told to slow down (usercom.md §8.3), on a server of their own with the limiter on. */

let usercom: Usercom
const owned = new AsyncDisposableStack()
beforeAll(async () => {
  const database = owned.use(await emptyDatabase())
  const server = owned.use(await startServer({ DATABASE_URL: database.url, RATE_LIMITS: 'on' }))
  usercom = usercomClient(server.url, await server.createProject())
}, 60_000)
afterAll(() => owned.disposeAsync())

/** Calls until a call is refused, and gives that answer. */
const throttled = (): Promise<RawResponse> =>
  until('somebody to be told to slow down', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => usercom.call('GET', '/tags/')))
    return answers.find(({ status }) => status === 429)
  })

const pause = (ms: number) => {
  const from = performance.now()
  return until('time to pass', () => performance.now() - from >= ms)
}

test('U-57 BitBag waits a second and tries once more', async () => {
  const id = anId()
  const send = () => usercom.call('POST', '/users/', { custom_id: id })
  await throttled()
  const first = await send()
  const answer = first.status === 429 ? await pause(1000).then(send) : first
  expect([answer.status, answer.json().custom_id ?? answer.json().user_id]).toEqual([201, id])
})

test('U-57 Uptime Robot reads in Retry-After how many seconds to wait', async () => {
  const { status, headers, json } = await throttled()
  expect(status).toBe(429)
  const seconds = Number(headers['retry-after'])
  expect(headers['retry-after']).toMatch(/^[1-9]\d*$/)
  expect(json()).toEqual({
    detail: expect.stringMatching(/^Request was throttled\. Expected available in \d+ seconds?\.$/),
  })
  await pause(seconds * 1000)
  expect((await usercom.call('GET', '/tags/')).status).toBe(200)
})

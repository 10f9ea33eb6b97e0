import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { command, startServer, type RunningServer } from '#test/support/running-server.ts'
import { until } from '#test/support/poll.ts'
import { usercomClient, type Usercom } from './support.ts'

let database: FreshDatabase
let server: RunningServer
beforeAll(async () => {
  database = await emptyDatabase()
  server = await startServer({ DATABASE_URL: database.url, RATE_LIMITS: 'on' })
}, 60_000)
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const aClient = async (): Promise<Usercom> => usercomClient(server.url, await server.createProject())
const many = (usercom: Usercom, count: number, path = '/tags/') =>
  Promise.all(Array.from({ length: count }, () => usercom.call('GET', path)))
const refusedOf = (answers: Awaited<ReturnType<typeof many>>) =>
  answers.filter(({ status }) => status === 429)

test('U-57 of 80 requests at once 50 are answered; others are told in whole seconds when to come back', async () => {
  const usercom = await aClient()
  const answers = await many(usercom, 80)
  // On a busy machine they take more than a second, and more of them are let in.
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(50)
  const refused = refusedOf(answers)
  expect(refused.length).toBeGreaterThanOrEqual(1)
  for (const { headers, text } of refused) {
    expect(headers['retry-after']).toMatch(/^[1-9]\d*$/)
    const seconds = headers['retry-after']
    expect(JSON.parse(text)).toEqual({
      detail: `Request was throttled. Expected available in ${seconds} seconds.`,
    })
  }
  await until('a second later there is room again', async () => {
    const { status } = await usercom.call('GET', '/tags/')
    return status === 200 ? true : null
  })
})

test('U-57 a request that is refused does nothing', async () => {
  const usercom = await aClient()
  await many(usercom, 50)
  const refused = await usercom.call('POST', '/users/', { user_id: 'throttled' })
  expect(refused.status).toBe(429)
  await until('there is room again', async () => {
    const { status } = await usercom.call('GET', '/users-by-id/throttled/')
    return status === 429 ? null : status
  }).then((status) => expect(status).toBe(404))
})

test('U-57 all paths of a token count together; another token, and one that is wrong, count apart', async () => {
  const [usercom, other] = [await aClient(), await aClient()]
  const made = await command(server, [
    'keys',
    'create',
    '--project',
    usercom.project.projectId,
    '--kind',
    'usercom',
    '--json',
  ])
  const { key } = JSON.parse(made.stdout) as { key: string }
  const second = usercomClient(server.url, { ...usercom.project, usercomToken: key })
  const wrong = usercomClient(server.url, { ...usercom.project, usercomToken: 'x'.repeat(64) })
  expect(refusedOf(await many(wrong, 60))).toEqual([])
  await many(usercom, 40, '/tags/')
  expect(refusedOf(await many(usercom, 40, '/no-such-path/')).length).toBeGreaterThanOrEqual(1)
  expect((await second.call('GET', '/tags/')).status).toBe(200)
  expect(refusedOf(await many(other, 50))).toEqual([])
})

test('U-57 a preflight is never refused', async () => {
  const usercom = await aClient()
  await many(usercom, 50)
  const preflight = await usercom.call('OPTIONS', '/users/', undefined, {
    headers: { origin: 'https://a.example', 'access-control-request-method': 'PUT' },
  })
  expect(preflight.status).toBeLessThan(300)
})

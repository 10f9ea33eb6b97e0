import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { http } from '#test/support/http.ts'
import { startServer, type Project, type RunningServer } from '#test/support/running-server.ts'
import { expectBody, expectError } from './fixture.ts'

let database: FreshDatabase
let server: RunningServer
beforeAll(async () => {
  database = await emptyDatabase()
  server = await startServer({ DATABASE_URL: database.url, RATE_LIMITS: 'on', TEST_CLOCK: '1' })
}, 60_000)
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const call = ({ adminKey }: Project, method: string, path: string, json?: unknown) =>
  http({
    origin: server.url,
    method,
    path,
    headers: { 'x-api-key': adminKey },
    ...(json === undefined ? {} : { json }),
  })

const many = <T>(count: number, run: () => Promise<T>) => Promise.all(Array.from({ length: count }, run))
const statuses = (answers: ReadonlyArray<{ status: number }>) => answers.map(({ status }) => status)

test('C008: of six events at once five are taken; the sixth is told when to come back and is not counted', async () => {
  const project = await server.createProject()
  expectBody(await call(project, 'POST', '/admin/v1/metrics', [{ name: 'Words', key: 'words' }]), 201)
  const event = { user: { id: 'u' }, value: 1 }
  const answers = await many(6, () => call(project, 'POST', '/v1/metrics/words/event', event))
  expect(statuses(answers).toSorted((a, b) => a - b)).toEqual([201, 201, 201, 201, 201, 429])
  const refused = answers.find(({ status }) => status === 429)
  if (refused === undefined) throw new Error('nobody was refused')
  expectError(refused, 429, 'Too many requests')
  expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/)
  expect(expectBody(await call(project, 'GET', '/v1/users/u/metrics/words')).current).toBe(5)
})

test('C008: fifty reads in a second are all answered, on the alias too; the next is refused', async () => {
  const project = await server.createProject()
  expectBody(await call(project, 'PUT', '/v1/users/u', {}))
  const answers = [
    ...(await many(25, () => call(project, 'GET', '/v1/users/u'))),
    ...(await many(26, () => call(project, 'GET', '/api/users/u'))),
  ]
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(50)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
})

test('an organisation shares its limit, another has its own; a wrong key uses up nothing', async () => {
  const one = await server.createProject()
  const below = await server.createProject({ args: ['--of', one.projectId, '--development'] })
  const other = await server.createProject()
  const ask = (project: Project) => call(project, 'GET', '/admin/v1/metrics')
  await many(20, () => ask({ ...one, adminKey: 'wrong' }))
  expect(statuses(await many(5, () => ask(one)))).toEqual([200, 200, 200, 200, 200])
  expect((await ask(below)).status).toBe(429)
  expect((await ask(other)).status).toBe(200)
  expect((await call(below, 'GET', '/admin/v1/settings')).status).toBe(200)
})

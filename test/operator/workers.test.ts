import { readFile, readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { http } from '../support/http.ts'
import { until } from '../support/poll.ts'
import { startServer, type Project, type RunningServer } from '../support/running-server.ts'
import { printedCredentials } from './credentials.ts'
import { databasePlace, embeddedPlace } from './places.ts'

/** The processes that a process started. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const tasks = await readdir(`/proc/${pid}/task`)
  const lists = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8')))
  return lists.join(' ').split(' ').filter(Boolean).map(Number)
}

const commandOf = (pid: number) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')

async function workersOf(server: RunningServer): Promise<readonly number[]> {
  const children = await childrenOf(server.child.pid ?? 0)
  const commands = await Promise.all(children.map(commandOf))
  return children.filter((_, index) => commands[index]?.includes('laurel.js'))
}

const admin = (server: RunningServer, { adminKey }: Project, method: string, path: string, json?: unknown) =>
  http({
    origin: server.url,
    method,
    path,
    headers: { 'x-api-key': adminKey },
    ...(json === undefined ? {} : { json }),
  })

test('WORKERS=2: two processes on one port, one of them replaced when it is killed, all ended by one signal', async () => {
  await using place = await embeddedPlace()
  await using server = await startServer({ ...place.env, WORKERS: '2' })
  const first = await until('both workers run', async () => {
    const workers = await workersOf(server)
    return workers.length === 2 ? workers : null
  })
  expect(printedCredentials(server.logs())).not.toBeNull()
  expect(server.logs().match(/Laurel is listening/g)).toHaveLength(1)

  process.kill(first[0] ?? 0, 'SIGKILL')
  const second = await until('the killed worker is replaced', async () => {
    const workers = await workersOf(server)
    return workers.length === 2 && !workers.includes(first[0] ?? 0) ? workers : null
  })
  expect(second).toContain(first[1])
  await until('the server answers', async () => {
    const answer = await http({ origin: server.url, path: '/readyz' }).catch(() => null)
    return answer?.status === 200 ? true : null
  })
  expect(await server.stop()).toEqual({ code: 0, signal: null })
  for (const pid of second) expect(await commandOf(pid)).toBe('')
})

/** Waits until two processes answer: each counts its own requests, so the count of one alone never falls. */
async function bothAnswer(server: RunningServer): Promise<void> {
  let before = 0
  await until('two processes answer', async () => {
    const { text } = await http({ origin: server.url, path: '/metrics' })
    const counts = text.matchAll(/^laurel_http_request_duration_seconds_count.* (\d+)$/gm)
    const count = [...counts].reduce((sum, [, some]) => sum + Number(some), 0)
    const fell = count < before
    before = count
    return fell
  })
}

test('WORKERS=2: of eight events at once five are taken, whichever process they reach', async () => {
  await using place = await databasePlace()
  await using server = await startServer({ ...place.env, WORKERS: '2', RATE_LIMITS: 'on' })
  const project = await server.createProject()
  const made = await admin(server, project, 'POST', '/admin/v1/metrics', [{ key: 'm', name: 'M' }])
  expect(made.status, made.text).toBe(201)
  await bothAnswer(server)
  const event = () => admin(server, project, 'POST', '/v1/metrics/m/event', { user: { id: 'u' }, value: 1 })
  const answers = await Promise.all(Array.from({ length: 8 }, event))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(3)
  await until('a second later there is room again', async () => (await event()).status !== 429)
})

test('U-57 WORKERS=2: a token has its fifty requests a second once, whichever process they reach', async () => {
  await using place = await databasePlace()
  await using server = await startServer({ ...place.env, WORKERS: '2', RATE_LIMITS: 'on' })
  const project = await server.createProject()
  await bothAnswer(server)
  const headers = { authorization: `Token ${project.usercomToken}` }
  const ask = () => http({ origin: server.url, path: '/api/public/tags/', headers })
  // Each of two processes by itself would let in all of 90, unless one of them got over 50.
  const refused = await until('many of 90 at once are refused', async () => {
    const answers = await Promise.all(Array.from({ length: 90 }, ask))
    const some = answers.filter(({ status }) => status === 429)
    return some.length >= 20 ? some : null
  })
  expect(refused[0]?.json()).toMatchObject({ detail: expect.stringMatching(/^Request was throttled\. /) })
})

/** Sends the same user's events to one or several servers of one database, and looks at what was counted. */
async function expectExactTotals(servers: readonly [RunningServer, ...RunningServer[]]): Promise<void> {
  const [first] = servers
  const project = await first.createProject()
  const made = await admin(first, project, 'POST', '/admin/v1/metrics', [{ key: 'm', name: 'M' }])
  expect(made.status, made.text).toBe(201)
  let sent = 0
  const event = (value: number, key?: string) =>
    http({
      origin: servers[sent++ % servers.length]?.url ?? '',
      method: 'POST',
      path: '/v1/metrics/m/event',
      headers: { 'x-api-key': project.adminKey, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      json: { user: { id: 'u' }, value },
    })
  // The other process hears of the metric a moment later.
  await until('every process knows the metric', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => event(0)))
    return answers.every(({ status }) => status === 201) ? true : null
  })
  const answers = await Promise.all(Array.from({ length: 200 }, () => event(0.1)))
  expect(new Set(answers.map((answer) => (answer.json() as { total: number }).total)).size).toBe(200)
  const keyed = await Promise.all(Array.from({ length: 10 }, () => event(1, 'once')))
  const statuses = keyed.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses).toEqual([201, ...Array<number>(9).fill(202)])
  expect((await event(0)).json()).toMatchObject({ total: 21 })
}

test('WORKERS=2: 200 events of one user at once are all counted, and ten uses of one key count once', async () => {
  await using place = await embeddedPlace()
  await using server = await startServer({ ...place.env, WORKERS: '2' })
  await expectExactTotals([server])
})

test('two servers on one database: 200 events of one user at once are all counted, and ten uses of one key count once', async () => {
  await using place = await databasePlace()
  await using one = await startServer(place.env)
  await using other = await startServer(place.env)
  await expectExactTotals([one, other])
})

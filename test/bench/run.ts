import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, startServer, type Project, type RunningServer } from '#test/support/running-server.ts'
import { adminOf } from './admin.ts'
import { boardUsers, measureBoards } from './boards.ts'
import { measureCharts } from './charts.ts'
import { configureEarning } from './earning.ts'
import { measureGrowth } from './growth.ts'
import { loadGenerator, measure, type Load, type Measured } from './load.ts'
import { measureSearch } from './search.ts'
import { measurePages } from './pages.ts'
import { measureSocial } from './social.ts'

/**
 * `npm run bench` (DESIGN §7): Laurel's hot calls against what the same machine does bare, in one run. Rounds
 * alternate, so that a slow minute of the machine hits all alike; the figures are medians, the results ratios.
 * `--seconds N`, `--rounds N`, `--connections 64,256`, `--only NAME` make a quick look of it; `--growth` adds what events
 * cost when there is much behind them, `--boards` what a large leaderboard and points of many users cost,
 * `--social` what followers of a star and suggestions cost among many users. `--charts` measures the dashboard's charts, and
 * nothing else, and `--pages` its demo and its first pages in a browser.
 */
const users = 20_000
const option = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback)
}
const seconds = Number(option('seconds', '10'))
const rounds = Number(option('rounds', '3'))
const connectionCounts = option('connections', '64,256').split(',').map(Number)
const only = option('only', '')

if (process.argv.includes('--charts')) {
  const [count, events] = [
    Number(option('chart-users', '500000')),
    Number(option('chart-events', '10000000')),
  ]
  await measureCharts({ users: count, events, samples: 25 })
  process.exit()
}

if (process.argv.includes('--pages')) {
  await measurePages({ users: Number(option('demo-users', '5000')), samples: 7 })
  process.exit()
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-data-'))
const server = await startServer({ LAUREL_DATA_DIR: dataDir, LOG_LEVEL: 'warn' })
const reference = await startReference()
try {
  const project = await server.createProject({ id: 'bench' })
  const full = await server.createProject({ id: 'bench-full' })
  for (const one of [project, full]) {
    await makeUsers(server, one)
    await configureProgress(server, one)
  }
  await configureEarning(server, full)
  const loads = loadsOf(project, full).filter((load) => load.name.includes(only))
  await describeMachine()
  for (const connections of connectionCounts) report(connections, await runRounds(loads, connections))
  const event = loads.find((load) => load.name === 'Trophy event')
  if (event !== undefined && process.argv.includes('--growth')) {
    const connections = connectionCounts.at(-1) ?? 256
    await measureGrowth({ dataDir, projectId: project.projectId, event, connections, seconds, rounds })
  }
  if (process.argv.includes('--boards')) {
    const board = await server.createProject({ id: 'bench-board' })
    await makeUsers(server, board, boardUsers)
    await configureProgress(server, board)
    await measureBoards({ dataDir, server, project: board, seconds, rounds })
  }
  if (process.argv.includes('--search')) {
    const searched = await server.createProject({ id: 'bench-search' })
    const count = Number(option('search-users', '1000000'))
    await measureSearch({ dataDir, server, project: searched, users: count, seconds, rounds })
  }
  if (process.argv.includes('--social')) {
    const social = await server.createProject({ id: 'bench-social' })
    await makeUsers(server, social, 1)
    await measureSocial({ dataDir, server, project: social })
  }
} finally {
  reference.child.kill('SIGTERM')
  await once(reference.child, 'exit')
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function startReference(): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort()
  const script = join(root, 'test/bench/reference-server.ts')
  const child = spawn(process.execPath, [script, String(port), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return { child, url: `http://127.0.0.1:${port}` }
}

/** Fills the project through the wire, as a customer would. */
async function makeUsers({ url }: RunningServer, project: Project, count = users): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: 128 }, async () => {
      while (next < count) {
        const id = `u${next++}`
        const answer = await fetch(`${url}/v1/users/${id}`, {
          method: 'PUT',
          headers: { 'x-api-key': project.adminKey, 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'First', email: `${id}@example.com`, tz: 'Europe/London' }),
        })
        if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
        await answer.arrayBuffer()
      }
    }),
  )
}

/** What the issue of events asks for: 3 metrics, 14 achievements of every kind, a streak with freezes. */
async function configureProgress({ url }: RunningServer, project: Project): Promise<void> {
  const admin = adminOf(url, project)
  const names = [1, 2, 3].map((n) => ({ key: `metric-${n}`, name: `Metric ${n}` }))
  const { created: metrics } = await admin('POST', '/metrics', names)
  const active = { status: 'active' }
  const byMetric = Array.from({ length: 10 }, (_, n) => ({
    name: `Total ${n}`,
    trigger: 'metric',
    metricId: metrics[n % 3]?.id,
    metricValue: 10 ** (1 + Math.floor(n / 3)),
    ...active,
  }))
  const byStreak = [1, 7, 30].map((n) => ({
    name: `Streak ${n}`,
    trigger: 'streak',
    streakLength: n,
    ...active,
  }))
  const { created } = await admin('POST', '/achievements', [...byMetric, ...byStreak])
  const achievementIds = created.slice(0, 2).map(({ id }) => id)
  await admin('POST', '/achievements', [{ name: 'Both', trigger: 'achievement', achievementIds, ...active }])
  await admin('PATCH', '/streaks/settings', {
    metrics: names.map(({ key }) => ({ key, threshold: 1 })),
    freezes: { startCount: 1, maxCount: 3, autoEarnInterval: 7, autoEarnAmount: 1 },
  })
}

function loadsOf({ adminKey, usercomToken, projectId, replyke }: Project, full: Project): Load[] {
  const json = { 'content-type': 'application/json' }
  const trophy = { ...json, 'x-api-key': adminKey }
  const usercom = { ...json, authorization: `Token ${usercomToken}` }
  const service = {
    ...json,
    authorization: `Bearer ${replyke.serviceKey}`,
    'x-replyke-project-id': projectId,
  }
  const trophyBody = JSON.stringify({ name: 'Jane %n', tz: 'Europe/London' })
  const usercomBody = JSON.stringify({ first_name: 'Jane %n', city: 'Warsaw' })
  const replykeBody = JSON.stringify({ update: { name: 'Jane %n', bio: 'New bio' } })
  const eventPath = '/v1/metrics/metric-%m/event'
  const eventBody = JSON.stringify({ user: { id: 'u%u' }, value: 1 })
  const bare = { url: reference.url, pid: reference.child.pid ?? 0, headers: json }
  const ours = { url: server.url, pid: server.child.pid ?? 0 }
  const usercomPath = '/api/public/users-by-id/u%u/'
  return [
    { ...bare, name: 'bare hello', method: 'GET', path: '/', body: null },
    { ...bare, name: 'bare echo, Trophy body', method: 'PATCH', path: '/v1/users/u%u', body: trophyBody },
    { ...bare, name: 'bare echo, User.com body', method: 'PUT', path: usercomPath, body: usercomBody },
    {
      ...bare,
      name: 'bare echo, Replyke body',
      method: 'PATCH',
      path: '/bench/users/u%u',
      body: replykeBody,
    },
    { ...bare, name: 'bare echo, event body', method: 'POST', path: eventPath, body: eventBody },
    {
      ...bare,
      name: 'one-transaction event',
      method: 'POST',
      path: '/reference/metric-%m/event',
      body: eventBody,
    },
    { ...bare, name: 'one-statement reference', method: 'PATCH', path: '/reference/u%u', body: trophyBody },
    {
      ...ours,
      name: 'Trophy PATCH',
      method: 'PATCH',
      path: '/v1/users/u%u',
      headers: trophy,
      body: trophyBody,
    },
    { ...ours, name: 'Trophy event', method: 'POST', path: eventPath, headers: trophy, body: eventBody },
    {
      ...ours,
      name: 'Trophy event, points and boards',
      method: 'POST',
      path: eventPath,
      headers: { ...json, 'x-api-key': full.adminKey },
      body: eventBody,
    },
    { ...ours, name: 'User.com PUT', method: 'PUT', path: usercomPath, headers: usercom, body: usercomBody },
    {
      ...ours,
      name: 'Replyke PATCH',
      method: 'PATCH',
      path: '/bench/users/u%u',
      headers: service,
      body: replykeBody,
    },
    { ...ours, name: 'Trophy GET', method: 'GET', path: '/v1/users/u%u', headers: trophy, body: null },
  ]
}

async function runRounds(loads: readonly Load[], connections: number): Promise<Map<string, Measured>> {
  const samples = new Map<string, Measured[]>(loads.map((load) => [load.name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const load of loads) samples.get(load.name)?.push(await measure(load, connections, seconds, users))
  }
  return new Map([...samples].map(([name, taken]) => [name, medians(taken)]))
}

function medians(taken: readonly Measured[]): Measured {
  const middle = (pick: (measured: Measured) => number) =>
    taken.map(pick).toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0
  return {
    perSecond: middle((m) => m.perSecond),
    p50Ms: middle((m) => m.p50Ms),
    p99Ms: middle((m) => m.p99Ms),
    cpu: middle((m) => m.cpu),
    rssMiB: Math.max(...taken.map((m) => m.rssMiB)),
    failures: taken.reduce((sum, m) => sum + m.failures, 0),
  }
}

function report(connections: number, results: ReadonlyMap<string, Measured>): void {
  console.log(`\n### ${connections} connections\n`)
  console.log('| Call | requests/s | p50 ms | p99 ms | cores | MiB | failed |')
  console.log('|---|---:|---:|---:|---:|---:|---:|')
  for (const [name, m] of results) {
    const cells = [
      m.perSecond.toFixed(0),
      m.p50Ms.toFixed(1),
      m.p99Ms.toFixed(1),
      m.cpu.toFixed(2),
      m.rssMiB.toFixed(0),
      m.failures,
    ]
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
  const ratio = (a: string, b: string) => {
    const [over, under] = [results.get(a)?.perSecond, results.get(b)?.perSecond]
    if (over !== undefined && under !== undefined)
      console.log(`- ${a} / ${b}: **${(over / under).toFixed(2)}**`)
  }
  console.log()
  ratio('Trophy PATCH', 'bare echo, Trophy body')
  ratio('Trophy PATCH', 'one-statement reference')
  ratio('Trophy event', 'bare echo, event body')
  ratio('Trophy event', 'one-transaction event')
  ratio('Trophy event, points and boards', 'bare echo, event body')
  ratio('Trophy event, points and boards', 'Trophy event')
  ratio('User.com PUT', 'bare echo, User.com body')
  ratio('Replyke PATCH', 'bare echo, Replyke body')
  ratio('Trophy GET', 'bare hello')
}

async function describeMachine(): Promise<void> {
  const memory = /MemTotal:\s+(\d+)/.exec(await readFile('/proc/meminfo', 'utf8'))?.[1]
  const model = cpus()[0]?.model ?? 'unknown'
  console.log(
    `${cpus().length} cores (${model}), ${Math.round(Number(memory) / 2 ** 20)} GiB, Node ${process.version}, ` +
      `embedded PostgreSQL, load by ${loadGenerator()} on the same machine; ${users} users, ${rounds} rounds of ${seconds} s, medians.`,
  )
}

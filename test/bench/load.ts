import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import autocannon from 'autocannon'

/**
 * One kind of request. `%u` in path and body becomes a user's number, `%m` a number from 1 to 3, `%n` a number that never
 * comes twice.
 */
export interface Load {
  readonly name: string
  readonly url: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** The process that answers: its CPU and memory are read. */
  readonly pid: number
  /** How long each connection rests between an answer and the next request; none when absent. */
  readonly restMs?: number
}

/** What one measurement gave. */
export interface Measured {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Cores that the answering process used. */
  readonly cpu: number
  readonly rssMiB: number
  /** Answers that were not 2xx, and connections that broke. */
  readonly failures: number
}

const ticksPerSecond = 100

/** Which load generator this machine has; it is named in the output. */
export function loadGenerator(): 'wrk' | 'autocannon' {
  try {
    execFileSync('wrk', ['-v'], { stdio: 'ignore' })
    return 'wrk'
  } catch (error) {
    // `wrk -v` prints its version and ends with 1; only a missing program has no status.
    return error instanceof Error && 'status' in error && error.status === 1 ? 'wrk' : 'autocannon'
  }
}

/** Sends one load for some seconds over some connections, over all users, and measures both ends. */
export async function measure(
  load: Load,
  connections: number,
  seconds: number,
  users: number,
): Promise<Measured> {
  const before = await cpuTicks(load.pid)
  const started = performance.now()
  const run = loadGenerator() === 'wrk' ? runWrk : runAutocannon
  const figures = await run(load, connections, seconds, users)
  const elapsed = (performance.now() - started) / 1000
  const cpu = ((await cpuTicks(load.pid)) - before) / ticksPerSecond / elapsed
  return { ...figures, cpu, rssMiB: await residentMiB(load.pid) }
}

let serial = 0

async function runWrk(load: Load, connections: number, seconds: number, users: number) {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  try {
    serial += 1
    const script = join(directory, 'load.lua')
    await writeFile(script, luaScript(load, users, serial))
    const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', script, load.url]
    const { stdout } = await promisify(execFile)('wrk', args)
    const result = /^RESULT (.*)$/m.exec(stdout)?.[1]
    if (result === undefined) throw new Error(`wrk printed no result:\n${stdout}`)
    const [requests = 0, micros = 1, p50 = 0, p99 = 0, failures = 0] = result.split(' ').map(Number)
    return { perSecond: requests / (micros / 1e6), p50Ms: p50 / 1000, p99Ms: p99 / 1000, failures }
  } finally {
    await rm(directory, { recursive: true })
  }
}

function luaScript(load: Load, users: number, run: number): string {
  const quote = (text: string) => JSON.stringify(text)
  const headers = Object.entries(load.headers).map(([name, value]) => `[${quote(name)}]=${quote(value)}`)
  return `
local users, n = ${users}, 0
local path, body = ${quote(load.path)}, ${load.body === null ? 'nil' : quote(load.body)}
local headers = {${headers.join(',')}}
math.randomseed(${run})
request = function()
  n = n + 1
  local u = tostring(math.random(0, users - 1))
  local m = tostring(math.random(1, 3))
  local b = body and (body:gsub('%%u', u):gsub('%%n', '${run}' .. 'x' .. n))
  return wrk.format(${quote(load.method)}, (path:gsub('%%u', u):gsub('%%m', m)), headers, b)
end
${load.restMs === undefined ? '' : `delay = function() return math.floor(math.random() * 2 * ${load.restMs}) end`}
done = function(summary, latency)
  local e = summary.errors
  print(string.format('RESULT %d %d %d %d %d', summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
`
}

async function runAutocannon(load: Load, connections: number, seconds: number, users: number) {
  serial += 1
  const run = serial
  let count = 0
  const result = await autocannon({
    url: load.url,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          const u = String(Math.floor(Math.random() * users))
          count += 1
          const body = load.body?.replaceAll('%u', u).replaceAll('%n', `${run}x${count}`)
          const path = load.path.replaceAll('%u', u).replaceAll('%m', String(1 + (count % 3)))
          const base = { ...request, method: load.method as 'GET', path, headers: { ...load.headers } }
          return body === undefined ? base : { ...base, body }
        },
      },
    ],
  })
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
  }
}

async function cpuTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}

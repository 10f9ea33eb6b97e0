import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guard } from './guard.ts'
import { http } from './http.ts'
import { until } from './poll.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const node = join(root, 'node_modules/.bin/node')
const laurelJs = join(root, 'bin/laurel.js')
const startAttemptsMax = 5
/** What a child takes over from the environment of the tests; settings of Laurel come from the test alone. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH', 'NODE_EXTRA_CA_CERTS']

/** Settings of a server or command: Laurel's environment variables. */
export type Env = Readonly<Record<string, string>>

/** How a process ended. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** What `laurel projects create --json` prints. */
export interface Project {
  readonly projectId: string
  readonly name: string
  readonly adminKey: string
  readonly usercomToken: string
  readonly replyke: { readonly projectId: string; readonly serviceKey: string; readonly privateKey: string }
  readonly urls: {
    readonly trophyApi: string
    readonly trophyAdmin: string
    readonly usercom: string
    readonly replyke: string
    readonly dashboard: string
  }
}

/** Where a server is and how to make projects in it; plain data and functions of it, so that it crosses processes. */
export interface ServerFacts {
  readonly url: string
  readonly port: number
  /** The environment it was started with: the command line works on the same data by it. */
  readonly env: Env
  /** Where a process waits to run commands on that data; without it each command is a process. */
  readonly commands?: string
}

/** A server this test started. */
export interface RunningServer extends ServerFacts, AsyncDisposable {
  readonly child: ChildProcess
  /** Everything it printed so far, stdout and stderr together. */
  readonly logs: () => string
  /** SIGTERM, and how it ended. */
  readonly stop: () => Promise<Exit>
  /** SIGKILL: nothing is put in order. */
  readonly kill9: () => Promise<Exit>
  readonly createProject: (project?: NewProject) => Promise<Project>
}

/** What to make a project with; `args` are further arguments of `laurel projects create`. */
export interface NewProject {
  readonly id?: string
  readonly name?: string
  readonly args?: readonly string[]
}

/**
 * Starts `laurel serve` as its own process on a free port and waits until it is ready. `env` names where the data is:
 * `DATABASE_URL` or `LAUREL_DATA_DIR`. Without a PORT in `env`, a port that someone else took meanwhile is another try.
 */
export async function startServer(env: Env): Promise<RunningServer> {
  if (env['DATABASE_URL'] === undefined && env['LAUREL_DATA_DIR'] === undefined) {
    throw new Error(
      'a server of a test needs DATABASE_URL or LAUREL_DATA_DIR: the default is the data of this checkout',
    )
  }
  for (let attempt = 1; ; attempt++) {
    const port = env['PORT'] === undefined ? await freePort() : Number(env['PORT'])
    const server = launch({ ...env, PORT: String(port) }, port)
    try {
      await server.ready()
      return server
    } catch (error) {
      await server.kill9()
      const clash = /EADDRINUSE|in use/i.test(server.logs()) && env['PORT'] === undefined
      if (!clash || attempt === startAttemptsMax) throw error
    }
  }
}

/** Runs one command of Laurel's command line to its end. */
export async function laurel(
  args: readonly string[],
  env: Env,
  input = '',
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(node, [laurelJs, ...args], { cwd: root, env: childEnv(env), stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
  child.stdin.on('error', () => {}) // a command that reads nothing may be gone already
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

/** Runs one command on the data of a server: in the process that waits for it, where there is one. */
export async function command(
  server: ServerFacts,
  args: readonly string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  if (server.commands === undefined) return laurel(args, server.env)
  const answer = await fetch(server.commands, { method: 'POST', body: JSON.stringify(args) })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as { code: number; stdout: string; stderr: string }
}

/** A process that runs commands on the data of `env`, until it is disposed of. */
export async function startCommandServer(env: Env): Promise<AsyncDisposable & { readonly url: string }> {
  const child = spawn(node, [join(root, 'test/support/command-server.ts')], {
    cwd: root,
    env: childEnv(env),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [line] = (await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    ended.then(() => Promise.reject(new Error('the process for commands ended at its start'))),
  ])) as [string]
  return {
    url: line.trim(),
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      await ended
    },
  }
}

let serial = 0

/** Makes a project through the command line, as an operator does. */
export async function createProject(server: ServerFacts, project: NewProject = {}): Promise<Project> {
  const id =
    project.id ?? `p${process.pid}-${performance.timeOrigin.toString(36).replace('.', '')}-${++serial}`
  const args = ['projects', 'create', project.name ?? id, '--id', id, ...(project.args ?? []), '--json']
  const { code, stdout, stderr } = await command(server, args)
  if (code !== 0) throw new Error(`laurel ${args.join(' ')} ended with ${code}:\n${stderr}${stdout}`)
  return JSON.parse(stdout)
}

/** A TCP port of the loopback interface that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

function launch(env: Env, port: number): RunningServer & { ready: () => Promise<unknown> } {
  const url = `http://127.0.0.1:${port}`
  const child = spawn(node, [laurelJs, 'serve'], {
    cwd: root,
    env: childEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C reaches the test run, which then stops the server
  })
  guard(child, 'TERM')
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', (error) => {
      output += String(error)
      resolve({ code: -1, signal: null })
    })
  })
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null
  const end = (signal: NodeJS.Signals): Promise<Exit> => {
    if (!ended()) child.kill(signal)
    return exited
  }
  const ready = (): Promise<unknown> =>
    until(
      () => `the server at ${url} did not become ready:\n${output}`,
      async () => {
        if (ended()) throw new Error(`the server ended at start:\n${output}`)
        return http({ origin: url, path: '/readyz', timeoutMs: 2_000 }).then(
          ({ status }) => status === 200,
          () => false,
        )
      },
      60_000,
    )
  const facts = { url, port, env }
  return {
    ...facts,
    child,
    ready,
    logs: () => output,
    stop: () => end('SIGTERM'),
    kill9: () => end('SIGKILL'),
    createProject: (project) => createProject(facts, project),
    [Symbol.asyncDispose]: async () => void (await end('SIGTERM')),
  }
}

function childEnv(env: Env): NodeJS.ProcessEnv {
  const kept = inherited.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), ...env }
}

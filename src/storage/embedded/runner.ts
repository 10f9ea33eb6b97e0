import { spawn } from 'node:child_process'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { accounts } from './accounts.ts'
import { EmbeddedError } from './errors.ts'

/** Nothing of our own environment (LANG, PGDATA, LD_PRELOAD…) may change what PostgreSQL does. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }

const outputCharactersMax = 64_000

/**
 * As whom PostgreSQL runs, since it refuses root:
 * `direct` as we are; `mapped` in a user namespace, where our own id has the name of somebody else;
 * `user` as another OS user, who then owns the cluster.
 */
export interface Runner {
  readonly kind: 'direct' | 'mapped' | 'user'
  /** Whose the files of the cluster are, seen from outside. */
  readonly uid: number
  readonly gid: number
  /** For messages, e.g. `postgres`. */
  readonly name: string
  /** Goes before the command. */
  readonly prefix: readonly string[]
}

/** What the tests force; production leaves it empty. */
export interface RunnerWish {
  readonly runAs?: 'mapped' | 'user'
}

/** How a child process ended. */
export interface Outcome {
  readonly ok: boolean
  /** stdout and stderr, or why it could not be started. */
  readonly output: string
}

/**
 * Runs a program of PostgreSQL to its end, in a session of its own: Ctrl-C in a terminal and signals to our process group
 * are ours to answer, and must not cut an initdb short.
 */
export async function run(runner: Runner, command: readonly string[], cwd: string): Promise<Outcome> {
  const [program = '', ...args] = [...runner.prefix, ...command]
  const identity = runner.kind === 'user' ? { uid: runner.uid, gid: runner.gid } : {}
  return await new Promise((resolve) => {
    let output = ''
    const keep = (chunk: string): void => {
      output = (output + chunk).slice(-outputCharactersMax)
    }
    const child = spawn(program, args, {
      cwd,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...identity,
    })
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** Whether `runner` can enter `directory`, which it cannot below somebody else's 0700 home. */
export async function canEnter(runner: Runner, directory: string): Promise<boolean> {
  return (await run(runner, ['/bin/sh', '-c', 'cd -- "$1"', 'sh', directory], '/')).ok
}

/** Whether `runner` can start the postgres in `bin`. */
export async function canRun(runner: Runner, bin: string): Promise<boolean> {
  return (await run(runner, [join(bin, 'postgres'), '-V'], '/')).ok
}

/**
 * Decides as whom PostgreSQL runs.
 * @param ownerId whose the cluster is, undefined when there is none yet: files made by one kind are not readable by the other
 * @throws EmbeddedError when root finds no way
 */
export async function chooseRunner(ownerId: number | undefined, wish: RunnerWish): Promise<Runner> {
  const uid = ownId()
  const direct: Runner = {
    kind: 'direct',
    uid,
    gid: process.getgid?.() ?? uid,
    name: nameOfSelf(),
    prefix: [],
  }
  // initdb refuses an id without a name, which is what a container started with `--user 12345` has.
  if (uid !== 0) return direct.name === '' ? ((await mappedRunner(direct)) ?? direct) : direct
  if (ownerId !== undefined && ownerId !== 0) return await userRunner(ownerId)
  if (wish.runAs !== 'user') {
    const mapped = await mappedRunner(direct)
    if (mapped !== undefined) return mapped
    if (wish.runAs === 'mapped') throw new EmbeddedError('unshare --user is not allowed here.')
  }
  return await userRunner(undefined)
}

/**
 * The id of the user we are.
 * @throws EmbeddedError on a system without such ids
 */
export function ownId(): number {
  const uid = process.getuid?.()
  if (uid === undefined) {
    throw new EmbeddedError(`Laurel's own PostgreSQL does not run on ${process.platform}: set DATABASE_URL.`)
  }
  return uid
}

function nameOfSelf(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}

async function mappedRunner(self: Runner): Promise<Runner | undefined> {
  const account = (await accounts()).find(({ uid, name }) => uid !== 0 && name !== 'nobody')
  if (account === undefined) return undefined
  const prefix = ['unshare', '--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`, '--']
  const mapped: Runner = { ...self, kind: 'mapped', prefix }
  return (await run(mapped, ['/bin/sh', '-c', ':'], '/')).ok ? mapped : undefined
}

async function userRunner(id: number | undefined): Promise<Runner> {
  const known = await accounts()
  const wanted = ['postgres', 'nobody'].map((name) => known.find((account) => account.name === name))
  const account =
    id === undefined ? wanted.find((one) => one !== undefined) : known.find(({ uid }) => uid === id)
  if (account !== undefined) return { kind: 'user', ...account, prefix: [] }
  throw new EmbeddedError(
    id === undefined
      ? 'PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as: start Laurel as an ordinary user, or set DATABASE_URL.'
      : `The cluster belongs to user ${id}, whom this system does not know: give it to root with chown -R, or set DATABASE_URL.`,
  )
}

import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { EmbeddedError, codeOf } from './errors.ts'

export const pollMs = 10
const stopMsMax = 120_000

/** What PostgreSQL writes into postmaster.pid. */
export interface PidFile {
  readonly pid: number
  /** Seconds since 1970. */
  readonly startedAt: number
  readonly socketDir: string
  readonly status: string
}

/** What a cluster's postmaster is doing. `down` also covers a pid file that a crash left behind. */
export type Postmaster =
  | { readonly state: 'down' }
  | { readonly state: 'starting' | 'stopping' | 'ready'; readonly file: PidFile }

/** Looks at the cluster's postmaster; changes nothing. */
export async function observe(cluster: string): Promise<Postmaster> {
  const file = await readPidFile(cluster)
  if (file === undefined || !(await isPostmaster(file, cluster))) return { state: 'down' }
  if (file.status === 'ready' || file.status === 'stopping') return { state: file.status, file }
  return { state: 'starting', file }
}

/**
 * Stops PostgreSQL as `pg_ctl stop -m fast` does, and waits for it. We send the signal ourselves: a pg_ctl that outlived
 * our own kill -9 could send it later, when another Laurel already relies on the database.
 * @throws EmbeddedError when it does not end
 */
export async function stop(cluster: string): Promise<void> {
  const found = await observe(cluster)
  if (found.state === 'down') return
  signal(found.file.pid, 'SIGINT')
  const end = Date.now() + stopMsMax
  while (Date.now() < end) {
    if (!(await isPostmaster(found.file, cluster))) return
    await delay(pollMs)
  }
  throw new EmbeddedError(
    `PostgreSQL (process ${found.file.pid}) on ${cluster} has not stopped within ${stopMsMax / 1000} s.`,
  )
}

async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readIfThere(join(cluster, 'postmaster.pid'))
  if (text === undefined || !hasPid(text)) return undefined
  const [pid = '', , startedAt = '', , socketDir = '', , , status = ''] = text.split('\n')
  return { pid: Number(pid), startedAt: Number(startedAt), socketDir, status: status.trim() }
}

/** Whether a lock file of PostgreSQL has got its content. */
export function hasPid(text: string): boolean {
  return /^[1-9]\d*\n/.test(text)
}

/** @returns undefined when there is no such file */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Whether this very process is a PostgreSQL at work in this very folder: an id alone may have been given to somebody else. */
async function isPostmaster(file: PidFile, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return await isPostmasterByPs(file)
  return await isPostgresIn(cluster, String(file.pid))
}

/** Whether a process is a PostgreSQL at work in a folder. Linux only. */
export async function isPostgresIn(cluster: string, pid: string): Promise<boolean> {
  try {
    if ((await readFile(`/proc/${pid}/comm`, 'utf8')) !== 'postgres\n') return false
    const [folder, own] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(cluster)])
    return folder.ino === own.ino && folder.dev === own.dev
  } catch {
    return false
  }
}

const psStartToleranceSeconds = 5

async function isPostmasterByPs(file: PidFile): Promise<boolean> {
  try {
    const args = ['-p', String(file.pid), '-o', 'lstart=', '-o', 'comm=']
    const { stdout } = await promisify(execFile)('/bin/ps', args, { env: { LC_ALL: 'C', TZ: 'UTC' } })
    const startedAt = Date.parse(`${stdout.slice(0, 24)} UTC`) / 1000
    return (
      stdout.trimEnd().endsWith('postgres') && Math.abs(startedAt - file.startedAt) <= psStartToleranceSeconds
    )
  } catch {
    return false
  }
}

/** To PostgreSQL SIGINT is a fast shutdown and SIGQUIT an immediate one. */
export function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

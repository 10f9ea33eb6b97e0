import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedError, asEmbeddedError } from './errors.ts'

// Who is using a data directory, and whose turn it is to start or stop PostgreSQL, are questions only the kernel answers
// truly: a file that names a process outlives it, and its id is given to somebody else. Node has no flock, but its SQLite
// takes real fcntl locks, which vanish with their holder however it dies, also between containers that share the directory.
// So the lock files are empty SQLite databases, locked and never written. Nothing else in the process may open them:
// closing any other descriptor of a file would drop the process's fcntl locks on it.

const sqliteBusy = 5
const pollMs = 10
const turnMsMax = 180_000

/** A lock that is held until released or until the process ends. */
export interface Held {
  release(): void
}

/** Keeps connections from the garbage collector, which would close them and so release the lock. */
const held = new Set<DatabaseSync>()

/**
 * Takes a lock that others may share.
 * @returns undefined when somebody holds it exclusively
 * @throws EmbeddedError when the file cannot be locked at all
 */
export function tryShared(file: string): Held | undefined {
  return tryLock(file, (database) => {
    database.exec('BEGIN')
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
  })
}

/**
 * Takes a lock that nobody else has, neither shared nor exclusively.
 * @returns undefined when somebody has
 * @throws EmbeddedError when the file cannot be locked at all
 */
export function tryExclusive(file: string): Held | undefined {
  return tryLock(file, (database) => {
    database.exec('BEGIN EXCLUSIVE')
  })
}

/**
 * Waits for an exclusive lock.
 * @throws EmbeddedError when it is still taken after three minutes
 */
export async function exclusive(file: string): Promise<Held> {
  const end = Date.now() + turnMsMax
  while (Date.now() < end) {
    const lock = tryExclusive(file)
    if (lock !== undefined) return lock
    await delay(pollMs)
  }
  throw new EmbeddedError(
    `Another Laurel process has been starting or stopping PostgreSQL for ${turnMsMax / 60_000} minutes (lock ${file}).`,
  )
}

function tryLock(file: string, begin: (database: DatabaseSync) => void): Held | undefined {
  let database: DatabaseSync | undefined
  try {
    const opened = new DatabaseSync(file, { timeout: 0 })
    database = opened
    begin(opened)
    held.add(opened)
    return { release: () => void (held.delete(opened) && opened.close()) }
  } catch (error) {
    database?.close()
    if (isBusy(error)) return undefined
    throw asEmbeddedError(error, `The lock ${file} cannot be taken`)
  }
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  return typeof error.errcode === 'number' && (error.errcode & 0xff) === sqliteBusy
}

import { readFile, readlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { EmbeddedError, codeOf } from './errors.ts'

// Two containers on one volume see each other's locks but not each other's processes: to the second, the first one's
// PostgreSQL looks dead. Starting another would destroy the data, so whoever starts PostgreSQL leaves the name of its world.

/**
 * Checks that the live members of a directory, whose PostgreSQL cannot be seen from here, are of this world.
 * @throws EmbeddedError when they are in another container or on another machine
 */
export async function checkSameHost(dataDir: string): Promise<void> {
  const recorded = await readFile(recordOf(dataDir), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (recorded === undefined || recorded === (await hostName())) return
  throw new EmbeddedError(
    `The data directory ${dataDir} is in use by a Laurel in another container or on another machine: ` +
      'run this command there, or give both a PostgreSQL of their own with DATABASE_URL.',
  )
}

/** Leaves the name of this world in the directory. */
export async function recordHost(dataDir: string): Promise<void> {
  await writeFile(recordOf(dataDir), await hostName(), { mode: 0o600 })
}

function recordOf(dataDir: string): string {
  return join(dataDir, 'host')
}

/** Process ids mean the same to two processes when these are equal. */
async function hostName(): Promise<string> {
  if (process.platform !== 'linux') return hostname()
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
  return `${boot} ${await readlink('/proc/self/ns/pid')}`
}

import { lstat, mkdir, readFile, readdir, readlink, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EmbeddedError, asEmbeddedError, codeOf } from './errors.ts'
import { ownId } from './runner.ts'
import { settingsFile } from './settings.ts'

/** The cluster of a data directory, which need not exist yet. */
export interface Cluster {
  readonly path: string
  /** Undefined while there is none. */
  readonly ownerId: number | undefined
  /** Whether `<data directory>/postgres` leads elsewhere. */
  readonly linked: boolean
}

/**
 * Makes the data directory when it is missing, and checks that it is ours.
 * @returns its real path
 * @throws EmbeddedError when it cannot be used, belongs to somebody else, or is something else
 */
export async function openDataDirectory(dataDir: string): Promise<string> {
  let path: string
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    path = await realpath(dataDir)
  } catch (error) {
    throw asEmbeddedError(error, `The data directory ${dataDir} cannot be made`)
  }
  const { uid } = await stat(path)
  if (uid !== ownId()) {
    throw new EmbeddedError(
      `The data directory ${path} belongs to user ${uid}, and Laurel runs as user ${ownId()}: start it as its owner, or set LAUREL_DATA_DIR.`,
    )
  }
  if ((await listing(path)).includes('PG_VERSION')) {
    throw new EmbeddedError(
      `${path} is a PostgreSQL cluster, not a Laurel data directory: set LAUREL_DATA_DIR to another folder.`,
    )
  }
  return path
}

/**
 * Finds the cluster of a data directory and checks that Laurel can run it.
 * @param major of the PostgreSQL we have, e.g. `18`
 * @throws EmbeddedError when it is another owner's, another PostgreSQL's, or no cluster of Laurel
 */
export async function findCluster(dataDir: string, major: string): Promise<Cluster> {
  const place = join(dataDir, 'postgres')
  const linked = await isLink(place)
  const path = linked ? resolve(dataDir, await readlink(place)) : place
  const files = await listing(path)
  if (files.length === 0) return { path, ownerId: undefined, linked }
  if (!files.includes('PG_VERSION') || !files.includes(settingsFile)) {
    throw new EmbeddedError(
      `${path} is not a cluster that Laurel made: move it away, or set LAUREL_DATA_DIR to another folder.`,
    )
  }
  await checkMajor(path, major)
  const { uid } = await stat(path)
  if (uid !== ownId() && ownId() !== 0) {
    throw new EmbeddedError(
      `The cluster ${path} belongs to user ${uid}, and Laurel runs as user ${ownId()}: start it as its owner, or set LAUREL_DATA_DIR.`,
    )
  }
  return { path: await realpath(path), ownerId: uid, linked }
}

async function checkMajor(path: string, major: string): Promise<void> {
  const made = (await readFile(join(path, 'PG_VERSION'), 'utf8')).trim()
  if (made === major) return
  throw new EmbeddedError(
    `The cluster ${path} was made by PostgreSQL ${made}, and this Laurel brings PostgreSQL ${major}: ` +
      'take a backup with the Laurel that made it, and restore it into an empty data directory.',
  )
}

async function listing(path: string): Promise<string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw asEmbeddedError(error, `${path} cannot be used as a data directory`)
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

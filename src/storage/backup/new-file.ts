import { randomBytes } from 'node:crypto'
import { access, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { BackupError } from './format.ts'

/** Rows of text shrink to a fifth at any level; the fastest keeps up with PostgreSQL. */
const compressionLevel = 1

/** @throws BackupError when there is something under that name already */
export async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (exists) throw alreadyThere(file)
}

/**
 * Writes a private, compressed file that appears whole and on disk, or not at all.
 * @throws BackupError when it cannot be written, or there is something under that name already
 */
export async function writeNewFile(file: string, content: Readable, signal: AbortSignal): Promise<void> {
  await refuseExisting(file)
  const draft = `${file}.${randomBytes(6).toString('hex')}.part`
  try {
    // It holds hashes of keys and secrets of webhooks.
    const handle = await open(draft, 'wx', 0o600)
    await pipeline(
      content,
      createGzip({ level: compressionLevel }),
      handle.createWriteStream({ flush: true }),
      { signal },
    )
    await moveInto(draft, file)
  } catch (error) {
    throw explain(error, file)
  } finally {
    await rm(draft, { force: true })
  }
  await syncFolder(dirname(file))
}

/** A link refuses to replace a file that came up meanwhile; where there are no links, a look must do. */
async function moveInto(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error
    await refuseExisting(file)
    await rename(draft, file)
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function explain(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case 'EEXIST':
      return alreadyThere(file)
    case 'ENOENT':
      return new BackupError(`There is no folder ${dirname(file)}.`)
    case 'ENOTDIR':
      return new BackupError(`${dirname(file)} is not a folder.`)
    case 'EACCES':
    case 'EROFS':
      return new BackupError(`${file} may not be written by this user.`)
    case 'ENOSPC':
    case 'EDQUOT':
      return new BackupError(`There is no room for ${file}: the disk is full.`)
    default:
      return error
  }
}

const alreadyThere = (file: string) =>
  new BackupError(`${file} exists already. A backup replaces nothing: name another file.`)

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

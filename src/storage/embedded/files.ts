import { constants } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { codeOf } from './errors.ts'

// Root writes here into folders of another OS user, who must not be able to lead it elsewhere by planting a symlink.

/** Whose a file shall be. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Writes a private file that appears whole, replacing an older one. */
export async function replaceFile(path: string, text: string, owner: Owner): Promise<void> {
  const draft = `${path}.new`
  await rm(draft, { force: true })
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    if ((await file.stat()).uid !== owner.uid) await file.chown(owner.uid, owner.gid)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/** Adds to the end of a file that exists. */
export async function appendTo(path: string, text: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW)
  try {
    await file.writeFile(text)
  } finally {
    await file.close()
  }
}

/** Makes what was written into a folder's list of names durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** @returns the size in bytes, undefined when there is no such file */
export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

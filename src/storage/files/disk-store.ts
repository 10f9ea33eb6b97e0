import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, unlink, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { formatOfPath } from '#core/files/stored-file.ts'
import type { FileStore } from '#usecases/ports.ts'

/**
 * Files in a directory of this machine. A file is there whole or not at all, and on the disk when `put` returns. Only
 * paths that `pathOf` gives are taken, so none leads out of the directory.
 * @param root made when the first file is stored
 */
export function diskStore(root: string): FileStore {
  return {
    async put(path, bytes) {
      const place = join(root, checked(path))
      const folder = dirname(place)
      await makeFolders(root, folder)
      const unfinished = join(folder, `.${randomUUID()}`)
      try {
        await write(unfinished, bytes)
        await rename(unfinished, place)
      } catch (error) {
        await unlink(unfinished).catch(() => undefined)
        throw error
      }
      await sync(folder)
    },
    async find(path) {
      const place = join(root, checked(path))
      try {
        const { size } = await stat(place)
        // Opened when somebody reads: whoever only asks leaves nothing open.
        return { size, read: () => createReadStream(place) }
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async delete(paths) {
      // The file's own folder goes whole, and with it what a process that died was about to write; the project's stays.
      const folders = new Set(paths.map((path) => dirname(join(root, checked(path)))))
      for (const folder of folders) await rm(folder, { recursive: true, force: true })
    },
  }
}

function checked(path: string): string {
  if (formatOfPath(path) === null) throw new Error('this is no path of a file')
  return path
}

/** A new folder is there after a power cut only when the one above it was synced. */
async function makeFolders(root: string, folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (made === undefined) return
  for (let above = dirname(folder); above.length >= dirname(made).length; above = dirname(above)) {
    await sync(above)
    if (above === dirname(above) || above.length <= dirname(root).length) return
  }
}

async function write(place: string, bytes: Uint8Array): Promise<void> {
  await using file = disposable(await open(place, 'wx', 0o600))
  await file.handle.writeFile(bytes)
  await file.handle.sync()
}

async function sync(folder: string): Promise<void> {
  await using file = disposable(await open(folder, 'r'))
  await file.handle.sync()
}

const disposable = (handle: FileHandle) => ({ handle, [Symbol.asyncDispose]: () => handle.close() })

const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

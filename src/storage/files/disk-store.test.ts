import { access, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import type { FileStore } from '#usecases/ports.ts'
import { diskStore } from './disk-store.ts'

const file = '6f9c1c7e-0000-4000-8000-000000000001'
const path = `proj/${file}/original.webp`
const bytes = Buffer.from('some bytes')

/** What is kept, with its size; null: nothing. */
async function kept(store: FileStore, path: string) {
  const found = await store.find(path)
  return found === null ? null : [found.size, await buffer(found.read())]
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'laurel-disk-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return join(made, 'data', 'files')
}

test('what was put is there, for others than us unreadable, until it is deleted; then its folder is gone too', async () => {
  const root = await folder()
  const store = diskStore(root)
  await store.put(path, bytes, 'image/webp')
  await store.put(`proj/${file}/small_original.webp`, bytes, 'image/webp')
  expect(await kept(store, path)).toEqual([bytes.length, bytes])
  expect((await stat(join(root, path))).mode & 0o077).toBe(0)
  // Nothing unfinished lies about.
  expect(await readdir(join(root, 'proj', file))).toEqual(['original.webp', 'small_original.webp'])
  // What a process that died was about to write.
  await writeFile(join(root, 'proj', file, '.6f9c1c7e'), 'half')
  const other = path.replace('01/', '02/')
  await store.put(other, bytes, 'image/webp')
  const paths = [path, `proj/${file}/small_original.webp`]
  await store.delete(paths)
  await store.delete(paths)
  expect(await kept(store, path)).toBeNull()
  expect(await kept(store, other)).not.toBeNull()
  await store.delete([other])
  expect(await readdir(join(root, 'proj'))).toEqual([])
})

test('what cannot be written whole is not there at all', async () => {
  const root = await folder()
  const store = diskStore(root)
  await store.put(path, bytes, 'image/webp')
  // A folder in the place of a file: the last step fails.
  await expect(store.put(`proj/${file}/original.webp/x/original.webp`, bytes, 'x')).rejects.toThrow('no path')
  await expect(store.put(path, 5 as unknown as Uint8Array, 'image/webp')).rejects.toThrow('must be')
  expect(await kept(store, path)).toEqual([bytes.length, bytes])
  expect(await readdir(join(root, 'proj', file))).toEqual(['original.webp'])
})

test.each([
  '../../etc/passwd',
  `../${file}/original.webp`,
  `proj/../${file}/original.webp`,
  `proj/${file}/../original.webp`,
  `/proj/${file}/original.webp`,
  `proj/${file}/.original.webp`,
  `proj/${file}/original.webp\0`,
  `proj/${file}/original.html`,
  `proj\\${file}\\original.webp`,
  `proj/${file}`,
  '',
])('a path such as %j is none, and nothing is touched', async (bad) => {
  const root = await folder()
  const store = diskStore(root)
  for (const done of [store.put(bad, bytes, 'image/webp'), store.find(bad), store.delete([bad])])
    await expect(done).rejects.toThrow('this is no path of a file')
  await expect(access(root)).rejects.toThrow('ENOENT')
})

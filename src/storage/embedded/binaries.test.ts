import { afterAll, beforeEach, expect, test } from 'vitest'
import { chmod, mkdir, readlink, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { binaries, completeInstallation } from './binaries.ts'
import { Scratch } from './testing/harness.ts'

const scratch = new Scratch()
afterAll(async () => await scratch.clear())

let native: string
beforeEach(async () => {
  native = join(await scratch.dataDir('package'), 'native')
  for (const folder of ['bin', 'lib']) await mkdir(join(native, folder), { recursive: true })
  for (const program of ['initdb', 'pg_ctl', 'postgres'])
    await writeFile(join(native, 'bin', program), '', { mode: 0o644 })
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), 'the library')
  const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify([link]))
})

test('missing links and executable bits are made, by several processes at once', async () => {
  await Promise.all(Array.from({ length: 8 }, async () => await completeInstallation(native)))
  expect(await readlink(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect((await stat(join(native, 'bin', 'initdb'))).mode & 0o777).toBe(0o755)
})

test('a package that is complete and read-only is left alone', async () => {
  await completeInstallation(native)
  const folders = ['bin', 'lib', '.'].map((folder) => join(native, folder))
  for (const folder of folders) await chmod(folder, 0o555)
  await expect(completeInstallation(native)).resolves.toBeUndefined()
  for (const folder of folders) await chmod(folder, 0o755)
})

test('binaries are named with their version', async () => {
  const { bin, version } = binaries()
  expect(version).toMatch(/^18\.\d+$/)
  expect((await stat(join(bin, 'postgres'))).isFile()).toBe(true)
})

import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Compressed files pay from about a packet on. */
const bytesMin = 1024

/** Writes `<file>.br` and `<file>.gz` beside every text of the build, so that the server never compresses anything. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) return
      const names = await readdir(dir, { recursive: true })
      const texts = names.filter((name) => /[.](js|css|svg|html)$/.test(name))
      await Promise.all(texts.map((name) => compressFile(join(dir, name))))
    },
  }
}

/** Named by their content: what was compressed stays as it is. */
const hashed = /assets\/[^/]+-[\w-]{8}[.](js|css)$/

async function compressFile(path: string): Promise<void> {
  if (hashed.test(path) && existsSync(`${path}.br`) && existsSync(`${path}.gz`)) return
  const bytes = await readFile(path)
  if (bytes.length < bytesMin) return
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  await writeFile(`${path}.br`, await brotli(bytes, quality))
  await writeFile(`${path}.gz`, await gzipped(bytes, { level: 9 }))
}

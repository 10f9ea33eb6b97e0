import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Pages that were opened before the build load their parts for a while still. */
const keptMs = 24 * 60 * 60 * 1000

/** Removes what earlier builds left in the folder of assets, once nobody can be using it any more. */
export function withoutOldAssets(): Plugin {
  return {
    name: 'without-old-assets',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) return
      const folder = join(dir, 'assets')
      for (const name of await readdir(folder)) {
        const plain = `assets/${name.replace(/[.](br|gz)$/, '')}`
        const path = join(folder, name)
        const written = await stat(path).catch(() => null)
        if (written === null || plain in bundle || Date.now() - written.mtimeMs < keptMs) continue
        await rm(path, { force: true })
      }
    },
  }
}

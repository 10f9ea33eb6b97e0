import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** Global setup of `pages`: the pages are those of the source as it is now. A build that is newer than all of it is kept. */
export async function setup(): Promise<void> {
  const built = await changedAt(join(root, 'build/dashboard/index.html'))
  const sources = await readdir(join(root, 'web'), { recursive: true })
  const changes = await Promise.all(sources.map((name) => changedAt(join(root, 'web', name))))
  if (built > Math.max(...changes)) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  await run(join(root, 'node_modules/.bin/node'), [vite, 'build', '--config', 'web/vite.config.ts'], {
    cwd: root,
  })
}

const changedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

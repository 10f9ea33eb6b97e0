// `npm ci` and `npm install` run this at their end: builds the dashboard's pages where what builds them is installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = `${root}node_modules/.bin/node`
const vite = `${root}node_modules/vite/bin/vite.js`

if (existsSync(vite) && existsSync(`${root}web/vite.config.ts`)) {
  // On Laurel's own Node: the machine's may be older than the builder wants.
  const { status } = spawnSync(
    existsSync(node) ? node : process.execPath,
    [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit' },
  )
  process.exitCode = status ?? 1
} else {
  console.log('The dashboard is not built: what builds it was not installed (npm ci --include=dev does).')
}

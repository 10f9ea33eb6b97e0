// Everything that can be known without running Laurel: format, lint, types, import rules. `npm run check`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = `${root}node_modules/.bin/`
const folders = ['src', 'test', 'scripts', 'bin', 'web'].filter((folder) => existsSync(root + folder))

/** @type {[what: string, command: string, ...args: string[]][]} */
const checks = [
  ['format', 'oxfmt', '--check'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['types', 'tsc'],
  ['types of the dashboard', 'tsc', '--project', 'web'],
  ['imports', 'depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...folders],
]

/** @type {string[]} */
const failed = []
for (const [what, command, ...args] of checks) {
  const started = performance.now()
  // Each tool on Laurel's own Node: the machine's may be older than the tools want.
  const { status, stdout, stderr } = spawnSync(`${bin}node`, [bin + command, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${what} (${command}, ${seconds} s)`)
  if (status === 0) continue
  failed.push(what)
  console.log(`${stdout ?? ''}${stderr ?? ''}`)
}
if (failed.length > 0)
  console.log(`check failed: ${failed.join(', ')}${failed.includes('format') ? ' (npm run format)' : ''}`)
process.exitCode = failed.length > 0 ? 1 : 0

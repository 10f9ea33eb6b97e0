// `npm test`: everything, from a bare Debian machine with some Node from 20 on. Arguments go to vitest:
// `npm test -- test/acceptance/trophy`, `npm test -- --project unit`.
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = join(root, 'node_modules/.bin/node')
const oldestPostgres = 15

/** What the tests need from the system, as Debian's packages, and how to see that it is there. */
const needs = [
  { name: 'postgresql', present: hasPostgres },
  { name: 'chromium', present: () => isOnPath('chromium') || isOnPath('chromium-browser') },
]

function hasPostgres() {
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return false
  return readdirSync(base).some(
    (major) => Number(major) >= oldestPostgres && existsSync(join(base, major, 'bin/initdb')),
  )
}

/** @param {string} program */
function isOnPath(program) {
  const dirs = (process.env['PATH'] ?? '').split(delimiter)
  return [...dirs, '/usr/bin'].some((dir) => {
    try {
      accessSync(join(dir, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** @returns {string[]} */
function missing() {
  return needs.filter(({ present }) => !present()).map(({ name }) => name)
}

/** One line, and the end: whoever reads it knows what to do. @param {string} line @returns {never} */
function giveUp(line) {
  console.error(line)
  process.exit(1)
}

/**
 * Installs what is missing. PostgreSQL's package also makes a cluster of the system and may start it: the tests use
 * only its programs, on clusters of their own and Unix sockets, so that one neither helps nor hurts.
 * @param {string[]} names
 */
function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...names]]
  for (const args of steps) {
    const { status, error } = spawnSync('apt-get', args, { stdio: 'inherit', env })
    if (status === 0) continue
    giveUp(
      `the tests need ${names.join(' and ')}, and apt-get ${args[0]} failed${error ? `: ${error.message}` : ''}`,
    )
  }
}

let interrupted = false

/**
 * Runs a program on Laurel's own Node to its end and gives its exit code. A signal to this process is passed on, so that
 * vitest stops its databases and servers; Ctrl-C reaches the program by itself.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: 'inherit' })
    const interrupt = () => {
      interrupted = true
    }
    const terminate = () => {
      interrupted = true
      child.kill('SIGTERM')
    }
    process.on('SIGINT', interrupt).on('SIGTERM', terminate).on('SIGHUP', terminate)
    child.once('exit', (code) => {
      process.off('SIGINT', interrupt).off('SIGTERM', terminate).off('SIGHUP', terminate)
      resolve(code ?? 1)
    })
  })
}

if (!existsSync(node)) giveUp('Laurel is not installed: npm ci')
const absent = missing()
if (absent.length > 0) {
  if (process.getuid?.() !== 0) {
    giveUp(
      `the tests need ${absent.join(' and ')}: sudo apt-get install -y ${needs.map(({ name }) => name).join(' ')}`,
    )
  }
  install(absent)
  const still = missing()
  if (still.length > 0) giveUp(`installed from Debian, yet not found or too old: ${still.join(' and ')}`)
}
const checked = await run([join(root, 'scripts/check.js')])
// A failed check does not hide what the tests say; Ctrl-C ends both.
const tested = interrupted
  ? 1
  : await run([join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)])
process.exitCode = checked || tested

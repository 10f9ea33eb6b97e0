import { constants, type Stats } from 'node:fs'
import { access, realpath, stat, statfs } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { configFromEnv, ConfigError, type Config } from '#config/config.ts'
import { CoreError } from '#core/shared/errors.ts'
import { EmbeddedError } from '#storage/embedded/index.ts'
import { inspectDatabase, type Inspection } from '#storage/inspect.ts'
import { openDatabase, say } from './installation.ts'
import { findPort } from './port.ts'

const ownNodeMajorMin = 24
const postgresMajorMin = 15
const freeBytesMin = 512 * 1024 * 1024
const clockSkewMsMax = 2000

/** One line of the doctor's report. */
interface Finding {
  readonly name:
    | 'node'
    | 'settings'
    | 'secret'
    | 'data'
    | 'disk'
    | 'database'
    | 'migrations'
    | 'events'
    | 'webhooks'
    | 'clock'
    | 'port'
  readonly status: 'ok' | 'wrong'
  readonly message: string
  /** What to do; null when there is nothing to do. */
  readonly advice: string | null
}

const ok = (name: Finding['name'], message: string): Finding => ({
  name,
  status: 'ok',
  message,
  advice: null,
})
const wrong = (name: Finding['name'], message: string, advice: string): Finding => ({
  name,
  status: 'wrong',
  message,
  advice,
})

/**
 * Checks the installation and prints what it found, a line each; changes nothing, whether or not a server runs.
 * @returns whether all is well
 */
export async function doctor(env: NodeJS.ProcessEnv, cwd: string, json: boolean): Promise<boolean> {
  const findings = await examine(env, cwd)
  const healthy = findings.every(({ status }) => status === 'ok')
  if (json) console.log(JSON.stringify({ ok: healthy, checks: findings }, null, 2))
  else {
    for (const { name, status, message, advice } of findings) {
      console.log(
        `${status.padEnd(7)}${name.padEnd(12)}${advice === null ? message : `${message} ${advice}`}`,
      )
    }
  }
  return healthy
}

async function examine(env: NodeJS.ProcessEnv, cwd: string): Promise<readonly Finding[]> {
  const node = nodeFinding()
  let config: Config
  try {
    config = configFromEnv(env, cwd)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [node, wrong('settings', error.message, 'Nothing else can be checked until then.')]
  }
  const external = config.databaseUrl !== null
  return [
    node,
    ok(
      'settings',
      external ? 'Every setting can be used; the database is DATABASE_URL.' : 'Every setting can be used.',
    ),
    secretFinding(config),
    ...(external ? [] : await dataFindings(config)),
    ...(await databaseFindings(config, env)),
    await portFinding(config),
  ]
}

function nodeFinding(): Finding {
  const running = process.versions.node
  const bundled = bundledVersion()
  if (bundled === running) return ok('node', `Node ${running}, the one Laurel brings.`)
  if (bundled !== null) {
    return wrong(
      'node',
      `This is Node ${running}, but Laurel brings Node ${bundled}.`,
      'Run npm ci, and start Laurel by npm start or npx laurel.',
    )
  }
  const here = `${process.platform}-${process.arch}`
  if (Number.parseInt(running, 10) >= ownNodeMajorMin) {
    return ok('node', `Node ${running} of this machine; Laurel brings none for ${here}.`)
  }
  return wrong(
    'node',
    `Node ${running} is too old, and Laurel brings none for ${here}.`,
    `Use Node ${ownNodeMajorMin} or newer.`,
  )
}

function bundledVersion(): string | null {
  try {
    const manifest: unknown = createRequire(import.meta.url)(
      `node-${process.platform}-${process.arch}/package.json`,
    )
    return typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : null
  } catch {
    return null
  }
}

function secretFinding(config: Config): Finding {
  return config.secret === null
    ? ok(
        'secret',
        'LAUREL_SECRET is not set: the secret kept with the data signs tokens, and backups hold it.',
      )
    : ok('secret', 'LAUREL_SECRET is set: no backup holds it, so keep it elsewhere too.')
}

async function dataFindings(config: Config): Promise<readonly Finding[]> {
  const { dataDir } = config
  const found = await stat(dataDir).catch(() => null)
  if (found === null) {
    const parent = await nearestFolder(dirname(dataDir))
    const writable = await allows(parent, constants.W_OK | constants.X_OK)
    return [
      writable
        ? ok('data', `${dataDir} does not exist yet: the first start makes it.`)
        : wrong(
            'data',
            `${dataDir} cannot be made: ${parent} may not be written.`,
            'Set LAUREL_DATA_DIR to another folder.',
          ),
      await diskFinding(parent),
    ]
  }
  return [await folderFinding(dataDir, found), await diskFinding(await clusterFolder(dataDir))]
}

async function folderFinding(dataDir: string, found: Stats): Promise<Finding> {
  if (!found.isDirectory()) {
    return wrong('data', `${dataDir} is not a folder.`, 'Set LAUREL_DATA_DIR to another one.')
  }
  const own = process.getuid?.() ?? found.uid
  if (found.uid !== own) {
    return wrong(
      'data',
      `${dataDir} belongs to user ${found.uid}, and this is user ${own}.`,
      'Run Laurel as its owner, or set LAUREL_DATA_DIR.',
    )
  }
  // Others may be let through it, to a cluster that another user runs for root, but may not look into it.
  if ((found.mode & 0o066) !== 0) {
    return wrong('data', `${dataDir} can be read or written by others.`, `Run chmod go-rw ${dataDir}`)
  }
  if (!(await allows(dataDir, constants.R_OK | constants.W_OK | constants.X_OK))) {
    return wrong('data', `${dataDir} may not be written by this user.`, `Run chmod u+rwx ${dataDir}`)
  }
  return ok('data', `${dataDir} is this user's alone.`)
}

async function diskFinding(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const free = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GiB are free on the disk of ${folder}.`
  return bavail * bsize < freeBytesMin
    ? wrong('disk', free, 'Make room: PostgreSQL stops when the disk is full.')
    : ok('disk', free)
}

async function databaseFindings(config: Config, env: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  // Joining would make a cluster where there is none.
  if (config.databaseUrl === null && !(await exists(join(config.dataDir, 'postgres')))) {
    return [ok('database', 'PostgreSQL is not set up yet: the first start does it.')]
  }
  let inspection: Inspection
  try {
    await using database = await openDatabase(config, env, say)
    inspection = await inspectDatabase(database.connection)
  } catch (error) {
    return [unreachable(error, config)]
  }
  return [
    serverFinding(inspection),
    migrationsFinding(inspection),
    eventsFinding(inspection),
    webhooksFinding(inspection),
    ...(config.databaseUrl === null ? [] : [clockFinding(inspection)]),
  ]
}

function unreachable(error: unknown, config: Config): Finding {
  if (error instanceof EmbeddedError)
    return wrong('database', error.message, 'Nothing more is known about it.')
  const advice = 'Check that PostgreSQL runs, and user, password and name in DATABASE_URL.'
  if (error instanceof CoreError) {
    const cause =
      error.cause instanceof Error && 'code' in error.cause ? ` (${String(error.cause.code)})` : ''
    return wrong('database', `The database ${place(config)} cannot be reached${cause}.`, advice)
  }
  const message = error instanceof Error && error.message !== '' ? error.message : 'no reason given'
  return wrong('database', `The database ${place(config)} refuses: ${message}.`, advice)
}

/** Host, port and name; the address may also hold a password. */
function place(config: Config): string {
  const url = config.databaseUrl === null ? null : URL.parse(config.databaseUrl)
  return url === null ? 'of the data directory' : `${url.host}${url.pathname}`
}

function serverFinding({ version, major, encoding, readOnly }: Inspection): Finding {
  const name = 'database'
  if (major < postgresMajorMin) {
    return wrong(name, `This is PostgreSQL ${version}.`, `Laurel needs ${postgresMajorMin} or newer.`)
  }
  if (encoding !== 'UTF8') {
    return wrong(
      name,
      `The database's encoding is ${encoding}.`,
      'Make one with: create database … encoding UTF8 template template0',
    )
  }
  if (readOnly) {
    return wrong(
      name,
      'The database takes no writes (is it a standby?).',
      'Point DATABASE_URL at the primary server.',
    )
  }
  return ok(name, `PostgreSQL ${version}, ${encoding}.`)
}

function migrationsFinding({ migrations }: Inspection): Finding {
  const { applied, missing, newer, edited } = migrations
  if (newer.length > 0) {
    return wrong(
      'migrations',
      `The database was made by a newer Laurel: ${newer.join(', ')}.`,
      'Run that version or a newer one.',
    )
  }
  if (edited.length > 0) {
    return wrong(
      'migrations',
      `Edited after they were applied: ${edited.join(', ')}.`,
      "Restore the files of Laurel's release.",
    )
  }
  if (applied.length === 0) return ok('migrations', 'No tables yet: the first start makes them.')
  if (missing.length > 0) {
    return wrong(
      'migrations',
      `Not applied yet: ${missing.join(', ')}.`,
      'Run laurel migrate, or start this version of the server.',
    )
  }
  return ok('migrations', `All ${applied.length} are applied.`)
}

function eventsFinding({ eventsSetAside }: Inspection): Finding {
  return eventsSetAside === 0
    ? ok('events', 'No accepted event was set aside.')
    : wrong(
        'events',
        `Accepted events that could not be recorded and were set aside: ${eventsSetAside}.`,
        'The log and the column failure of queued_events say why; clear set_aside_at to try them again.',
      )
}

/** Mostly a failure is the receiver's: it is told, and is no fault of the installation. */
function webhooksFinding({ deliveries: { pending, failed } }: Inspection): Finding {
  return ok('webhooks', `Deliveries to be sent: ${pending}; failed for good in the last 7 days: ${failed}.`)
}

function clockFinding({ clockAheadMs }: Inspection): Finding {
  const seconds = (Math.abs(clockAheadMs) / 1000).toFixed(1)
  const message = `The database's clock is ${seconds} s ${clockAheadMs < 0 ? 'behind' : 'ahead of'} this machine's.`
  return Math.abs(clockAheadMs) > clockSkewMsMax
    ? wrong('clock', message, 'Set both by a time service (NTP).')
    : ok('clock', message)
}

async function portFinding(config: Config): Promise<Finding> {
  const found = await findPort(config)
  switch (found.state) {
    case 'free':
      return ok('port', `${config.port} on ${config.host} is free.`)
    case 'laurel':
      return ok('port', `A Laurel server answers on port ${config.port} of ${config.host}.`)
    case 'unusable':
      return wrong('port', found.problem, found.advice)
  }
}

async function nearestFolder(path: string): Promise<string> {
  return (await exists(path)) ? path : nearestFolder(dirname(path))
}

/** Where the data really is: on another disk, perhaps (storage/embedded/places.ts). */
const clusterFolder = (dataDir: string): Promise<string> =>
  realpath(join(dataDir, 'postgres')).catch(() => dataDir)

const exists = (path: string): Promise<boolean> => allows(path, constants.F_OK)

const allows = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  )

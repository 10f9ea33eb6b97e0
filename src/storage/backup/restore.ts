import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import {
  openPool,
  rethrowUnavailable,
  transaction,
  type Client,
  type ConnectionOptions,
  type Pool,
} from '../database.ts'
import {
  appliedMigrations,
  checkHistory,
  migrate,
  readMigrations,
  type Migration,
} from '../migrations/migrate.ts'
import { configurationChannel } from '../spaces/changes.ts'
import { chartTables, dataTables } from './catalogue.ts'
import { BackupError, readFrames, type BackupHeader, type Frame, type RowCounts } from './format.ts'
import { prepareSession } from './session.ts'

/** A backup that was read to its end and found whole. */
export interface CheckedBackup {
  readonly file: string
  readonly header: BackupHeader
  readonly rows: RowCounts
}

/**
 * Reads a whole backup without using it.
 * @throws BackupError when it is none, is damaged, or is cut short
 */
export async function checkBackup(file: string, signal?: AbortSignal): Promise<CheckedBackup> {
  let header: BackupHeader | undefined
  for await (const frame of readFrames(file)) {
    signal?.throwIfAborted()
    if (frame.kind === 'header') header = frame.header
    if (frame.kind === 'end' && header !== undefined) return { file, header, rows: frame.rows }
  }
  throw new BackupError(`${file} is not a whole backup of Laurel.`)
}

/**
 * Fills an installation that has no projects, in one transaction. A backup of an older Laurel is filled into the schema
 * it was taken from; the younger migrations then see its rows as they would have seen them there.
 * @param migrations those of this Laurel; tests give others
 * @throws BackupError in a sentence, with nothing changed; CoreError `unavailable`
 */
export async function restoreBackup(
  connection: ConnectionOptions,
  backup: CheckedBackup,
  signal: AbortSignal,
  migrations?: readonly Migration[],
): Promise<void> {
  const known = migrations ?? (await readMigrations())
  checkHistory(backup.header.migrations, known, 'backup')
  const pool = openPool(connection, () => undefined)
  // A connection that breaks also fails the query it had.
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await refuseUnfit(pool, backup, known)
    await migrate(pool, known.slice(0, backup.header.migrations.length))
    await transaction(pool, (client) => fill(client, backup, signal))
    await migrate(pool, known)
  } finally {
    await pool.end()
  }
}

/** Before anything is changed; `fill` asks again, since others may be at work. */
async function refuseUnfit(pool: Pool, backup: CheckedBackup, known: readonly Migration[]): Promise<void> {
  const client = await pool.connect().catch(rethrowUnavailable)
  try {
    const applied = await appliedMigrations(client)
    checkHistory(applied, known, 'database')
    if (applied.length > 0) await refuseProjects(client)
    if (applied.length > backup.header.migrations.length) {
      throw new BackupError(
        'The backup is of an older Laurel than the tables in this database. Restore it into a new LAUREL_DATA_DIR or database: its tables are then made as they were, and brought up to date afterwards.',
      )
    }
  } finally {
    client.release()
  }
}

async function refuseProjects(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'select id from projects order by created_at, id limit 1',
  )
  const [project] = rows
  if (project === undefined) return
  throw new BackupError(
    `This installation is in use: it has project "${project.id}". A backup is restored only into an empty one: ` +
      'stop the server, and set LAUREL_DATA_DIR or DATABASE_URL to a new folder or database (a server makes project "default" at its first start).',
  )
}

async function fill(client: Client, backup: CheckedBackup, signal: AbortSignal): Promise<void> {
  await prepareSession(client)
  // From here on a server that starts waits, and finds everything or nothing.
  await client.query('lock table projects in access exclusive mode')
  await refuseProjects(client)
  const versionBefore = await configurationVersion(client)
  const tables = (await dataTables(client)).map(({ name }) => client.escapeIdentifier(name)).join(', ')
  // Commands on an empty installation have left a secret and a version there.
  await client.query(`truncate ${tables} restart identity`)
  for (const table of await chartTables(client))
    await client.query(`delete from ${client.escapeIdentifier(table)}`)
  await copyRows(client, backup, signal)
  await client.query(`analyze ${tables}`)
  await announce(client, versionBefore)
  signal.throwIfAborted()
}

async function copyRows(client: Client, backup: CheckedBackup, signal: AbortSignal): Promise<void> {
  const frames = readFrames(backup.file)
  const next = async (): Promise<Frame> => (await frames.next()).value ?? { kind: 'end', rows: {} }
  try {
    for (let frame = await next(); frame.kind !== 'end';) {
      if (frame.kind === 'table') frame = await copyTable(client, backup, frame, next, signal)
      else {
        if (frame.kind === 'sequences') await continueSequences(client, frame.lastValues)
        frame = await next()
      }
    }
  } finally {
    await frames.return(undefined)
  }
}

/** @returns the frame after the table's rows */
async function copyTable(
  client: Client,
  backup: CheckedBackup,
  table: Frame & { kind: 'table' },
  next: () => Promise<Frame>,
  signal: AbortSignal,
): Promise<Frame> {
  let frame: Frame = table
  async function* rows() {
    for (frame = await next(); frame.kind === 'data'; frame = await next()) yield frame.chunk
  }
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const copy = client.query(copyFrom(`copy ${client.escapeIdentifier(table.name)} (${columns}) from stdin`))
  await pipeline(Readable.from(rows()), copy, { signal })
  if (copy.rowCount !== backup.rows[table.name]) {
    throw new BackupError(
      `Table ${table.name} took ${copy.rowCount} rows, but the backup holds ${backup.rows[table.name]}. Nothing was restored.`,
    )
  }
  return frame
}

/** RESTART, unlike setval, is undone with the transaction. */
async function continueSequences(
  client: Client,
  lastValues: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, value] of Object.entries(lastValues)) {
    await client.query(`alter sequence ${client.escapeIdentifier(name)} restart with ${BigInt(value) + 1n}`)
  }
}

async function configurationVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>('select version from configuration_version')
  return rows[0]?.version ?? 0
}

/** Servers on this database read everything anew: the version is above any they know. */
async function announce(client: Client, versionBefore: number): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    'update configuration_version set version = greatest(version, $1) + 1 returning version',
    [versionBefore],
  )
  await client.query('select pg_notify($1, $2)', [
    configurationChannel,
    JSON.stringify({ version: rows[0]?.version }),
  ])
}

import { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { clientOptions, rethrowUnavailable, type ConnectionOptions } from '../database.ts'
import { appliedMigrations, migrationLockKey, type AppliedMigration } from '../migrations/migrate.ts'
import { dataTables, foreignTables, lastSequenceValues, type DataTable } from './catalogue.ts'
import { BackupError, encodeFrames, type Frame } from './format.ts'
import { writeNewFile } from './new-file.ts'
import { prepareSession } from './session.ts'

/** What a backup did not take along. */
export interface BackupReport {
  /** Tables in the same schema that are not Laurel's. */
  readonly leftOut: readonly string[]
}

/**
 * Writes everything Laurel keeps into one new file: one moment of the database, while servers go on working. Any
 * PostgreSQL that Laurel runs on can take it back, older or newer.
 * @throws BackupError in a sentence; CoreError `unavailable`
 */
export async function writeBackup(
  connection: ConnectionOptions,
  file: string,
  signal: AbortSignal,
): Promise<BackupReport> {
  const client = new pg.Client(clientOptions(connection, 'laurel backup'))
  // A connection that breaks also fails the query it had.
  client.on('error', () => undefined)
  await client.connect().catch(rethrowUnavailable)
  try {
    const moment = await openMoment(client)
    await writeNewFile(file, Readable.from(encodeFrames(readAll(client, moment))), signal)
    return { leftOut: await foreignTables(client) }
  } catch (error) {
    return rethrowUnavailable(error)
  } finally {
    // In the midst of a COPY this cuts the connection, and PostgreSQL gives up.
    await client.end()
  }
}

interface Moment {
  readonly postgres: string
  readonly migrations: readonly AppliedMigration[]
  readonly tables: readonly DataTable[]
}

/** Fixes one state of all tables. Their shape is locked too: a rewritten table would look empty from the past. */
async function openMoment(client: pg.Client): Promise<Moment> {
  await prepareSession(client)
  await client.query('select pg_advisory_lock_shared($1)', [migrationLockKey])
  await client.query('begin isolation level repeatable read, read only')
  const migrations = await appliedMigrations(client)
  if (migrations.length === 0) {
    throw new BackupError('There is nothing to back up: this database holds no Laurel yet.')
  }
  const tables = await dataTables(client)
  const names = tables.map(({ name }) => client.escapeIdentifier(name))
  await client.query(`lock table ${names.join(', ')} in access share mode`)
  await client.query('select pg_advisory_unlock_shared($1)', [migrationLockKey])
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return { postgres: rows[0]?.server_version ?? '', migrations, tables }
}

async function* readAll(client: pg.Client, moment: Moment): AsyncGenerator<Frame> {
  const { postgres, migrations, tables } = moment
  yield { kind: 'header', header: { createdAt: new Date().toISOString(), postgres, migrations } }
  const copied = []
  for (const { name, columns } of tables) {
    yield { kind: 'table', name, columns }
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
    const rows = client.query(copyTo(`copy ${client.escapeIdentifier(name)} (${list}) to stdout`))
    for await (const chunk of rows as AsyncIterable<Buffer>) yield { kind: 'data', chunk }
    copied.push({ name, rows })
  }
  yield { kind: 'sequences', lastValues: await lastSequenceValues(client) }
  // A COPY knows its count only when the next query has been answered.
  yield { kind: 'end', rows: Object.fromEntries(copied.map(({ name, rows }) => [name, rows.rowCount])) }
}

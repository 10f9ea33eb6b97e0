import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { ClientBase, Pool } from 'pg'
import { rethrowUnavailable } from '../database.ts'

const directory = new URL('.', import.meta.url)
/** Any number, the same for every process: who holds this lock migrates. */
export const migrationLockKey = 4_871_273_306

/** One numbered file of SQL. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** A migration that some database has behind it. */
export type AppliedMigration = Pick<Migration, 'name' | 'checksum'>

/**
 * Brings the database to this version of the schema. Several processes may call it at once, and it may be killed at
 * any point: each file runs in one transaction together with its row in `migrations`, under one lock.
 * @param files what to bring it to; a restore first stops at the version of its backup
 * @returns the names of the files that were applied now
 * @throws Error in a sentence when an applied file was edited, or the database is newer than this Laurel; CoreError
 * `unavailable` when the database cannot be reached
 */
export async function migrate(pool: Pool, files?: readonly Migration[]): Promise<readonly string[]> {
  const wanted = files ?? (await readMigrations())
  const client = await pool.connect().catch(rethrowUnavailable)
  let failed = true
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLockKey])
    const applied = await applyMissing(client, wanted)
    await client.query('select pg_advisory_unlock($1)', [migrationLockKey])
    failed = false
    return applied
  } catch (error) {
    return rethrowUnavailable(error)
  } finally {
    // A connection that failed midway is closed, and with it go the lock and the open transaction.
    client.release(failed)
  }
}

async function applyMissing(client: ClientBase, files: readonly Migration[]): Promise<readonly string[]> {
  await client.query(
    'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  await client.query(`comment on table migrations is 'reference'`)
  const applied = await appliedMigrations(client)
  checkHistory(applied, files, 'database')
  const done = new Set(applied.map(({ name }) => name))
  const missing = files.filter((file) => !done.has(file.name))
  for (const file of missing) {
    await client.query('begin')
    await client.query(file.sql)
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [file.name, file.checksum])
    await client.query('commit')
  }
  return missing.map((file) => file.name)
}

/** What a database has behind it, oldest first; nothing when it never held a Laurel. */
export async function appliedMigrations(client: ClientBase): Promise<readonly AppliedMigration[]> {
  const known = await client.query<{ there: boolean }>(
    `select to_regclass('migrations') is not null as there`,
  )
  if (known.rows[0]?.there !== true) return []
  const { rows } = await client.query<AppliedMigration>('select name, checksum from migrations order by name')
  return rows
}

/** @throws Error in a sentence when a history is not a part of the files' */
export function checkHistory(
  applied: readonly AppliedMigration[],
  files: readonly AppliedMigration[],
  subject: 'database' | 'backup',
): void {
  const known = new Map(files.map((file) => [file.name, file.checksum]))
  for (const { name, checksum } of applied) {
    if (!known.has(name)) {
      throw new Error(
        `The ${subject} was made by a newer Laurel: it has migration ${name}, which this version lacks.`,
      )
    }
    if (known.get(name) !== checksum) throw new Error(`Migration ${name} was edited after it was applied.`)
  }
}

/** The migrations of this Laurel, in order. */
export async function readMigrations(folder: URL = directory): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Pool, PoolClient } from 'pg'

const directory = new URL('.', import.meta.url)
/** Any number, the same for every process: who holds this lock migrates. */
const lockKey = 4_871_273_306

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/**
 * Brings the database to this version of the schema. Several processes may call it at once, and it may be killed at
 * any point: each file runs in one transaction together with its row in `migrations`, under one lock.
 * @returns the names of the files that were applied now
 * @throws Error in a sentence when an applied file was edited, or the database is newer than this Laurel
 */
export async function migrate(pool: Pool): Promise<readonly string[]> {
  const files = await readMigrations()
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    try {
      return await applyMissing(client, files)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey])
    }
  } finally {
    client.release()
  }
}

async function applyMissing(client: PoolClient, files: readonly Migration[]): Promise<readonly string[]> {
  await client.query(
    'create table if not exists migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  await client.query(`comment on table migrations is 'reference'`)
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from migrations',
  )
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  const known = new Set(files.map((file) => file.name))
  const newer = [...applied.keys()].find((name) => !known.has(name))
  if (newer !== undefined) {
    throw new Error(
      `The database was made by a newer Laurel: it has migration ${newer}, which this version lacks.`,
    )
  }
  const edited = files.find((file) => applied.has(file.name) && applied.get(file.name) !== file.checksum)
  if (edited !== undefined) throw new Error(`Migration ${edited.name} was edited after it was applied.`)

  const missing = files.filter((file) => !applied.has(file.name))
  for (const file of missing) {
    await client.query('begin')
    try {
      await client.query(file.sql)
      await client.query('insert into migrations (name, checksum) values ($1, $2)', [
        file.name,
        file.checksum,
      ])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  return missing.map((file) => file.name)
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, directory), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

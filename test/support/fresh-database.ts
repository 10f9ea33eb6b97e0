import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** What a project's global setup tells its tests about the cluster it started. */
export interface ClusterFacts {
  readonly major: number
  /** Connection string of the maintenance database, as a superuser. */
  readonly adminUrl: string
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: ClusterFacts
  }
}

/** A database of a test file's own. */
export interface FreshDatabase extends AsyncDisposable {
  readonly name: string
  readonly url: string
  readonly config: pg.PoolConfig
}

/** The migrated database that every other is a copy of; made once per cluster by the global setup. */
export const templateName = 'laurel_template'

/** A migrated database for this test file alone, dropped when disposed of. Takes about 50 ms: one per file is fine. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return createDatabase(inject('postgres').adminUrl, templateName)
}

/** An empty database, for what migrates by itself: a server, a restore, the migrations under test. */
export async function emptyDatabase(adminUrl = inject('postgres').adminUrl): Promise<FreshDatabase> {
  return createDatabase(adminUrl, 'template0')
}

/**
 * Makes the template: `migrate` runs in it once. Afterwards nobody can connect to it, since PostgreSQL refuses to copy a
 * database in use.
 */
export async function createTemplate(
  adminUrl: string,
  migrate: (pool: pg.Pool) => Promise<unknown>,
): Promise<void> {
  await statement(adminUrl, `create database ${templateName} template template0`)
  const pool = new pg.Pool({ connectionString: databaseUrl(adminUrl, templateName) })
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
  await statement(adminUrl, `alter database ${templateName} with allow_connections false`)
}

async function createDatabase(adminUrl: string, template: string): Promise<FreshDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await statement(adminUrl, `create database ${name} template ${template}`)
  const url = databaseUrl(adminUrl, name)
  return {
    name,
    url,
    config: { connectionString: url },
    [Symbol.asyncDispose]: () => statement(adminUrl, `drop database if exists ${name} with (force)`),
  }
}

/** The same connection string for another database of the cluster. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

async function statement(adminUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

import { Client, DatabaseError } from 'pg'
import { codeOf } from './errors.ts'
import { database, port, user } from './settings.ts'

/** What `pg` needs to connect. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

/** `unreachable`: nothing listens at that path. `not-now`: PostgreSQL is just starting or stopping. */
export type Reach = 'ready' | 'not-now' | 'unreachable'

const invalidCatalogName = '3D000'
const duplicateDatabase = '42P04'
const duplicateKey = '23505'
const notNow = ['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE']

/** The connection to Laurel's database through the socket in a folder. */
export function connectionThrough(socketDir: string): Connection {
  return { host: socketDir, port, user, database }
}

/**
 * Tries the connection, making the database when it is missing: a kill -9 may have come between initdb and this.
 * @throws what pg throws when PostgreSQL answers with any other error
 */
export async function reach(connection: Connection): Promise<Reach> {
  try {
    await query(connection, 'SELECT 1')
    return 'ready'
  } catch (error) {
    if (codeOf(error) !== invalidCatalogName) return verdict(error)
  }
  try {
    await query({ ...connection, database: 'postgres' }, `CREATE DATABASE ${database}`)
  } catch (error) {
    const code = codeOf(error)
    if (code !== duplicateDatabase && code !== duplicateKey) return verdict(error)
  }
  return 'ready'
}

function verdict(error: unknown): Reach {
  const code = codeOf(error) ?? ''
  if (notNow.includes(code)) return 'not-now'
  if (error instanceof DatabaseError) throw error
  return code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'EACCES' ? 'unreachable' : 'not-now'
}

async function query(connection: Connection, sql: string): Promise<void> {
  // Stated, because pg fills gaps from PGSSLMODE and the like.
  const client = new Client({ ...connection, ssl: false, password: '', connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end().catch(() => undefined)
  }
}

import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Pool } from '../database.ts'

/** Values as the library of sessions knows them: instants are dates. The server's own are microseconds. */
const types: pg.CustomTypesConfig = { getTypeParser: pg.types.getTypeParser }

/**
 * The server's own connections for the library that keeps members' sessions: no pool of its own, and nothing of it ends
 * ours.
 */
export function libraryDatabase(pool: Pool): Kysely<unknown> {
  const borrowed = {
    async connect() {
      const client = await pool.connect()
      return {
        query: (text: string, values: readonly unknown[]) =>
          client.query({ text, values: [...values], types }),
        release: () => client.release(),
      }
    },
    end: () => Promise.resolve(),
  }
  return new Kysely({ dialect: new PostgresDialect({ pool: borrowed as unknown as pg.Pool }) })
}

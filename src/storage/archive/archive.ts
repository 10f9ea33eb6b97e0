import type { Uid } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { Archive, ArchivedRows } from '#usecases/ports.ts'
import { query, rethrowUnavailable, type Client, type Pool } from '../database.ts'
import { FewAtOnce } from '../few-at-once.ts'
import { archivedTables } from './tables.ts'

/** Each holds a connection as long as somebody takes it. */
const archivesAtOnce = 2
const waitingMax = 50
/** Rows that are in memory at once. */
const rowsAtOnce = 1000

/** All that is held about a user, read row by row from one snapshot of the database. */
export function archiveStore(pool: Pool): Archive {
  const few = new FewAtOnce(archivesAtOnce, waitingMax, {
    code: 'overloaded',
    message: 'Too many exports are waiting',
  })
  return {
    async *read(uid) {
      const { client, release } = await borrow(pool, few)
      try {
        await query(client, 'begin isolation level repeatable read read only')
        for (const table of Object.keys(archivedTables)) yield* rowsOf(client, table, uid)
      } finally {
        // Also when nobody takes the rest.
        await client.query('rollback').catch(() => undefined)
        release()
      }
    },
  }
}

/** A connection of a turn, which lasts until it is released. */
function borrow(
  pool: Pool,
  few: FewAtOnce,
): Promise<{ readonly client: Client; readonly release: () => void }> {
  return new Promise((resolve, reject) => {
    few
      .run(async () => {
        const client = await pool.connect().catch(rethrowUnavailable)
        const turn = Promise.withResolvers<void>()
        resolve({ client, release: turn.resolve })
        await turn.promise
        client.release()
      })
      .catch(reject)
  })
}

async function* rowsOf(client: Client, table: string, uid: Uid): AsyncIterable<ArchivedRows> {
  const { without = [], also } = archivedTables[table] ?? {}
  const condition = also === undefined ? 't.uid = $1' : `t.uid = $1 or t.${also} = $1`
  await query(
    client,
    `declare archived no scroll cursor for select to_jsonb(t) - $2::text[] as row from ${table} t where ${condition}`,
    [uid, without],
  )
  for (;;) {
    const rows = await query<{ row: JsonObject }>(client, `fetch ${rowsAtOnce} from archived`)
    yield { table, rows: rows.map(({ row }) => row) }
    if (rows.length < rowsAtOnce) break
  }
  await query(client, 'close archived')
}

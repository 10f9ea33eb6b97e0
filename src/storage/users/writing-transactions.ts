import { query, type Queryable } from '../database.ts'

/**
 * The transactions that hold the lock of writers on `users`, by their names. They took it before their statement looked at anything:
 * whoever is not among them, and writes users, sees all that was committed before this was asked.
 */
export async function transactionsWritingUsers(on: Queryable): Promise<readonly string[]> {
  const rows = await query<{ transaction: string }>(
    on,
    `select distinct l.virtualtransaction as transaction from pg_locks l
where l.locktype = 'relation' and l.relation = 'users'::regclass and l.mode = 'RowExclusiveLock' and l.granted
  and l.database = (select d.oid from pg_database d where d.datname = current_database())`,
  )
  return rows.map(({ transaction }) => transaction)
}

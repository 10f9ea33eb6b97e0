import type { Uid } from '#core/shared/ids.ts'
import { query, type Client } from '../database.ts'

/** Who is merged: the members by their number, the order in which they count. */
export interface Merging {
  readonly parent: Uid
  readonly members: readonly Uid[]
}

/**
 * Copies the members' rows of a table to the parent, key by key: what the parent has stays, then comes the first member's. The
 * members' own rows are deleted. Copied, not updated: `uid` says where a row is kept (DESIGN §5). What charts are made of is recorded
 * anew, as the parent's.
 */
export async function moveRows(client: Client, table: string, { parent, members }: Merging): Promise<void> {
  const columns = await query<{ name: string }>(
    client,
    `select quote_ident(a.attname) as name from pg_attribute a
where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attname not in ('uid', 'recorded')
order by a.attnum`,
    [table],
  )
  const names = columns.map(({ name }) => name).join(', ')
  await query(
    client,
    `insert into ${table} (uid, ${names}) select $1, ${names} from ${table}
where uid = any($2::uuid[]) order by array_position($2::uuid[], uid) on conflict do nothing`,
    [parent, members],
  )
  await query(client, `delete from ${table} where uid = any($1::uuid[])`, [members])
}

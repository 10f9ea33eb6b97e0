import type { ClientBase } from 'pg'

/** A table whose rows belong into a backup. */
export interface DataTable {
  readonly name: string
  readonly columns: readonly string[]
}

/**
 * Tables of Laurel whose rows only describe this database or the processes on it at this moment, or are made anew from others
 * when somebody searches.
 */
const charts = ['chart_state', 'chart_chunks', 'chart_spaces', 'chart_changes']
const momentary = [
  'migrations',
  'server_acknowledgements',
  'search_spaces',
  'user_search',
  'search_changes',
  ...charts,
]

/** Numbers of transactions mean something only where these ran: those of the restore take their place. */
const momentaryColumn = 'recorded'

/**
 * The tables of Laurel, from the catalogue, so that a new one is in a backup without anyone remembering; referenced
 * tables come before those that refer to them. Laurel's own are known by the comment that each of them has
 * (migrations/0001_users.sql): a restore empties these and no others.
 */
export async function dataTables(client: ClientBase): Promise<readonly DataTable[]> {
  const tables = await client.query<DataTable>(
    `select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  and a.attname <> $2
where ${ofLaurel} and c.relname <> all ($1::text[]) group by c.oid, c.relname order by c.relname`,
    [momentary, momentaryColumn],
  )
  const references = await client.query<Reference>(
    `select c.relname::text as name, p.relname::text as needs
from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
where f.contype = 'f' and c.oid <> p.oid and ${ofLaurel}`,
  )
  return inOrder(tables.rows, references.rows)
}

/** Tables that say which events charts have seen: after a restore they have seen none. An older schema does not have them. */
export async function chartTables(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c where ${ofLaurel} and c.relname = any ($1::text[])`,
    [charts],
  )
  return rows.map(({ name }) => name)
}

/** Tables in the same schema that Laurel did not make: no backup holds them. */
export async function foreignTables(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c where ${inSchema} and not (${ofLaurel})
and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
order by c.relname`,
  )
  return rows.map(({ name }) => name)
}

/** The last value of each sequence that was drawn from. Sequences ignore transactions: read them after the rows. */
export async function lastSequenceValues(client: ClientBase): Promise<Readonly<Record<string, string>>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select s.sequencename::text as name, s.last_value::text as value
from pg_sequences s join pg_class q on q.relname = s.sequencename
join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = q.oid and d.deptype in ('a', 'i')
join pg_class c on d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
where s.schemaname = current_schema() and q.relkind = 'S' and q.relnamespace = c.relnamespace and ${ofLaurel}
and s.last_value is not null order by 1`,
  )
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

const inSchema = `c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
and c.relnamespace = (select n.oid from pg_namespace n where n.nspname = current_schema())`
const ofLaurel = `${inSchema} and coalesce(obj_description(c.oid, 'pg_class'), '') ~ '^(reference$|distributed by )'`

interface Reference {
  readonly name: string
  readonly needs: string
}

/** A cycle of references would have to be deferrable to be of any use; then order does not matter either. */
function inOrder(tables: readonly DataTable[], references: readonly Reference[]): readonly DataTable[] {
  const ordered: DataTable[] = []
  let left = tables
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name))
    const free = left.filter(
      ({ name }) => !references.some((reference) => reference.name === name && waiting.has(reference.needs)),
    )
    const next = free.length > 0 ? free : left
    ordered.push(...next)
    left = left.filter((table) => !next.includes(table))
  }
  return ordered
}

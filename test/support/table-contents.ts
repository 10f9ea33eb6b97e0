import pg from 'pg'

/** The number of rows and one hash over all of them, by table. */
export type TableContents = Readonly<Record<string, string>>

/** Tells what is in a database's tables, so that two moments can be compared. When a key was last used is left out. */
export interface TableWatch extends AsyncDisposable {
  /** All rows, or only those of one project where the table says whose a row is. */
  contents(projectId?: string): Promise<TableContents>
}

/** Watches the tables of a database from outside, on a connection of its own. */
export async function watchTables(connectionString: string): Promise<TableWatch> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ table: string; columns: readonly string[] }>(
    `select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
where table_schema = 'public' and table_name not in ('server_acknowledgements') group by 1 order by 1`,
  )
  const one = (table: string, condition: string) =>
    `select '${table}' as table, count(*) || ' rows, ' || md5(coalesce(string_agg(line, '' order by line), '')) as found
from (select md5((to_jsonb(t) - 'last_used_at')::text) as line from "${table}" t where ${condition}) lines`
  const everything = rows.map(({ table }) => one(table, '$1::text is null'))
  const ofProject = rows.flatMap(({ table, columns }) => {
    if (columns.includes('space_id'))
      return [one(table, 't.space_id in (select id from spaces where project_id = $1::text)')]
    return columns.includes('project_id') ? [one(table, 't.project_id = $1::text')] : []
  })
  return {
    async contents(projectId) {
      const text = (projectId === undefined ? everything : ofProject).join('\nunion all\n')
      const result = await client.query<{ table: string; found: string }>(text, [projectId ?? null])
      return Object.fromEntries(result.rows.map(({ table, found }) => [table, found]))
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}

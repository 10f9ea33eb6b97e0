import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { archivedTables, unarchivedTables } from './tables.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url)
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

test('of every table about users it is decided whether an export holds it, once', async () => {
  const rows = await query<{ name: string }>(
    pool,
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'uid' and a.attnum > 0
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by c.relname`,
  )
  const decided = [...Object.keys(archivedTables), ...Object.keys(unarchivedTables)]
  expect(decided.toSorted()).toEqual(rows.map(({ name }) => name))
})

test('no column that holds a secret, or what one is checked by, is exported', async () => {
  const rows = await query<{ table: string; column: string }>(
    pool,
    `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relname = any($1) and a.attnum > 0 and a.attname ~ 'hash|secret|password'`,
    [Object.keys(archivedTables)],
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { table, column } of rows) expect(archivedTables[table]?.without).toContain(column)
})

test('an archive of a user with thousands of rows holds each once, and a connection is given back by who stops early', async () => {
  const { user } = (await one.storage.ports.writer.submit(upsert(one.spaceId, 'many', {}))).view
  await query(
    pool,
    `insert into site_views (uid, space_id, at, page_domain, page_path)
select $1, $2, now(), 'example.com', '/' || n from generate_series(1, 2500) n`,
    [user.uid, one.spaceId],
  )
  const paths = new Set<unknown>()
  for await (const { table, rows } of one.storage.ports.archive.read(user.uid))
    if (table === 'site_views') for (const row of rows) paths.add(row['page_path'])
  expect(paths.size).toBe(2500)
  // More than there may be at once.
  for (let index = 0; index < 12; index += 1)
    for await (const { rows } of one.storage.ports.archive.read(user.uid)) {
      expect(rows).toHaveLength(1)
      break
    }
})

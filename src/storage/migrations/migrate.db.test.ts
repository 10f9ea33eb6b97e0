import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { emptyDatabase, freshDatabase } from '#test/support/fresh-database.ts'
import { migrate, readMigrations, type Migration } from './migrate.ts'

/** Tables, columns, indexes and constraints: what a migrated database must have, however it got there. */
async function shape(pool: pg.Pool): Promise<unknown> {
  const { rows } = await pool.query(
    `select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public'
union all select tablename, indexname, indexdef, '' from pg_indexes where schemaname = 'public' order by 1, 2, 3`,
  )
  return rows
}

async function withPool<T>(url: string, run: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  pool.on('error', () => undefined)
  try {
    return await run(pool)
  } finally {
    await pool.end()
  }
}

test('several processes may migrate one empty database at once', async () => {
  await using database = await emptyDatabase()
  const applied = await Promise.all(Array.from({ length: 6 }, () => withPool(database.url, migrate)))
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  expect(await withPool(database.url, migrate)).toEqual([])
})

test('a migration killed at any statement leaves a database that the next one finishes', async () => {
  // What the files say makes no difference: a few of them keep the number of databases small.
  const files = (await readMigrations()).slice(0, 3)
  await using untouched = await emptyDatabase()
  const whole = await withPool(untouched.url, async (pool) => {
    await migrate(pool, files)
    return shape(pool)
  })
  let statements = Number.POSITIVE_INFINITY
  for (let at = 1; at <= statements; at += 1) {
    await using database = await emptyDatabase()
    await withPool(database.url, async (pool) => {
      const killed = await killAtStatement(pool, at, files)
      if (!killed.died) statements = killed.seen
      else await migrate(pool, files)
      expect(await shape(pool)).toEqual(whole)
    })
  }
  expect(statements).toBeGreaterThan(8)
}, 60_000)

/** Migrates on a connection whose backend is terminated just before its n-th statement. */
async function killAtStatement(
  pool: pg.Pool,
  at: number,
  files: readonly Migration[],
): Promise<{ died: boolean; seen: number }> {
  const killer = new pg.Client({ connectionString: inject('postgres').adminUrl })
  await killer.connect()
  let seen = 0
  const dying = Object.create(pool) as pg.Pool
  const connect = async () => {
    const client = await pool.connect()
    client.on('error', () => undefined)
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const watched = Object.create(client) as pg.PoolClient
    const query = async (text: string, values?: unknown[]) => {
      seen += 1
      if (seen === at) await killer.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid])
      return client.query(text, values)
    }
    return Object.assign(watched, { query })
  }
  Object.assign(dying, { connect })
  try {
    await migrate(dying, files)
    return { died: false, seen }
  } catch (error) {
    if (!/terminat|not queryable|closed|cannot be reached/i.test(String(error))) throw error
    return { died: true, seen }
  } finally {
    await killer.end()
  }
}

describe('a database that is not ours to change', () => {
  test('of a newer Laurel stops with a sentence', async () => {
    await using database = await freshDatabase()
    await withPool(database.url, async (pool) => {
      await pool.query(`insert into migrations (name, checksum) values ('9999_future.sql', 'x')`)
      await expect(migrate(pool)).rejects.toThrow('The database was made by a newer Laurel')
    })
  })

  test('with an edited migration stops with a sentence', async () => {
    await using database = await freshDatabase()
    await withPool(database.url, async (pool) => {
      await pool.query(`update migrations set checksum = 'x'`)
      await expect(migrate(pool)).rejects.toThrow('was edited after it was applied')
    })
  })
})

describe('the catalogue past one machine (DESIGN §5)', () => {
  interface Index {
    readonly table: string
    readonly index: string
    readonly columns: readonly string[]
    readonly comment: string | null
  }

  const readIndexes = async (url: string) =>
    withPool(url, async (pool) => {
      const { rows } = await pool.query<Index>(
        `select t.relname as table, i.relname as index, obj_description(t.oid, 'pg_class') as comment,
  array(select a.attname::text from pg_attribute a where a.attrelid = t.oid and a.attnum = any(x.indkey)) as columns
from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
join pg_namespace n on n.oid = t.relnamespace
where n.nspname = 'public' and x.indisunique`,
      )
      const tables = await pool.query<{ table: string; comment: string | null; columns: string[] }>(
        `select c.relname as table, obj_description(c.oid, 'pg_class') as comment,
  array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0) as columns
from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`,
      )
      return { indexes: rows, tables: tables.rows }
    })

  test('every table says how it is distributed, and a table with a uid is distributed by it unless it is the directory', async () => {
    await using database = await freshDatabase()
    const { tables } = await readIndexes(database.url)
    expect(tables.length).toBeGreaterThan(10)
    for (const table of tables) {
      expect(['reference', 'distributed by uid', 'distributed by value'], table.table).toContain(
        table.comment,
      )
    }
    const aboutUsers = tables.filter((table) => table.columns.includes('uid'))
    expect(aboutUsers.length).toBeGreaterThan(3)
    for (const table of aboutUsers) {
      const expected = table.table === 'user_aliases' ? 'distributed by value' : 'distributed by uid'
      expect(table.comment, table.table).toBe(expected)
    }
  })

  test('every primary key and unique index of a distributed table contains its distribution column', async () => {
    await using database = await freshDatabase()
    await withPool(database.url, (pool) => pool.query('select 1'))
    const { indexes, tables } = await readIndexes(database.url)
    const violations = distributionViolations(indexes)
    expect(violations).toEqual([])
    for (const table of tables)
      expect(
        indexes.map((index) => index.table),
        'has a primary key',
      ).toContain(table.table)
  })

  test('the check sees a planted violation', async () => {
    await using database = await freshDatabase()
    await withPool(database.url, (pool) =>
      pool.query('create unique index planted on users (space_id, email)'),
    )
    const { indexes } = await readIndexes(database.url)
    expect(distributionViolations(indexes)).toEqual(['planted'])
  })

  function distributionViolations(indexes: readonly Index[]): readonly string[] {
    const wanted = (comment: string | null) => /^distributed by (\w+)$/.exec(comment ?? '')?.[1]
    return indexes
      .filter((index) => {
        const column = wanted(index.comment)
        return column !== undefined && !index.columns.includes(column)
      })
      .map((index) => index.index)
  }
})

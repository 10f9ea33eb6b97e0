import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { openPool, query, type Pool } from '../database.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { combinedTables, deedTables, derivedTables, droppedTables, otherMovedTables } from './tables.ts'

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

const movedTables = [...deedTables, ...otherMovedTables]

/** Every table with a `uid`, as the catalogue has them. */
async function tablesOfUsers(): Promise<readonly string[]> {
  const rows = await query<{ name: string }>(
    pool,
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'uid' and a.attnum > 0
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by c.relname`,
  )
  return rows.map(({ name }) => name)
}

/** Rows that a user has from the beginning. */
const madeWithUser: ReadonlySet<string> = new Set(['users', 'user_aliases', 'progress', ...derivedTables])

/** A value that a column of this type takes; of several words that a check names, the first. */
const valueOf = (type: string, check: string | null): string => {
  const word = /'([^']+)'::text/.exec(check ?? '')?.[1]
  if (type === 'uuid') return 'gen_random_uuid()'
  if (type === 'text') return `'${word ?? 'x'}'`
  if (type === 'boolean') return 'false'
  if (/^(timestamp|date)/.test(type)) return `now()::${type}`
  if (type === 'json' || type === 'jsonb' || type.endsWith('[]')) return `'{}'::${type}`
  return type === 'bytea' ? `''` : '1'
}

/** Puts a row of somebody into a table, every column filled. */
async function addRow(table: string, uid: Uid, id: string): Promise<void> {
  const columns = await query<{ name: string; type: string; check: string | null }>(
    pool,
    `select quote_ident(a.attname) as name, format_type(a.atttypid, null) as type,
  (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and a.attnum = any(k.conkey)
   limit 1) as check
from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  )
  const known: Readonly<Record<string, string>> = {
    uid: '$1',
    space_id: '$2',
    until_on: 'null',
    event: table === 'queued_events' ? `'{"userId": "${id}"}'` : valueOf('bigint', null),
  }
  const values = columns.map(({ name, type, check }) => `(${known[name] ?? valueOf(type, check)})::${type}`)
  const bound = columns.some(({ name }) => name === 'space_id') ? [uid, one.spaceId] : [uid]
  await query(
    pool,
    `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) values (${values.join(', ')})`,
    bound,
  )
}

async function countRows(table: string, uid: Uid): Promise<number> {
  const [row] = await query<{ count: number }>(
    pool,
    `select count(*) as count from ${table} where uid = $1`,
    [uid],
  )
  return row?.count ?? 0
}

/** A user with a row in every table that there is. */
async function withRows(id: string): Promise<User> {
  const { user } = (await one.storage.ports.writer.submit(upsert(one.spaceId, id, {}))).view
  for (const table of await tablesOfUsers()) if (!madeWithUser.has(table)) await addRow(table, user.uid, id)
  return user
}

/** The tables in which something of a user is left, but for what is left to say that it is gone. */
async function tablesWith(uid: Uid): Promise<readonly string[]> {
  const counted = (await tablesOfUsers()).filter((table) => table !== 'search_changes')
  const found = await Promise.all(
    counted.map(async (table) => ((await countRows(table, uid)) > 0 ? [table] : [])),
  )
  return found.flat()
}

test('it is decided of every table about users what a merge does with it, once', async () => {
  const decided = [...movedTables, ...combinedTables, ...Object.keys(droppedTables), ...derivedTables]
  expect(decided.toSorted()).toEqual(await tablesOfUsers())
})

test('nothing of a user who is deleted is left in any table', async () => {
  const { uid } = await withRows('deleted')
  expect(await tablesWith(uid)).toContain('events')
  await one.storage.ports.writer.submit({
    spaceId: one.spaceId,
    target: byId('deleted'),
    decide: () => ({ kind: 'deleted' }),
  })
  expect(await tablesWith(uid)).toEqual([])
})

test('of a member that is merged nothing is left in any table, and what is moved is the parent’s', async () => {
  const { user: parent } = (await one.storage.ports.writer.submit(upsert(one.spaceId, 'parent', {}))).view
  const member = await withRows('member')
  await one.storage.ports.merges.merge(one.spaceId, { parent: parent.number, members: [member.number] })
  expect(await tablesWith(member.uid)).toEqual([])
  for (const table of movedTables) expect([table, await countRows(table, parent.uid)]).not.toEqual([table, 0])
  for (const table of Object.keys(droppedTables))
    expect([table, await countRows(table, parent.uid)]).toEqual([table, 0])
  const combined = [
    'credentials',
    'points_awards',
    'points_totals',
    'leaderboard_scores',
    'queued_events',
    'connections',
  ]
  for (const table of combined) expect([table, await countRows(table, parent.uid)]).toEqual([table, 1])
})

test('of two rows of one key the parent’s stays, then that of the lowest number', async () => {
  const made = async (id: string) =>
    (await one.storage.ports.writer.submit(upsert(one.spaceId, id, {}))).view.user
  const [low, high, parent] = [await made('low'), await made('high'), await made('keyed')]
  const key = (uid: Uid, name: string, event: string) =>
    query(pool, 'insert into event_keys (uid, metric, key, event_id) values ($1, 1, $2, $3)', [
      uid,
      name,
      event,
    ])
  const event = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`
  await key(parent.uid, 'a', event(1))
  await key(low.uid, 'a', event(2))
  await key(high.uid, 'b', event(3))
  await key(low.uid, 'b', event(4))
  await one.storage.ports.merges.merge(one.spaceId, {
    parent: parent.number,
    members: [high.number, low.number],
  })
  const rows = await query(
    pool,
    'select key, event_id as event from event_keys where uid = $1 order by key',
    [parent.uid],
  )
  expect(rows).toEqual([
    { key: 'a', event: event(1) },
    { key: 'b', event: event(4) },
  ])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import type { Uid } from '#core/shared/ids.ts'
import { chronicleKinds, type ChronicleEntry, type ChroniclePlace } from '#core/users/chronicle.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { sources } from './sources.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url)
  pool = openPool({ connectionString: database.url }, () => undefined)
  for (const number of [1, 2, 3])
    await query(
      pool,
      `insert into metrics (id, space_id, number, key, name, unit_type, units, status, created_at)
overriding system value values (gen_random_uuid(), $1, $2::int, 'm' || $2::int, 'M', 'number', '', 'active', now())`,
      [one.spaceId, number],
    )
})
afterAll(async () => {
  await pool.end()
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const aUser = async (id: string) =>
  (await one.storage.ports.writer.submit(upsert(one.spaceId, id, {}))).view.user.uid
const sql = (text: string, uid: Uid) => query(pool, text, [uid, one.spaceId])

/** Events every ten minutes, each by the wall clock of some zone of the earth: up to 14 hours from UTC. */
const eventsSql = (count: number) => `insert into events (uid, metric, local_at, id, at, value)
select $1, 1 + n % 3, at + ((n * 7919) % 27 - 12) * interval '1 hour', gen_random_uuid(), at at time zone 'UTC', n
from (select n, timestamp '2026-03-01' + (n / 2) * interval '10 minutes' as at from generate_series(1, ${count}) n) x
where $2::uuid is not null`

async function everything(uid: Uid, limit: number): Promise<readonly ChronicleEntry[]> {
  const found: ChronicleEntry[] = []
  let before: ChroniclePlace | null = null
  for (;;) {
    const page: readonly ChronicleEntry[] = await one.storage.ports.chronicles.page(
      { uid, spaceId: one.spaceId, zone: 'UTC' },
      { kinds: new Set(chronicleKinds), before, limit },
    )
    found.push(...page)
    const last = page.at(-1)
    if (last === undefined) return found
    before = { at: last.at, kind: last.kind, key: last.key }
  }
}

test('pages of events are in the order of their instants, whatever clocks were on the walls, and none is left out', async () => {
  const uid = await aUser('zones')
  await sql(eventsSql(400), uid)
  const rows = await query<{ id: string }>(
    pool,
    `select id::text from events where uid = $1 order by at desc, id::text collate "C" desc`,
    [uid],
  )
  const found = await everything(uid, 7)
  expect(found.map(({ key }) => key)).toEqual(rows.map(({ id }) => id))
})

test('what happened at one instant is on one page or the next, each entry once', async () => {
  const uid = await aUser('instant')
  const at = `timestamptz '2026-03-01 12:00Z'`
  await sql(
    `insert into events (uid, metric, local_at, id, at, value)
select $1, 1, timestamp '2026-03-01 12:00', gen_random_uuid(), ${at}, 1 from generate_series(1, 5) where $2::uuid is not null`,
    uid,
  )
  await sql(
    `insert into site_views (uid, space_id, at, page_domain, page_path)
select $1, $2, ${at}, 'a.example', '/' from generate_series(1, 5)`,
    uid,
  )
  await sql(
    `insert into product_events (uid, space_id, at, product, event_type)
select $1, $2, ${at}, 'p', 'view' from generate_series(1, 5)`,
    uid,
  )
  for (const limit of [1, 3, 4, 20]) {
    const found = await everything(uid, limit)
    expect(new Set(found.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(15)
    expect(found).toHaveLength(15)
    expect(found.map(({ kind }) => kind)).toEqual(
      ['metric_event', 'site_view', 'product_event'].flatMap((kind) => Array<string>(5).fill(kind)),
    )
  }
})

test('no table is read through for a page, not even of a user who has most of its rows', async () => {
  const uid = await aUser('busy')
  await sql(eventsSql(30_000), uid)
  await sql(
    `insert into crm_event_names (space_id, number, name) overriding system value
select $2, 1, 'e' where $1::uuid is not null`,
    uid,
  )
  const at = `timestamptz '2026-03-01' + n * interval '1 minute'`
  const rows = 'from generate_series(1, 20000) n'
  await sql(`insert into crm_events (uid, space_id, event, at) select $1, $2, 1, ${at} ${rows}`, uid)
  await sql(
    `insert into site_views (uid, space_id, at, page_domain, page_path) select $1, $2, ${at}, 'a', '/' ${rows}`,
    uid,
  )
  await sql(
    `insert into product_events (uid, space_id, at, product, event_type) select $1, $2, ${at}, 'p', 'v' ${rows}`,
    uid,
  )
  await sql(
    `insert into follows (uid, followed_uid, id, space_id, created_at)
select gen_random_uuid(), $1, gen_random_uuid(), $2, ${at} ${rows}`,
    uid,
  )
  await sql(
    `insert into app_notifications (uid, id, space_id, type, action, metadata, initiator_uid, is_read, created_at)
select $1, gen_random_uuid(), $2, 't', 'a', '{}', gen_random_uuid(), false, ${at} ${rows}`,
    uid,
  )
  await query(pool, 'analyze')
  for (const kind of [
    'metric_event',
    'usercom_event',
    'site_view',
    'product_event',
    'follow',
    'notification',
  ] as const) {
    const values = [uid, '2026-03-10T00:00:00Z', '~', 51, one.spaceId]
    const asked = sources[kind].includes('$5') ? 5 : 4
    const plan = await query<{ 'QUERY PLAN': string }>(
      pool,
      `explain ${sources[kind]}`,
      values.slice(0, asked),
    )
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    expect(text, kind).not.toMatch(
      /Seq Scan on (events|crm_events|site_views|product_events|follows|app_notifications)/,
    )
  }
})

test('a page reads no more of connections and deliveries than it can show, however many there are', async () => {
  const uid = await aUser('connected')
  const at = `timestamptz '2026-03-01' + n * interval '1 minute'`
  const rows = 'from generate_series(1, 20000) n'
  await sql(
    `insert into connections (uid, other_uid, id, space_id, is_requester, status, created_at, responded_at)
select $1, gen_random_uuid(), gen_random_uuid(), $2, true, 'declined', ${at}, ${at} + interval '1 day' ${rows}`,
    uid,
  )
  // Ids of version 7 begin with the time.
  await sql(
    `insert into deliveries (uid, id, space_id, endpoint, kind, payload, status, created_at, due_at, ended_at)
select $1, (lpad(to_hex(n), 12, '0') || substr(gen_random_uuid()::text, 15))::uuid, $2, 1, 'k', '{}', 'delivered', ${at}, ${at}, ${at} ${rows}`,
    uid,
  )
  await query(pool, 'analyze connections, deliveries')
  const limit = 51
  for (const kind of ['connection', 'webhook'] as const) {
    const asked = [uid, 'infinity', '~', limit]
    const plan = await query<{ 'QUERY PLAN': string }>(
      pool,
      `explain (analyze, costs off, timing off) ${sources[kind]}`,
      asked,
    )
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    const counts = [...text.matchAll(/(?:actual rows=|Removed by Filter: )(\d+)/g)].map(([, count]) =>
      Number(count),
    )
    expect(Math.max(...counts), text).toBeLessThan(4 * limit)
    const page = await one.storage.ports.chronicles.page(
      { uid, spaceId: one.spaceId, zone: 'UTC' },
      { kinds: new Set([kind]), before: null, limit },
    )
    expect(page).toHaveLength(limit)
  }
})

test('a pause begins with the first instant of its day where the user is, whatever the database takes the name of the zone for', async () => {
  const uid = await aUser('paused')
  await sql(
    `insert into streak_pauses (uid, id, space_id, start_on, end_on, status)
select $1, gen_random_uuid(), $2, date '2026-03-01' + n, date '2026-03-01' + n, 'active' from generate_series(0, 4) n`,
    uid,
  )
  const ask = (zone: string, before: ChroniclePlace | null, limit: number) =>
    one.storage.ports.chronicles.page(
      { uid, spaceId: one.spaceId, zone },
      { kinds: new Set(['pause']), before, limit },
    )
  const day = 86_400_000_000
  const first = Date.parse('2026-03-01T00:00:00Z') * 1000 - 14 * 3_600_000_000
  // For PostgreSQL that is west of Greenwich.
  expect((await ask('+14:00', null, 9)).map(({ at }) => at)).toEqual(
    [4, 3, 2, 1, 0].map((n) => first + n * day),
  )
  const [, second] = await ask('+14:00', null, 2)
  const rest = await ask('+14:00', second ?? null, 2)
  expect(rest.map(({ at }) => at)).toEqual([first + 2 * day, first + day])
})

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OverviewLook } from '#core/analytics/overview.ts'
import { addDays, dayOf } from '#core/shared/calendar.ts'
import { emptyDatabase, freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { writeBackup } from '../backup/backup.ts'
import { checkBackup, restoreBackup } from '../backup/restore.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { chartReader } from './charts.ts'
import { chartsUpkeep } from './upkeep.ts'

let database: FreshDatabase
let pool: Pool
let own: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  own = await openTestStorage(database.url)
  for (let n = 0; n < 30; n += 1) await own.storage.ports.writer.submit(upsert(own.spaceId, `u${n}`, {}))
})
afterAll(async () => {
  await own[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const metric = 5
const until = dayOf({ year: 2024, month: 4, date: 10 })
const window = { from: addDays(until, -29), until }

/** One event of each user. */
const record = () =>
  query(
    pool,
    `insert into events (uid, metric, local_at, id, at, value)
select u.uid, $2, '2024-04-05', gen_random_uuid(), '2024-04-05T12:00Z', 2 from users u where u.space_id = $1`,
    [own.spaceId, metric],
  )

const stepped = async (options: object = {}) => {
  while (await chartsUpkeep({ pool, waitingMax: 0, ...options }).step());
}

/** The sum of all values, by a process that has just started. */
async function total(on: Pool = pool, options: object = {}): Promise<bigint | undefined> {
  const { look } = await chartReader({ pool: on, ...options }).read(
    own.spaceId,
    {
      by: { by: 'all' },
      series: [
        { kind: 'active', from: null },
        { kind: 'metric', metric, from: null },
      ],
    },
    () => new OverviewLook(window, 1, 1),
  )
  return look.totalOf(0)
}

/** What is stored, in millionths. */
async function stored(): Promise<bigint> {
  const [row] = await query<{ sum: string }>(
    pool,
    'select coalesce(sum(value), 0)::bigint::text as sum from events',
  )
  return BigInt(row?.sum ?? 0) * 1_000_000n
}

test('what a transaction recorded that was still open when others were folded is neither lost nor counted twice', async () => {
  const client = await pool.connect()
  await client.query('begin')
  await client.query(
    `insert into events (uid, metric, local_at, id, at, value)
select u.uid, $2, '2024-04-01', $3, '2024-04-01T12:00Z', 7 from users u where u.space_id = $1 limit 1`,
    [own.spaceId, metric, randomUUID()],
  )
  await record()
  await stepped()
  expect(await total()).toBe(await stored())
  await client.query('commit')
  client.release()
  expect(await total()).toBe(await stored())
  await stepped()
  expect(await total()).toBe(await stored())
})

test('several processes that fold at once count nothing twice', async () => {
  for (let round = 0; round < 3; round += 1) {
    await record()
    await Promise.all(Array.from({ length: 4 }, () => stepped({ rowsAtOnce: 7 })))
  }
  const [left] = await query<{ left: number }>(
    pool,
    'select count(*)::int as left from events e, chart_state s where (e.recorded, e.uid) > (s.events_recorded, s.events_uid)',
  )
  expect(left?.left).toBe(0)
  expect(await total()).toBe(await stored())
})

test('much at once is read user by user, and meanwhile charts are exact, or say that they are being prepared', async () => {
  await record()
  const some = { backlogMax: 10, usersAtOnce: 12 }
  await chartsUpkeep({ pool, waitingMax: 0, ...some }).step()
  await chartsUpkeep({ pool, waitingMax: 0, ...some }).step()
  const [state] = await query<{ filling: boolean }>(
    pool,
    'select filled_to <= fill_until as filling from chart_state',
  )
  expect(state?.filling).toBe(true)
  expect(await total()).toBe(await stored())
  await expect(total(pool, { unfilledMax: 3 })).rejects.toMatchObject({
    refusal: { code: 'overloaded', message: expect.stringContaining('being prepared') },
  })
  await stepped(some)
  expect(await total(pool, { unfilledMax: 3 })).toBe(await stored())
})

test('after a restore everything is read anew', async () => {
  await stepped()
  const folder = await mkdtemp(join(tmpdir(), 'laurel-charts-'))
  const file = join(folder, 'backup')
  const { signal } = new AbortController()
  await writeBackup({ connectionString: database.url }, file, signal)
  await using target = await emptyDatabase()
  await restoreBackup({ connectionString: target.url }, await checkBackup(file), signal)
  await rm(folder, { recursive: true })
  const restored = openPool({ connectionString: target.url }, () => undefined)
  try {
    expect(await total(restored)).toBe(await stored())
    while (await chartsUpkeep({ pool: restored, waitingMax: 0 }).step());
    expect(await total(restored)).toBe(await stored())
  } finally {
    await restored.end()
  }
})

test('marks of another cluster, which is ahead of this one, are forgotten', async () => {
  await stepped()
  const [{ ahead } = { ahead: 0 }] = await query<{ ahead: number }>(
    pool,
    'select pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1000000 as ahead',
  )
  await query(pool, 'update chart_state set events_recorded = $1', [ahead])
  await query(pool, 'update events set recorded = $1', [ahead - 5])
  await record()
  await stepped()
  expect(await total()).toBe(await stored())
})

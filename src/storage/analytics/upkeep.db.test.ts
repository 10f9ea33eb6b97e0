import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addDays, dayOf } from '#core/shared/calendar.ts'
import { emptyDatabase, freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until as come } from '#test/support/poll.ts'
import { writeBackup } from '../backup/backup.ts'
import { checkBackup, restoreBackup } from '../backup/restore.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { chartReader } from './charts.ts'
import { oldestRunning } from './state.ts'
import { chartsUpkeep } from './upkeep.ts'

// Other tests' transactions are waited for.
vi.setConfig({ testTimeout: 120_000 })

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

/** One event of each user. Another's transaction may keep it from being counted on. */
const recordUnsettled = () =>
  query(
    pool,
    `insert into events (uid, metric, local_at, id, at, value)
select u.uid, $2, '2024-04-05', gen_random_uuid(), '2024-04-05T12:00Z', 2 from users u where u.space_id = $1`,
    [own.spaceId, metric],
  )

/** Until no transaction runs that began before now: those of other tests, in other databases of this cluster, count as well. */
async function settled(): Promise<void> {
  const [{ next } = { next: 0 }] = await query<{ next: number }>(
    pool,
    'select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next',
  )
  await come(
    'the transactions of others to end',
    async () => (await query(pool, `select 1 where ${oldestRunning} >= $1`, [next])).length > 0,
    60_000,
  )
}

async function record(): Promise<void> {
  await recordUnsettled()
  await settled()
}

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
    { look: 'overview', window, metrics: 1, topMax: 1 },
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
  await recordUnsettled()
  await stepped()
  expect(await total()).toBe(await stored())
  await client.query('commit')
  client.release()
  await settled()
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
  // Few users may have done much.
  await expect(total(pool, { unfilledRowsMax: 3 })).rejects.toMatchObject({
    refusal: { code: 'overloaded', message: expect.stringContaining('being prepared') },
  })
  await stepped(some)
  expect(await total(pool, { unfilledMax: 3, unfilledRowsMax: 3 })).toBe(await stored())
})

/** How far the reading of users is, and how much was recorded that is not folded. */
async function progress() {
  const [row] = await query<{ filledTo: number; fillUntil: number; fillBelow: number; waiting: number }>(
    pool,
    `select s.filled_to as "filledTo", s.fill_until as "fillUntil", s.fill_below as "fillBelow", (
  select count(*)::int from events e where (e.recorded, e.uid) > (s.events_recorded, s.events_uid)
) as waiting from chart_state s`,
  )
  if (row === undefined) throw new Error('charts have not begun')
  return row
}

test('while nothing waits nothing is locked or written', async () => {
  await stepped()
  const row = async () => query(pool, 'select xmin::text, xmax::text, ctid::text from chart_state')
  const before = await row()
  expect(await chartsUpkeep({ pool, waitingMax: 0 }).step()).toBe(false)
  expect(await row()).toEqual(before)
})

test('of users who did much fewer are read at once, each whole', async () => {
  await stepped()
  await record()
  // One has more than is read at once.
  await query(
    pool,
    `insert into events (uid, metric, local_at, id, at, value)
select u.uid, $2, d.day, gen_random_uuid(), d.day + interval '12 hours', 3
from (select u.uid from users u where u.space_id = $1 order by u.number offset 10 limit 1) u,
  generate_series('2024-03-20'::timestamp, '2024-04-08'::timestamp, '1 day') d(day)`,
    [own.spaceId, metric],
  )
  await settled()
  const upkeep = chartsUpkeep({ pool, waitingMax: 0, backlogMax: 10, usersRowsMax: 7 })
  await upkeep.step()
  const read: number[] = []
  for (let from = await progress(); from.filledTo <= from.fillUntil; from = await progress()) {
    await upkeep.step()
    const { filledTo } = await progress()
    const [row] = await query<{ users: number }>(
      pool,
      'select count(*)::int as users from users u where u.number >= $1 and u.number < $2',
      [from.filledTo, filledTo],
    )
    read.push(row?.users ?? 0)
    expect(await total()).toBe(await stored())
  }
  expect(Math.max(...read)).toBeLessThanOrEqual(7)
  expect(read.reduce((sum, users) => sum + users, 0)).toBe(30)
})

test('what is recorded while users are read is folded meanwhile and does not begin the reading anew', async () => {
  await stepped()
  await record()
  const some = { pool, waitingMax: 0, backlogMax: 10, usersAtOnce: 3 }
  await chartsUpkeep(some).step()
  const begun = await progress()
  await record()
  expect((await progress()).waiting).toBeGreaterThan(10)
  await chartsUpkeep(some).step()
  const next = await progress()
  expect(next.waiting).toBe(0)
  expect(next.fillBelow).toBe(begun.fillBelow)
  expect(next.filledTo).toBeGreaterThan(begun.filledTo)
  expect(next.filledTo).toBeLessThanOrEqual(next.fillUntil)
  expect(await total()).toBe(await stored())
  await stepped(some)
  expect(await total()).toBe(await stored())
})

test('a step that is told to end does so with nothing done', async () => {
  await stepped()
  await record()
  const before = await query(pool, 'select * from chart_state')
  const ending = new AbortController()
  ending.abort(new Error('ends'))
  const upkeep = chartsUpkeep({ pool, waitingMax: 0 })
  await expect(upkeep.step(ending.signal)).rejects.toThrow('ends')
  expect(await query(pool, 'select * from chart_state')).toEqual(before)
  expect(await total()).toBe(await stored())
})

test('a step that waits for the database is ended as well', async () => {
  await stepped()
  await record()
  const upkeep = chartsUpkeep({ pool, waitingMax: 0, backlogMax: 10 })
  await upkeep.step()
  const other = await pool.connect()
  const ending = new AbortController()
  const end = async () => {
    await come('the step to wait', async () => {
      const waiting = await query(
        pool,
        `select from pg_locks where relation = 'events'::regclass and not granted`,
      )
      return waiting.length > 0
    })
    ending.abort(new Error('ends'))
  }
  try {
    await other.query('begin')
    await other.query('lock table events in access exclusive mode')
    const ended = end()
    await expect(upkeep.step(ending.signal)).rejects.toThrow('ends')
    await ended
  } finally {
    // Nothing is locked any more.
    other.release(true)
  }
  await stepped()
  expect(await total()).toBe(await stored())
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

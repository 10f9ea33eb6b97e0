import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { addDays, formatDay } from '#core/shared/calendar.ts'
import { decimalOf, zero } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import { parseCustomerId, type Micros, type Uid } from '#core/shared/ids.ts'
import { fillLeaderboards } from '#jobs/fill-leaderboards.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { createAttributes } from '#usecases/attributes/create-attributes.ts'
import { createLeaderboards } from '#usecases/leaderboards/create-leaderboards.ts'
import { fillUser } from '#usecases/leaderboards/fill-user.ts'
import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import { eventWrite } from '#usecases/progress/event-write.ts'
import { recordMetricEvent, type MetricEvent } from '#usecases/progress/record-metric-event.ts'
import { openPool, query, type Pool } from '../database.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let other: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
beforeEach(async () => {
  one = await openTestStorage(database.url)
  other = await openTestStorage(database.url, { joins: one })
  await createMetrics(one.storage.ports, ctx(), [{ key: 'm', name: 'M', unitType: 'number', units: '' }])
  await createAttributes(one.storage.ports, ctx(), [
    { key: 'city', name: 'City', scope: 'user', valueType: 'string' },
  ])
  await until('the other process to know the metric', async () =>
    (await other.storage.ports.rules.of(one.spaceId)).metrics.byKey('m') === undefined ? null : true,
  )
  return async () => {
    await other[Symbol.asyncDispose]()
    await one[Symbol.asyncDispose]()
  }
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const ctx = () => ({ projectId: one.projectId as never, spaceId: one.spaceId })

const livesIn = (city: string): ProfilePatch => ({ attributes: { style: 'text', entries: [['city', city]] } })

const eventOf = (id: string, value: number, city?: string): MetricEvent => ({
  metricKey: 'm',
  userId: parseCustomerId(id),
  patch: city === undefined ? {} : livesIn(city),
  value: decimalOf(value) ?? zero,
  attributes: {},
  idempotencyKey: null,
})

const ev = (on: TestStorage, id: string, value: number, city?: string) =>
  recordMetricEvent(on.storage.ports, ctx(), eventOf(id, value, city))

async function activate(more: object = {}): Promise<number> {
  const metricId = (await one.storage.ports.rules.of(one.spaceId)).metrics.byKey('m')?.id ?? ''
  const draft = { name: 'B', key: 'k', rankBy: 'metric', metricId, status: 'active', ...more } as const
  expect(await createLeaderboards(one.storage.ports, ctx(), [draft])).toMatchObject([{ board: { key: 'k' } }])
  const board = (await one.storage.ports.rules.of(one.spaceId)).leaderboards.byKey('k')
  if (board === undefined) throw new Error('no board')
  return board.number
}

async function fill(): Promise<void> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  for (let more = true; more;)
    more = await fillLeaderboards({ ports: one.storage.ports, log } as never, one.spaceId)
}

/** Present scores and the sums of the events, by customer's id. */
const compared = (board: number) =>
  query<{ id: string; score: string; sum: string; rows: number }>(
    pool,
    `select u.customer_id as id, max(s.score)::text as score, count(*) as rows,
  (select sum(e.value)::text from events e where e.uid = u.uid) as sum
from leaderboard_scores s join users u using (uid) where s.board = $1 and s.until_on is null group by u.uid order by 1`,
    [board],
  )

test('a board that is activated among events of two processes has all of them once, when everybody was visited', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `u${String(index).padStart(2, '0')}`)
  const round = (on: TestStorage) => Promise.all(ids.map((id, index) => ev(on, id, index + 0.5)))
  await Promise.all([round(one), round(other)])
  const [board] = await Promise.all([activate(), round(one), round(other)])
  await until('the other process to know the board', async () =>
    (await other.storage.ports.rules.of(one.spaceId)).leaderboards.byKey('k') === undefined ? null : true,
  )
  await Promise.all([fill(), round(other), round(one)])
  // Whatever a process recorded before it knew of the board comes with the user's next event.
  await round(other)
  const rows = await compared(board)
  expect(rows.map(({ id }) => id)).toEqual(ids)
  for (const { score, sum, rows: count } of rows) expect([Number(score), count]).toEqual([Number(sum), 1])
})

test('events and moves between groups that meet leave one score in the group the user is in', async () => {
  await ev(one, 'u', 1, 'London')
  const attributeId = (await one.storage.ports.rules.of(one.spaceId)).attributes.user.byKey('city')?.id
  const board = await activate({ breakdownAttributes: [attributeId] })
  await fill()
  await until('the other process to know the board', async () =>
    (await other.storage.ports.rules.of(one.spaceId)).leaderboards.byKey('k') === undefined ? null : true,
  )
  const cities = ['Paris', 'Rome', 'London', 'Oslo']
  await Promise.all(
    cities.flatMap((city, index) => [
      (index % 2 === 0 ? one : other).storage.ports.writer.submit(upsert(one.spaceId, 'u', livesIn(city))),
      ev(index % 2 === 0 ? other : one, 'u', 1),
    ]),
  )
  const [row, ...more] = await query<{ score: string; values: string[]; city: string }>(
    pool,
    `select s.score::text, s.group_values as "values", u.attributes->>'city' as city from leaderboard_scores s
join users u using (uid) where s.board = $1 and s.until_on is null`,
    [board],
  )
  expect(more).toEqual([])
  expect(row).toEqual({ score: '5', values: [row?.city], city: row?.city })
})

test('values that are too long for an index are a group like others', async () => {
  const attributeId = (await one.storage.ports.rules.of(one.spaceId)).attributes.user.byKey('city')?.id
  await activate({ breakdownAttributes: [attributeId] })
  const city = 'x'.repeat(100_000)
  expect((await ev(one, 'u', 1, city)).leaderboards).toMatchObject([{ group: [city], place: { rank: 1 } }])
})

test('a user that is deleted leaves no score, and the others move up', async () => {
  const board = await activate()
  await ev(one, 'first', 9)
  await ev(one, 'second', 5)
  await one.storage.ports.writer.submit({
    spaceId: one.spaceId,
    target: byId('first'),
    decide: () => ({ kind: 'deleted' }),
  })
  expect((await compared(board)).map(({ id }) => id)).toEqual(['second'])
  expect((await ev(one, 'second', 1)).leaderboards[0]?.place).toMatchObject({ rank: 1, previousRank: 1 })
})

test('the best of a group are read from the index alone', async () => {
  const board = await activate()
  await query(
    pool,
    `insert into leaderboard_scores (uid, board, run_on, from_on, group_key, score, reached_at, reached_by)
select gen_random_uuid(), $1, '2025-01-01', '2025-01-01', '00000000-0000-0000-0000-000000000000', g, now(), gen_random_uuid()
from generate_series(1, 20000) g`,
    [board],
  )
  await query(pool, 'vacuum analyze leaderboard_scores')
  const plan = await query<{ 'QUERY PLAN': string }>(
    pool,
    `explain select s.uid, s.score, s.reached_at, s.reached_by from leaderboard_scores s
where s.board = ${board} and s.run_on = '2025-01-01' and s.group_key = '00000000-0000-0000-0000-000000000000' and s.until_on is null
  and s.score > 0 and (s.lapses_at is null or s.lapses_at > '2025-01-01')
order by s.score desc, s.reached_at, s.reached_by limit 1001`,
  )
  const lines = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(lines).toContain('Index Only Scan using leaderboard_scores_rank')
  expect(lines).not.toContain('Sort')
})

test('an event whose places cannot be read after its commit is answered without them, and is there once', async () => {
  const board = await activate()
  const failing = async () => Promise.reject(new CoreError({ code: 'overloaded', message: 'Too many' }))
  const { ports } = one.storage
  const leaderboardReader = Object.assign(Object.create(ports.leaderboardReader), { place: failing })
  const recorded = await recordMetricEvent({ ...ports, leaderboardReader }, ctx(), eventOf('u', 5))
  expect(recorded).toMatchObject({ leaderboards: [], placesError: { refusal: { code: 'overloaded' } } })
  expect(await compared(board)).toMatchObject([{ id: 'u', score: '5', sum: '5' }])
  // What fails before it leaves nothing.
  const clock = { ...ports.clock, now: failing }
  await expect(recordMetricEvent({ ...ports, clock }, ctx(), eventOf('u', 7))).rejects.toThrow('Too many')
  expect(await compared(board)).toMatchObject([{ id: 'u', score: '5', sum: '5' }])
})

test('of events of one batch that say other groups the last says where the user is', async () => {
  const { ports } = one.storage
  await createMetrics(ports, ctx(), [{ key: 'n', name: 'N', unitType: 'number', units: '' }])
  const attributeId = (await ports.rules.of(one.spaceId)).attributes.user.byKey('city')?.id
  const board = await activate({ breakdownAttributes: [attributeId] })
  await ev(one, 'u', 1, 'Oslo')
  await Promise.all([
    recordMetricEvent(ports, ctx(), eventOf('u', 1, 'London')),
    recordMetricEvent(ports, ctx(), { ...eventOf('u', 1, 'Paris'), metricKey: 'n' }),
  ])
  expect(
    await query(
      pool,
      `select s.score::text, s.group_values as "values" from leaderboard_scores s where s.board = $1 and s.until_on is null`,
      [board],
    ),
  ).toEqual([{ score: '2', values: ['Paris'] }])
})

test('a visit that sums stored events waits for those of its batch', async () => {
  await ev(one, 'u', 1)
  const board = await activate()
  const { ports } = one.storage
  const uid = (await ports.reader.find(one.spaceId, byId('u')))?.user.uid as Uid
  const rules = await ports.rules.of(one.spaceId)
  const boards = rules.leaderboards.live
  const metric = rules.metrics.byKey('m')?.number ?? 0
  const record = (value: number, city?: string) =>
    ports.progressWriter.submit(eventWrite(one.spaceId, { ...eventOf('u', value, city), metric }))
  const visit = () => fillUser(ports, one.spaceId, uid, boards)
  const inOneBatch = (city?: string) => Promise.all([record(2, city), visit(), record(4), visit()])
  await inOneBatch()
  expect(await compared(board)).toMatchObject([{ id: 'u', score: '7', sum: '7', rows: 1 }])
  // Also where the batch needs locks.
  await inOneBatch('Oslo')
  expect(await compared(board)).toMatchObject([{ id: 'u', score: '13', sum: '13', rows: 1 }])
})

test('a history is looked for in the last 180 days of a run', async () => {
  await activate()
  await ev(one, 'u', 1)
  const { ports } = one.storage
  const uid = (await ports.reader.find(one.spaceId, byId('u')))?.user.uid as Uid
  const [board] = (await ports.rules.of(one.spaceId)).leaderboards.live
  if (board === undefined) throw new Error('no board')
  const { start } = board
  const change = (from: number, until: number | null, score: number) => [
    uid,
    board.number,
    formatDay(start),
    formatDay(addDays(start, from)),
    until === null ? null : formatDay(addDays(start, until)),
    score,
  ]
  await query(pool, 'delete from leaderboard_scores where uid = $1', [uid])
  for (const row of [
    change(0, 1, 1),
    change(1, 170, 2),
    change(170, 179, 3),
    change(179, 180, 4),
    change(180, null, 5),
  ])
    await query(
      pool,
      `insert into leaderboard_scores (uid, board, run_on, from_on, until_on, group_key, score, reached_at, reached_by)
values ($1, $2, $3, $4, $5, '00000000-0000-0000-0000-000000000000', $6, now(), gen_random_uuid())`,
      row,
    )
  const at = ((start + 400) * 86_400_000_000) as Micros
  const daysOf = async (last: number) =>
    (await ports.leaderboardReader.history({ board, run: start, at }, uid, addDays(start, last), 100)).map(
      ({ day }) => day - start,
    )
  expect(await daysOf(180)).toEqual([1, 170, 179, 180])
  expect(await daysOf(350)).toEqual([179, 180].filter((day) => day > 350 - 180))
})

test('a space without boards stores nothing of them', async () => {
  await ev(one, 'plain', 5)
  const uid = (await one.storage.ports.reader.find(one.spaceId, byId('plain')))?.user.uid as Uid
  expect(await query(pool, 'select 1 from leaderboard_scores where uid = $1', [uid])).toEqual([])
  const [row] = await query<{ state: object }>(pool, 'select state from progress where uid = $1', [uid])
  expect(row?.state).not.toHaveProperty('scores')
})

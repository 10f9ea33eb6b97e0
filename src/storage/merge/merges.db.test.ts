import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { applyPatch } from '#core/profile/apply-patch.ts'
import { decimalOf, zero } from '#core/shared/decimal.ts'
import { parseCustomerId, parseProjectId, type Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { createAchievements } from '#usecases/achievements/create-achievements.ts'
import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import type { Ctx } from '#usecases/ports.ts'
import { acceptedFirst } from '#usecases/progress/accepted-first.ts'
import { acceptEvents } from '#usecases/progress/accept-events.ts'
import { recordMetricEvent, type MetricEvent } from '#usecases/progress/record-metric-event.ts'
import { openPool, query, transaction, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let other: TestStorage
let ctx: Ctx

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => {
  one = await openTestStorage(database.url)
  other = await openTestStorage(database.url, { joins: one })
  ctx = { spaceId: one.spaceId, projectId: parseProjectId(one.projectId) }
  await createMetrics(one.storage.ports, ctx, [{ key: 'm', name: 'M', unitType: 'number', units: '' }])
  await until('the other process to know the metric', async () =>
    (await other.storage.ports.rules.of(one.spaceId)).metrics.byKey('m') === undefined ? null : true,
  )
  return async () => {
    await other[Symbol.asyncDispose]()
    await one[Symbol.asyncDispose]()
  }
})

const silent = { warn: () => undefined, error: () => undefined }

const made = async (id: string) =>
  (await one.storage.ports.writer.submit(upsert(one.spaceId, id, {}))).view.user

const eventOf = (id: string): MetricEvent => ({
  metricKey: 'm',
  userId: parseCustomerId(id),
  patch: {},
  value: decimalOf(1) ?? zero,
  attributes: {},
  idempotencyKey: null,
})

/** The sum of all events that are stored, and of all totals: of users who are there, and of nobody else. */
async function sums() {
  const [row] = await query<{ events: number; totals: number; orphans: number }>(
    pool,
    `select (select coalesce(sum(e.value), 0)::int from events e join users u using (uid) where u.space_id = $1) as events,
  (select coalesce(sum(p.event_total), 0)::int from progress p join users u using (uid) where u.space_id = $1) as totals,
  (select count(*)::int from progress p left join users u using (uid) where p.space_id = $1 and u.uid is null) as orphans`,
    [one.spaceId],
  )
  return row
}

test('events of another process, recorded and accepted, are neither lost nor counted twice by merges', async () => {
  const parent = await made('p')
  const members = await Promise.all(Array.from({ length: 8 }, (_, index) => made(`m${index}`)))
  const ids = ['p', ...members.map((_, index) => `m${index}`)]
  const [here, there] = [acceptedFirst(one.storage.ports, silent), acceptedFirst(other.storage.ports, silent)]
  const recorded = Array.from({ length: 180 }, (_, index) =>
    recordMetricEvent(index % 2 === 0 ? here : there, ctx, eventOf(ids[index % 9] ?? 'p')),
  )
  const accepted = Array.from({ length: 9 }, (_, index) =>
    acceptEvents(there, ctx, [eventOf(ids[index] ?? 'p'), eventOf('p')]),
  )
  const merges = members.map(({ number }, index) =>
    (index % 2 === 0 ? here : there).merges.merge(one.spaceId, { parent: parent.number, members: [number] }),
  )
  await Promise.all([...recorded, ...accepted, ...merges])
  // What waits is recorded by whoever comes next to its user.
  await Promise.all(ids.map((id) => recordMetricEvent(here, ctx, eventOf(id))))
  const all = 180 + 18 + 9
  expect(await sums()).toEqual({ events: all, totals: all, orphans: 0 })
})

test('who merges crosswise is not stuck: one of two merges finds nobody any more', async () => {
  const [a, b] = [await made('a'), await made('b')]
  const settled = await Promise.allSettled([
    one.storage.ports.merges.merge(one.spaceId, { parent: a.number, members: [b.number] }),
    other.storage.ports.merges.merge(one.spaceId, { parent: b.number, members: [a.number] }),
  ])
  expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [row] = await query<{ count: number }>(
    pool,
    'select count(*) as count from users where space_id = $1',
    [one.spaceId],
  )
  expect(row?.count).toBe(1)
})

test('what a window of a member holds is told of the parent, and a failed event is kept under its id', async () => {
  const [parent, member] = [await made('keeper'), await made('gone')]
  await query(
    pool,
    `insert into webhook_windows (uid, kind, subject, space_id, until, held) values
  ($1, 'points.changed', 's', $2, now(), '{"added": 5}'), ($1, 'points.changed', 't', $2, now(), null)`,
    [member.uid, one.spaceId],
  )
  await query(
    pool,
    `insert into queued_events (space_id, uid, event, failures, set_aside_at) values ($2, $1, '{"userId":"gone","at":1}', 5, now())`,
    [member.uid, one.spaceId],
  )
  await one.storage.ports.merges.merge(one.spaceId, { parent: parent.number, members: [member.number] })
  const rowsOf = (table: string, columns: string) =>
    query(pool, `select ${columns} from ${table} where space_id = $1 and uid = $2`, [
      one.spaceId,
      parent.uid as Uid,
    ])
  expect(await rowsOf('outbox', 'kind, body')).toEqual([{ kind: 'points.changed', body: { added: 5 } }])
  expect(await rowsOf('queued_events', 'event, failures')).toEqual([
    { event: { userId: 'keeper', at: 1 }, failures: 5 },
  ])
})

/** Two users who follow each other and are connected. */
async function tie(a: Uid, b: Uid): Promise<void> {
  await query(
    pool,
    `insert into follows (uid, followed_uid, id, space_id, created_at)
select d.uid, d.other, gen_random_uuid(), $3, now() from (values ($1::uuid, $2::uuid), ($2, $1)) d(uid, other)`,
    [a, b, one.spaceId],
  )
  await query(
    pool,
    `insert into connections (uid, other_uid, id, space_id, is_requester, status, created_at, responded_at)
select d.uid, d.other, $4, $3, d.asked, 'accepted', now(), now()
from (values ($1::uuid, $2::uuid, true), ($2, $1, false)) d(uid, other, asked)`,
    [a, b, one.spaceId, randomUUID()],
  )
}

/** Who is tied to whom, from both sides, by what users are called here. */
async function ties(users: Readonly<Record<string, User>>) {
  const names = new Map(Object.entries(users).map(([name, { uid }]) => [uid, name]))
  const named = async (table: string, other: string) => {
    const rows = await query<{ uid: Uid; other: Uid }>(
      pool,
      `select uid, ${other} as other from ${table} where uid = any($1::uuid[]) or ${other} = any($1::uuid[])`,
      [[...names.keys()]],
    )
    return rows.map(({ uid, other: to }) => `${names.get(uid)} ${names.get(to)}`).toSorted()
  }
  return {
    follows: await named('follows', 'followed_uid'),
    connections: await named('connections', 'other_uid'),
  }
}

/** Does each while somebody's tie is held, as soon as the one before waits. */
async function whileHeld(
  table: string,
  uid: Uid,
  works: ReadonlyArray<() => Promise<unknown>>,
): Promise<void> {
  const running: Array<Promise<unknown>> = []
  await transaction(pool, async (client) => {
    await query(client, `select from ${table} where uid = $1 for update`, [uid])
    for (const work of works) {
      running.push(work())
      await until('it to wait as well', async () => {
        const waiting = await query(
          client,
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return waiting.length === running.length ? true : null
      })
    }
  })
  await Promise.all(running)
}

const tables = ['follows', 'connections']

test.each(tables)(
  'of %s of users whose merges cross none is lost, and none is left of the members',
  async (table) => {
    const [p1, m1, p2, m2, friend] = [
      await made('p1'),
      await made('m1'),
      await made('p2'),
      await made('m2'),
      await made('friend'),
    ]
    await tie(m1.uid, m2.uid)
    await tie(m1.uid, friend.uid)
    await whileHeld(table, friend.uid, [
      () => one.storage.ports.merges.merge(one.spaceId, { parent: p1.number, members: [m1.number] }),
      () => other.storage.ports.merges.merge(one.spaceId, { parent: p2.number, members: [m2.number] }),
    ])
    const all = ['friend p1', 'p1 friend', 'p1 p2', 'p2 p1']
    expect(await ties({ p1, m1, p2, m2, friend })).toEqual({ follows: all, connections: all })
  },
)

test.each(tables)('of %s of somebody who is deleted while a friend is merged none is left', async (table) => {
  const [parent, member, gone, friend] = [
    await made('parent'),
    await made('member'),
    await made('gone'),
    await made('friend'),
  ]
  await tie(member.uid, gone.uid)
  await tie(member.uid, friend.uid)
  await whileHeld(table, friend.uid, [
    () => one.storage.ports.merges.merge(one.spaceId, { parent: parent.number, members: [member.number] }),
    () =>
      other.storage.ports.writer.submit({
        spaceId: one.spaceId,
        target: { by: 'uid', value: gone.uid },
        decide: () => ({ kind: 'deleted' }),
      }),
  ])
  const left = ['friend parent', 'parent friend']
  expect(await ties({ parent, member, gone, friend })).toEqual({ follows: left, connections: left })
})

/** Awards of somebody in a system, each of one point, at so many seconds. */
async function award(uid: Uid, system: number, seconds: readonly number[]): Promise<void> {
  await query(
    pool,
    `insert into points_awards (uid, system, at, place, id, trigger, awarded, total, local_on)
select $1, $2, to_timestamp(d.second), d.place, gen_random_uuid(), 1, 1, d.place, current_date
from unnest($3::int[]) with ordinality as d(second, place)`,
    [uid, system, seconds],
  )
}

const awardsOf = (uid: Uid) =>
  query<{ at: number; place: number; total: number }>(
    pool,
    'select extract(epoch from at)::int as at, place, total from points_awards where uid = $1 order by place',
    [uid],
  )

test('awards of each come in the order they were given, also by a clock that was ahead, and among each other as they came', async () => {
  const [parent, member] = [await made('parent'), await made('member')]
  await award(parent.uid, 1, [100, 400, 200, 500])
  await award(member.uid, 1, [50, 300, 450])
  await one.storage.ports.merges.merge(one.spaceId, { parent: parent.number, members: [member.number] })
  const awards = await awardsOf(parent.uid)
  expect(awards.map(({ at }) => at)).toEqual([50, 100, 300, 400, 200, 450, 500])
  expect(awards.map(({ place, total }) => [place, total])).toEqual(
    awards.map((_, index) => [index + 1, index + 1]),
  )
})

test('of awards that are worked on in several slices none is lost', async () => {
  const [parent, member] = [await made('parent'), await made('member')]
  const count = 5000
  await award(parent.uid, 1, [7])
  await award(
    member.uid,
    1,
    Array.from({ length: count }, (_, index) => index),
  )
  await one.storage.ports.merges.merge(one.spaceId, { parent: parent.number, members: [member.number] })
  const [row] = await query(
    pool,
    'select count(*) as count, max(place) as place, max(total) as total, count(distinct place) as places from points_awards where uid = $1',
    [parent.uid],
  )
  expect(row).toEqual({ count: count + 1, place: count + 1, total: count + 1, places: count + 1 })
})

test('a run in which no member was stays as it is: with the group that each day of it had', async () => {
  const [parent, member] = [await made('parent'), await made('member')]
  const score = (uid: Uid, board: number, from: string, until: string | null, city: string) =>
    query(
      pool,
      `insert into leaderboard_scores (uid, board, run_on, from_on, until_on, group_key, group_values, score, reached_at, reached_by)
values ($1, $2, '2026-01-01', $3, $4, md5($5)::uuid, array[$5::text], 1, now(), gen_random_uuid())`,
      [uid, board, from, until, city],
    )
  await score(parent.uid, 1, '2026-01-01', '2026-01-03', 'Rome')
  await score(parent.uid, 1, '2026-01-03', null, 'Bonn')
  await score(member.uid, 2, '2026-01-02', null, 'Oslo')
  const rows = (uid: Uid) =>
    query(
      pool,
      'select board, from_on::text, group_values from leaderboard_scores where uid = $1 order by board, from_on',
      [uid],
    )
  await one.storage.ports.merges.merge(one.spaceId, { parent: parent.number, members: [member.number] })
  expect(await rows(parent.uid)).toEqual([
    { board: 1, from_on: '2026-01-01', group_values: ['Rome'] },
    { board: 1, from_on: '2026-01-03', group_values: ['Bonn'] },
    { board: 2, from_on: '2026-01-02', group_values: ['Oslo'] },
  ])
})

test('an event of an id that a member had once waits on for whoever has that id next', async () => {
  const [parent, member] = [await made('parent'), await made('once')]
  await query(pool, `update users set customer_id = 'now' where uid = $1`, [member.uid])
  await query(pool, `update user_aliases set value = 'now' where uid = $1 and kind = 'id'`, [member.uid])
  await query(
    pool,
    `insert into queued_events (space_id, uid, event, failures, set_aside_at) values
  ($2, $1, '{"userId":"once","at":1}', 5, now()), ($2, $1, '{"userId":"now","at":1}', 5, now())`,
    [member.uid, one.spaceId],
  )
  await one.storage.ports.merges.merge(one.spaceId, { parent: parent.number, members: [member.number] })
  const places = await query<{ uid: Uid; id: string }>(
    pool,
    `select uid, event ->> 'userId' as id from queued_events where space_id = $1 order by id`,
    [one.spaceId],
  )
  expect(places).toEqual([
    { uid: member.uid, id: 'once' },
    { uid: parent.uid, id: 'parent' },
  ])
})

test('an event accepted for an id that a user gave up outlives that user, and is recorded for whoever it makes', async () => {
  const { ports } = one.storage
  const user = await made('old')
  await ports.writer.submit({
    spaceId: one.spaceId,
    target: { by: 'uid', value: user.uid },
    decide: (before, facts) =>
      before === null
        ? { kind: 'unchanged' }
        : applyPatch(before, { customerId: parseCustomerId('new') }, facts),
  })
  const there = acceptedFirst(ports, silent)
  await acceptEvents(there, ctx, [eventOf('old')])
  await ports.writer.submit({
    spaceId: one.spaceId,
    target: { by: 'uid', value: user.uid },
    decide: () => ({ kind: 'deleted' }),
  })
  await recordMetricEvent(there, ctx, eventOf('old'))
  expect(await sums()).toEqual({ events: 2, totals: 2, orphans: 0 })
})

test('rules that change while a merge waits for its users are those that it goes by', async () => {
  const [parent, member] = [await made('parent'), await made('member')]
  for (const id of ['parent', 'member']) await recordMetricEvent(one.storage.ports, ctx, eventOf(id))
  const metricId = (await one.storage.ports.rules.of(one.spaceId)).metrics.byKey('m')?.id ?? ''
  let merging: Promise<void> = Promise.resolve()
  await transaction(pool, async (client) => {
    await query(client, 'select from users where uid = $1 for update', [parent.uid])
    merging = one.storage.ports.merges.merge(one.spaceId, { parent: parent.number, members: [member.number] })
    await until('it to wait', async () => {
      const waiting = await query(
        client,
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return waiting.length === 1 ? true : null
    })
    await createAchievements(one.storage.ports, ctx, [
      { name: 'Two', trigger: 'metric', metricId, metricValue: decimalOf(2) ?? zero, status: 'active' },
    ])
  })
  await merging
  const held = await query(pool, 'select from achievement_completions where uid = $1', [parent.uid])
  expect(held).toHaveLength(1)
})

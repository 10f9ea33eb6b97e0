import pg from 'pg'
import type { SpaceId } from '#core/shared/ids.ts'
import { joinEmbedded } from '#storage/embedded/index.ts'
import { derivedUid } from '#storage/users/identity.ts'
import { measure, type Load, type Measured } from './load.ts'

/** What the growth of the data is measured with. */
export interface GrowthOptions {
  readonly dataDir: string
  readonly projectId: string
  /** One event of a random user. */
  readonly event: Load
  readonly connections: number
  readonly seconds: number
  readonly rounds: number
}

const fewUsers = 200
const manyUsers = 500_000
const someUsers = 10_000
const manyEvents = 10_000
const chunk = 20_000

/**
 * Does an event cost more when there is more behind it (docs/adr/0006-progress.md)? Events of 200 users with few and then
 * with 10,000 past events each; events over 10,000 and over 500,000 users; what an event takes on disk; and the p99 at
 * half of what the server can do. Past rows are made in the database itself: only the measured events go over the wire.
 */
export async function measureGrowth(options: GrowthOptions): Promise<void> {
  const embedded = await joinEmbedded({ dataDir: options.dataDir, env: process.env })
  const pool = new pg.Pool({ ...embedded.connection, max: 4 })
  try {
    const spaceId = await spaceOf(pool, options.projectId)
    await half(options)
    await makeUsers(pool, spaceId, manyUsers)

    const bytesBefore = await eventBytes(pool)
    const short = await median(options, fewUsers)
    await deepen(pool, spaceId)
    const long = await median(options, fewUsers)
    const bytes = await eventBytes(pool)
    console.log(`\n### Growth, ${options.connections} connections\n`)
    line(
      `events of ${fewUsers} users with a few hundred past events each, most of them from this measurement`,
      short,
    )
    line(`events of ${fewUsers} users with ${manyEvents} past events each`, long)
    ratio('10,000 past events / a few hundred', long, short)
    const some = await median(options, someUsers)
    const many = await median(options, manyUsers)
    line(`events over ${someUsers} users`, some)
    line(`events over ${manyUsers} users`, many)
    ratio('500,000 users / 10,000', many, some)
    const perEvent = (bytes.bytes - bytesBefore.bytes) / (bytes.rows - bytesBefore.rows)
    console.log(`- an event on disk: **${perEvent.toFixed(0)} bytes**, its index entry included`)
  } finally {
    await pool.end()
    await embedded.leave()
  }
}

/** p99 at half of the greatest rate: half of the connections that the greatest rate needs, which then wait less. */
async function half({ event, connections, seconds }: GrowthOptions): Promise<void> {
  const full = await measure(event, connections, seconds, someUsers)
  // Each connection rests as long as it takes so that together they send half of the greatest rate.
  const restMs = (2 * connections * 1000) / full.perSecond
  const calm = await measure({ ...event, restMs }, connections, seconds, someUsers)
  console.log('\n### Events at half of the greatest rate\n')
  line('greatest', full)
  line('about half of it', calm)
}

async function median(
  { event, connections, seconds, rounds }: GrowthOptions,
  users: number,
): Promise<Measured> {
  const taken: Measured[] = []
  for (let round = 0; round < rounds; round += 1)
    taken.push(await measure(event, connections, seconds, users))
  const [middle] = taken.toSorted((a, b) => a.perSecond - b.perSecond).slice(Math.floor(taken.length / 2))
  if (middle === undefined) throw new Error('no rounds')
  return middle
}

const line = (what: string, m: Measured) =>
  console.log(
    `- ${what}: ${m.perSecond.toFixed(0)}/s, p50 ${m.p50Ms.toFixed(1)} ms, p99 ${m.p99Ms.toFixed(1)} ms`,
  )
const ratio = (what: string, over: Measured, under: Measured) =>
  console.log(`- ${what}: **${(over.perSecond / under.perSecond).toFixed(2)}**`)

export async function spaceOf(pool: pg.Pool, projectId: string): Promise<SpaceId> {
  const { rows } = await pool.query<{ id: SpaceId }>('select id from spaces where project_id = $1', [
    projectId,
  ])
  const [space] = rows
  if (space === undefined) throw new Error(`no space of ${projectId}`)
  return space.id
}

/** Copies of one user who was active today, under other ids up to `u<count - 1>`: a first event costs more wherever it is. */
export async function makeUsers(pool: pg.Pool, spaceId: SpaceId, count: number): Promise<void> {
  const { rows } = await pool.query<{ column: string }>(
    `select column_name as column from information_schema.columns where table_name = 'users' and table_schema = 'public'`,
  )
  const own = ['uid', 'customer_id', 'replyke_id', 'number', 'key', 'email']
  const copied = rows.map(({ column }) => column).filter((column) => !own.includes(column))
  const names = copied.join(', ')
  for (let from = 0; from < count; from += chunk) {
    const ids = Array.from({ length: chunk }, (_, index) => `u${from + index}`)
    await pool.query(
      `with made as (
  insert into users (uid, customer_id, replyke_id, key, email, ${names})
  select d.uid, d.id, d.id, 'k' || d.id, d.id || '@example.com', ${names} from users, unnest($1::uuid[], $2::text[]) as d(uid, id)
  where users.uid = $3 on conflict do nothing returning uid, space_id
) insert into progress (uid, space_id, revision, state, streak_length, streak_lost_at, streak_longest, due_at)
select made.uid, made.space_id, 0, p.state, p.streak_length, p.streak_lost_at, p.streak_longest, p.due_at
from made, progress p where p.uid = $3`,
      [ids.map((id) => derivedUid(spaceId, id)), ids, derivedUid(spaceId, 'u0')],
    )
  }
  await pool.query('vacuum analyze users')
  await pool.query('vacuum analyze progress')
}

/** Gives each of the few users thousands of past events of each metric. */
async function deepen(pool: pg.Pool, spaceId: SpaceId): Promise<void> {
  await pool.query(
    `insert into events (uid, metric, local_at, id, at, value)
select u.uid, m.number, t.at, gen_random_uuid(), t.at, 1
from unnest($1::uuid[]) as u(uid), (select number from metrics where space_id = $2 order by number limit 1) m,
  (select timestamp '2020-01-01' + n * interval '1 minute' as at from generate_series(1, $3) n) t`,
    [Array.from({ length: fewUsers }, (_, n) => derivedUid(spaceId, `u${n}`)), spaceId, manyEvents],
  )
  await pool.query('vacuum analyze events')
}

async function eventBytes(pool: pg.Pool): Promise<{ bytes: number; rows: number }> {
  const { rows } = await pool.query<{ bytes: string; rows: string }>(
    `select pg_total_relation_size('events') as bytes, (select count(*) from events) as rows`,
  )
  const [found] = rows
  return { bytes: Number(found?.bytes), rows: Number(found?.rows) }
}

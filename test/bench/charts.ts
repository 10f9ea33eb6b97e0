import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { SpaceId } from '#core/shared/ids.ts'
import { restFactor } from '#dialects/admin/analytics/shared-answers.ts'
import { joinEmbedded } from '#storage/embedded/index.ts'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { startServer, type Project, type RunningServer } from '#test/support/running-server.ts'
import { adminOf } from './admin.ts'
import { spaceOf } from './growth.ts'

export interface ChartsOptions {
  readonly users: number
  readonly events: number
  readonly samples: number
}

const chunk = 25_000
const days = 365
const env = (dataDir: string) => ({ LAUREL_DATA_DIR: dataDir, LOG_LEVEL: 'warn' })

/**
 * What the dashboard's charts take over many events (issue 8): the first one after a start, and then one request at a time, each
 * after an event that no chart has seen. Besides, what it takes to read in what an import has left.
 */
export async function measureCharts({ users, events, samples }: ChartsOptions): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-charts-'))
  let server = await startServer(env(dataDir))
  const embedded = await joinEmbedded({ dataDir, env: process.env })
  const pool = new pg.Pool({ ...embedded.connection, max: 2 })
  try {
    const project = await server.createProject({ id: 'bench-charts' })
    const spaceId = await spaceOf(pool, project.projectId)
    await configure(server, project)
    console.log(`\n### Charts over ${events} events of ${users} users in ${days} days\n`)
    const began = performance.now()
    await makeUsers(pool, spaceId, users)
    await makeEvents(pool, spaceId, events / users)
    const { rows } = await pool.query<{ events: string; completions: string }>(
      'select (select count(*) from events) as events, (select count(*) from achievement_completions) as completions',
    )
    console.log(
      `- ${rows[0]?.events} events and ${rows[0]?.completions} completions made in ${secondsSince(began)} s`,
    )
    const imported = performance.now()
    await readIn(pool)
    console.log(`- read in by the job in ${secondsSince(imported)} s, beside other work of the same server`)
    await pool.query('vacuum analyze events')
    await pool.query('vacuum analyze chart_chunks')
    const size = await pool.query<{ mib: string }>(
      `select (pg_total_relation_size('chart_chunks') / 1048576)::text as mib`,
    )
    console.log(`- chunks on disk: ${size.rows[0]?.mib} MiB`)

    await server.stop()
    server = await startServer(env(dataDir))
    const member = await signedIn(server, 'viewer')
    const floor = await reference(pool, samples)
    for (const [name, path] of charts) await measure({ server, project, member, samples, floor }, name, path)
    const memory = await memoryOf(server)
    console.log(`- the process after all of them: ${memory} MiB`)
  } finally {
    await pool.end()
    await server.stop()
    await embedded.leave()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const charts = [
  ['users, 90 days', '/analytics/users?days=90'],
  ['users, 365 days', '/analytics/users?days=365'],
  ['users, 90 days, by control group', '/analytics/users?days=90&by=control'],
  ['users, 90 days, by attribute', '/analytics/users?days=90&by=attribute:plan'],
  ['retention', '/analytics/retention?days=90'],
  ['retention, by attribute', '/analytics/retention?days=365&by=attribute:plan'],
  ['engagement of a metric', '/analytics/engagement?days=90&metric=metric-1'],
  ['engagement of all, 365 days, by attribute', '/analytics/engagement?days=365&by=attribute:plan'],
  ['early engagement', '/analytics/early-engagement?days=90&metric=metric-1'],
  ['early engagement of all, by control group', '/analytics/early-engagement?days=365&by=control'],
  ['achievements', '/analytics/achievements'],
  ['achievements, by attribute', '/analytics/achievements?by=attribute:plan'],
  ['overview', '/analytics/overview?days=90'],
] as const

const secondsSince = (began: number) => ((performance.now() - began) / 1000).toFixed(0)

/** Three metrics, ten achievements, an attribute, and one user whom the others are copies of. */
async function configure(server: RunningServer, project: Project): Promise<void> {
  const admin = adminOf(server.url, project)
  const { created: metrics } = await admin(
    'POST',
    '/metrics',
    [1, 2, 3].map((n) => ({ key: `metric-${n}`, name: `Metric ${n}` })),
  )
  await admin(
    'POST',
    '/achievements',
    Array.from({ length: 10 }, (_, n) => ({
      name: `Achievement ${n}`,
      trigger: 'metric',
      metricId: metrics[n % 3]?.id,
      metricValue: (n + 1) * 10_000_000,
      status: 'active',
    })),
  )
  await admin('POST', '/attributes', [{ key: 'plan', name: 'Plan', type: 'user' }])
  await put(server, project, { attributes: { plan: 'pro' } })
}

async function put({ url }: RunningServer, { adminKey }: Project, body: object): Promise<void> {
  const headers = { 'x-api-key': adminKey, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/v1/users/pattern`, {
    method: 'PUT',
    headers,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

/** An event of today that no chart has seen. */
async function record({ url }: RunningServer, { adminKey }: Project): Promise<void> {
  const headers = { 'x-api-key': adminKey, 'content-type': 'application/json' }
  const body = JSON.stringify({ user: { id: 'pattern' }, value: 1 })
  const answer = await fetch(`${url}/v1/metrics/metric-1/event`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
}

/** Copies of the pattern, made over more than a year, of eight plans or none, one in ten in the control group. */
async function makeUsers(pool: pg.Pool, spaceId: SpaceId, count: number): Promise<void> {
  const { rows } = await pool.query<{ column: string }>(
    `select column_name as column from information_schema.columns where table_name = 'users' and table_schema = 'public'`,
  )
  const own = [
    'uid',
    'customer_id',
    'replyke_id',
    'number',
    'key',
    'email',
    'created_at',
    'attributes',
    'control',
  ]
  const copied = rows.map(({ column }) => column).filter((column) => !own.includes(column))
  const names = copied.join(', ')
  for (let from = 0; from < count; from += chunk) {
    await pool.query(
      `with made as (
  insert into users (uid, customer_id, replyke_id, key, email, created_at, attributes, control, ${names})
  select gen_random_uuid(), 'u' || n, 'u' || n, 'k' || n, 'u' || n || '@example.com', now() - random() * interval '${days + 35} days',
    case when n % 9 = 0 then '{}' else jsonb_build_object('plan', 'plan ' || (n % 9) * (n % 9) % 8, 'note', md5(n::text)) end,
    n % 10 = 0, ${names.replaceAll(/\b(?=\w)/g, 'p.')}
  from users p, generate_series($2::int, $3::int) n where p.space_id = $1 and p.customer_id = 'pattern'
  returning uid, space_id, number
), counted as (
  insert into user_counts (uid, space_id, chunk, users, folded)
  select gen_random_uuid(), space_id, number / 1024, count(*), true from made group by 2, 3
) insert into progress (uid, space_id, revision, streak_length, streak_longest)
select made.uid, made.space_id, 0, 0, 0 from made`,
      [spaceId, from, Math.min(from + chunk, count) - 1],
    )
  }
  await pool.query('vacuum analyze users')
}

/** A few users do most, more of them lately; one in three has each achievement. */
async function makeEvents(pool: pg.Pool, spaceId: SpaceId, perUser: number): Promise<void> {
  // In order of the key: at random places the index alone would take many minutes.
  const { rows } = await pool.query<{ uid: string }>(
    `select uid from (select uid, row_number() over (order by uid) as place from users where space_id = $1) u
where place % ${chunk} = 0 order by uid`,
    [spaceId],
  )
  const ends = [...rows.map(({ uid }) => uid), 'ffffffff-ffff-ffff-ffff-ffffffffffff']
  let after = '00000000-0000-0000-0000-000000000000'
  for (const end of ends) {
    await pool.query(
      `insert into events (uid, metric, local_at, id, at, value)
select u.uid, m.number, t.at at time zone 'UTC', gen_random_uuid(), t.at,
  case when m.place = 3 then round((random() * 50)::numeric, 2) else 1 + floor(random() * 10) end
from (select uid, created_at, floor(random() * random() * 4 * ($4 + 0.5))::int as count from users
      where space_id = $1 and uid > $2 and uid <= $3 order by uid) u
cross join lateral (select u.created_at + (now() - u.created_at) * random() as at, 1 + floor(random() * 3)::int as place
  from generate_series(1, u.count)) t
join (select number, row_number() over (order by number) as place from metrics where space_id = $1) m on m.place = t.place`,
      [spaceId, after, end, perUser],
    )
    await pool.query(
      `insert into achievement_completions (uid, achievement, id, at)
select u.uid, a.number, gen_random_uuid(), now() from users u, achievements a
where u.space_id = $1 and u.uid > $2 and u.uid <= $3 and a.space_id = $1 and random() < 0.33`,
      [spaceId, after, end],
    )
    after = end
  }
  await pool.query('vacuum analyze events')
  await pool.query('vacuum analyze achievement_completions')
}

/** Until the job has nothing left but what every chart may read besides. */
async function readIn(pool: pg.Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ left: boolean }>(
      `select coalesce(bool_or(s.filled_to <= s.fill_until or exists (select from events e where e.recorded >= s.events_recorded offset 2000)
  or exists (select from achievement_completions c where c.recorded >= s.completions_recorded offset 2000)), true) as left
from chart_state s`,
    )
    if (rows[0]?.left === false) return
    await delay(500)
  }
}

/** What the same connection takes for nothing. */
async function reference(pool: pg.Pool, samples: number): Promise<number> {
  const taken: number[] = []
  for (let n = 0; n < samples; n += 1) {
    const began = performance.now()
    await pool.query('select 1')
    taken.push(performance.now() - began)
  }
  console.log(
    `- for comparison, \`select 1\`: p50 ${at(taken, 0.5).toFixed(2)} ms, p99 ${at(taken, 0.99).toFixed(2)} ms\n`,
  )
  console.log('| Chart | first ms | p50 ms | p99 ms | `select 1`s |\n|---|---:|---:|---:|---:|')
  return at(taken, 0.5)
}

const at = (taken: readonly number[], share: number) =>
  taken.toSorted((a, b) => a - b)[Math.floor(share * (taken.length - 1))] ?? 0

interface Measuring {
  readonly server: RunningServer
  readonly project: Project
  readonly member: DashboardMember
  readonly samples: number
  readonly floor: number
}

async function measure({ server, project, member, samples, floor }: Measuring, name: string, path: string) {
  const once = async () => {
    const began = performance.now()
    const answer = await member.get(`/projects/${project.projectId}${path}`)
    const took = performance.now() - began
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    // Equal questions that follow at once wait, which is not what a chart takes.
    await delay(restFactor * took + 50)
    return took
  }
  const first = await once()
  const taken: number[] = []
  for (let n = 0; n < samples; n += 1) {
    await record(server, project)
    taken.push(await once())
  }
  const median = at(taken, 0.5)
  console.log(
    `| ${name} | ${first.toFixed(0)} | ${median.toFixed(1)} | ${at(taken, 0.99).toFixed(1)} | ${(median / floor).toFixed(0)} |`,
  )
}

async function memoryOf({ url }: RunningServer): Promise<string> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]
  return (Number(bytes) / 2 ** 20).toFixed(0)
}

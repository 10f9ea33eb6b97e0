import pg from 'pg'
import type { Project, RunningServer } from '#test/support/running-server.ts'
import { joinEmbedded } from '#storage/embedded/index.ts'
import { adminOf } from './admin.ts'
import { makeUsers, spaceOf } from './growth.ts'
import { measure, type Load } from './load.ts'

export interface BoardsOptions {
  readonly dataDir: string
  readonly server: RunningServer
  /** Its users are `u0` to `u<boardUsers - 1>`. */
  readonly project: Project
  readonly seconds: number
  readonly rounds: number
}

/** Who plays while the board grows. */
export const boardUsers = 1000
const manyUsers = 1_000_000
const connections = 256
const samples = 500

/**
 * What others' scores cost: an event of one of 1,000 users, and the reads of a board, while the board has those 1,000 and
 * then 1,000,000 scores; with its 1,000 places, and with a place for everybody, which no wire can set. Then the points
 * summary of as many users with a filter on an attribute that one in four has.
 */
export async function measureBoards(options: BoardsOptions): Promise<void> {
  const { dataDir, server, project, seconds, rounds } = options
  const admin = adminOf(server.url, project)
  const listed = await fetch(`${server.url}/admin/v1/metrics`, { headers: { 'x-api-key': project.adminKey } })
  const [metric] = (await listed.json()) as Array<{ id: string }>
  await admin('POST', '/attributes', [{ name: 'Plan', key: 'plan', type: 'user' }])
  await admin('POST', '/points', [
    {
      key: 'xp',
      name: 'XP',
      triggers: [{ type: 'metric', metricId: metric?.id, metricThreshold: 1, points: 10, status: 'active' }],
    },
  ])
  const { created: boards } = await admin('POST', '/leaderboards', [
    {
      key: 'big',
      name: 'Big',
      rankBy: 'metric',
      metricId: metric?.id,
      start: '2020-01-01',
      status: 'active',
    },
  ])
  const event: Load = {
    name: 'event',
    url: server.url,
    pid: server.child.pid ?? 0,
    method: 'POST',
    path: '/v1/metrics/metric-1/event',
    headers: { 'content-type': 'application/json', 'x-api-key': project.adminKey },
    body: JSON.stringify({ user: { id: 'u%u' }, value: 1 }),
  }
  const events = async () => {
    const taken: number[] = []
    for (let round = 0; round < rounds; round += 1)
      taken.push((await measure(event, connections, seconds, boardUsers)).perSecond)
    return taken.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
  }
  const embedded = await joinEmbedded({ dataDir, env: process.env })
  const pool = new pg.Pool({ ...embedded.connection, max: 4 })
  try {
    const spaceId = await spaceOf(pool, project.projectId)
    await measure(event, connections, seconds, boardUsers)
    console.log('\n### Large boards\n')
    const few = await events()
    await readsOf(options, 'a board with 1,000 scores')
    await makeUsers(pool, spaceId, manyUsers)
    await fill(pool, spaceId)
    const many = await events()
    console.log(
      `- events on a board with 1,000 scores: ${few.toFixed(0)}/s, with 1,000,000: ${many.toFixed(0)}/s`,
    )
    console.log(`- time of an event, 1,000,000 scores / 1,000: **${(few / many).toFixed(2)}**`)
    await readsOf(options, 'a board with 1,000,000 scores and 1,000 places')
    await pool.query('update leaderboards set max_participants = $1 where space_id = $2', [
      manyUsers,
      spaceId,
    ])
    // Any change makes the server read the board anew.
    await admin('PATCH', '/leaderboards', [{ id: boards[0]?.id, name: 'Bigger' }])
    await readsOf(options, 'a board with 1,000,000 scores and places', 20)
    await latency(options, 'points summary of 1,000,000 users', '/points/xp/summary', 20)
    const filtered = '/points/xp/summary?userAttributes=plan:pro'
    await latency(options, 'points summary with a filter that 250,000 match', filtered, 20)
  } finally {
    await pool.end()
    await embedded.leave()
  }
}

/** Scores, points and a plan for everybody who has none. */
async function fill(pool: pg.Pool, spaceId: string): Promise<void> {
  await pool.query(
    `insert into leaderboard_scores (uid, board, run_on, from_on, group_key, score, reached_at, reached_by)
select u.uid, b.number, b.start_on, current_date, '00000000-0000-0000-0000-000000000000', 1 + floor(random() * 100000), now(),
  gen_random_uuid()
from users u, leaderboards b where u.space_id = $1 and b.space_id = $1 on conflict do nothing`,
    [spaceId],
  )
  await pool.query(
    `insert into points_totals (uid, system, total) select u.uid, s.number, floor(random() * 100000)
from users u, points_systems s where u.space_id = $1 and s.space_id = $1 on conflict do nothing`,
    [spaceId],
  )
  await pool.query(
    `update users set attributes = coalesce(attributes, '{}') || '{"plan": "pro"}' where space_id = $1 and random() < 0.25`,
    [spaceId],
  )
  for (const table of ['leaderboard_scores', 'points_totals', 'users'])
    await pool.query(`vacuum analyze ${table}`)
}

async function readsOf(options: BoardsOptions, what: string, count = samples): Promise<void> {
  await latency(options, `${what}: rank of a user`, '/users/u%u/leaderboards/big?numEvents=0', count)
  await latency(options, `${what}: the page around a user`, '/leaderboards/big?userId=u%u&limit=10', count)
  await latency(options, `${what}: top 100`, '/leaderboards/big?limit=100', count)
}

/** One request at a time. */
async function latency(
  { server, project }: BoardsOptions,
  what: string,
  path: string,
  count = samples,
): Promise<void> {
  const taken: number[] = []
  for (let n = 0; n < count; n += 1) {
    const started = performance.now()
    const user = Math.floor(Math.random() * boardUsers)
    const answer = await fetch(`${server.url}/v1${path.replace('%u', String(user))}`, {
      headers: { 'x-api-key': project.adminKey },
    })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    taken.push(performance.now() - started)
  }
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (count - 1))] ?? 0).toFixed(1)
  console.log(`- ${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`)
}

import pg from 'pg'
import { joinEmbedded } from '#storage/embedded/index.ts'
import type { Project, RunningServer } from '#test/support/running-server.ts'
import { makeUsers, spaceOf } from './growth.ts'

export interface SocialOptions {
  readonly dataDir: string
  readonly server: RunningServer
  /** Has the user `u0`. */
  readonly project: Project
  /** How many users there are, and how many of them follow `u0`. */
  readonly users?: number
}

const usersDefault = 1_000_000
const samples = 500
const chunk = 50_000

/**
 * What reads of Replyke's wire cost among 1,000,000 users with usernames, one of whom all others follow: suggestions by the
 * beginning of usernames, by what many have in the middle, and by what few have; pages of followers at the beginning, in
 * the middle and at the end; counts. One request at a time, after one that may have to put follows into blocks.
 */
export async function measureSocial({
  dataDir,
  server,
  project,
  users = usersDefault,
}: SocialOptions): Promise<void> {
  const embedded = await joinEmbedded({ dataDir, env: process.env })
  const pool = new pg.Pool({ ...embedded.connection, max: 4 })
  try {
    const spaceId = await spaceOf(pool, project.projectId)
    await makeUsers(pool, spaceId, users)
    await name(pool, spaceId, users)
    await followStar(pool, spaceId)
    console.log(`\n### Follows and suggestions, ${users} users, one with ${users - 1} followers\n`)
    const read = (what: string, path: () => string) =>
      latency(`${server.url}/api/v6/${project.projectId}`, what, path)
    const syllable = () => syllables[Math.floor(Math.random() * syllables.length)] ?? ''
    await read('suggestions, beginning', () => `/users/suggestions?query=${syllable()}${syllable()}`)
    await read('suggestions, in the middle of many', () => `/users/suggestions?query=${syllable().slice(1)}`)
    await read('suggestions, in the middle of few', () => `/users/suggestions?query=${anybody(users)}_`)
    await read('suggestions, of nobody', () => `/users/suggestions?query=q${anybody(users)}q`)
    const pages = Math.ceil((users - 1) / 20)
    const followers = (page: number) => `/users/u0/followers?limit=20&page=${page}`
    const started = performance.now()
    await (await fetch(`${server.url}/api/v6/${project.projectId}${followers(1)}`)).arrayBuffer()
    console.log(
      `- the very first page, which puts follows into blocks: ${(performance.now() - started).toFixed(0)} ms`,
    )
    await read('followers, first page', () => followers(1))
    await read('followers, around the middle', () =>
      followers(Math.floor(pages / 2 + (Math.random() * pages) / 10)),
    )
    await read('followers, last page', () => followers(pages))
    await read('followers-count', () => '/users/u0/followers-count')
    await read('following-count of anybody', () => `/users/u${anybody(users)}/following-count`)
    await read('who anybody follows', () => `/users/u${anybody(users)}/following`)
  } finally {
    await pool.end()
    await embedded.leave()
  }
}

const anybody = (users: number) => Math.floor(Math.random() * users)

const syllables = [
  'bar',
  'cel',
  'dom',
  'fin',
  'gal',
  'hum',
  'jor',
  'kir',
  'lan',
  'mek',
  'nov',
  'pol',
  'ras',
  'sut',
  'tev',
  'wim',
]

/** Gives everybody a username: three syllables and the number between two underscores, `dombarkir_4711_`. */
async function name(pool: pg.Pool, spaceId: string, users: number): Promise<void> {
  for (let from = 0; from < users; from += chunk) {
    const ids = Array.from({ length: Math.min(chunk, users - from) }, (_, index) => `u${from + index}`)
    await pool.query(
      `update users u set username = ($3::text[])[1 + floor(random() * 16)] || ($3::text[])[1 + floor(random() * 16)]
  || ($3::text[])[1 + floor(random() * 16)] || '_' || substr(u.customer_id, 2) || '_'
where u.space_id = $1 and u.customer_id = any($2::text[])`,
      [spaceId, ids, syllables],
    )
  }
  await pool.query('vacuum analyze users')
}

/** Everybody follows `u0`, oldest user first. */
async function followStar(pool: pg.Pool, spaceId: string): Promise<void> {
  await pool.query(
    `insert into follows (uid, followed_uid, id, space_id, created_at)
select u.uid, s.uid, gen_random_uuid(), u.space_id, now() from users u
join users s on s.space_id = u.space_id and s.customer_id = 'u0' and s.uid <> u.uid
where u.space_id = $1 order by u.number`,
    [spaceId],
  )
  await pool.query('vacuum analyze follows')
}

/** One request at a time. */
async function latency(origin: string, what: string, path: () => string): Promise<void> {
  const taken: number[] = []
  for (let n = 0; n < samples; n += 1) {
    const started = performance.now()
    const answer = await fetch(origin + path())
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    taken.push(performance.now() - started)
  }
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (samples - 1))] ?? 0).toFixed(1)
  console.log(`- ${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`)
}

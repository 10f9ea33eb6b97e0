import pg from 'pg'
import type { SpaceId } from '#core/shared/ids.ts'
import { signedIn } from '#test/support/dashboard.ts'
import type { Project, RunningServer } from '#test/support/running-server.ts'
import { joinEmbedded } from '#storage/embedded/index.ts'
import { spaceOf } from './growth.ts'
import { measure, type Load } from './load.ts'

export interface SearchOptions {
  readonly dataDir: string
  readonly server: RunningServer
  /** A project without users. */
  readonly project: Project
  /** How many it gets: a million, unless a quick look is wanted. */
  readonly users: number
  readonly seconds: number
  readonly rounds: number
}

const chunk = 20_000
const samples = 200
const connections = 64
/** One user in so many meets a filter: 10,000 of a million. */
const oneIn = 100

/**
 * What searches cost in a space of a million users with ten attributes each (issue 6), one request at a time: by what
 * indexes of `users` have, by parts of texts and by three conditions that one user in a hundred meets, and pages far behind.
 * Then what making the index takes, what a PUT costs where users are searched and where they are not, and what the dashboard's users page asks.
 */
export async function measureSearch(options: SearchOptions): Promise<void> {
  const { dataDir, server, project, users } = options
  const embedded = await joinEmbedded({ dataDir, env: process.env })
  const pool = new pg.Pool({ ...embedded.connection, max: 2 })
  try {
    const spaceId = await spaceOf(pool, project.projectId)
    const call = caller(server, project)
    await call('POST', '/users/', { user_id: 'pattern', tags: ['vip'], ...attributesOf(0) })
    console.log(`\n### Searches of ${users} users with 10 attributes each\n`)
    const made = performance.now()
    await makeUsers(pool, spaceId, users)
    console.log(
      `- made in ${((performance.now() - made) / 1000).toFixed(0)} s, ${await sizeOf(pool, 'users')} MiB`,
    )

    const plain = await puts(options)
    const first = performance.now()
    await call('GET', '/users/?email__contains=needle')
    console.log(`- the first search, by looking at all: ${((performance.now() - first) / 1000).toFixed(1)} s`)
    await indexBuilt(pool, spaceId)
    console.log(
      `- index made in ${((performance.now() - first) / 1000).toFixed(0)} s, ${await sizeOf(pool, 'user_search')} MiB`,
    )
    const searched = await puts(options)
    console.log(`- PUT, users searched / not: **${(searched / plain).toFixed(2)}** of the rate`)
    await changesFolded(pool, spaceId)
    await pool.query('vacuum analyze users')
    await pool.query('vacuum analyze user_search')

    const some = () => String(Math.floor(Math.random() * users))
    await latency(
      call,
      'email',
      () => `/users/search/?email=u${2 * Math.floor(Math.random() * (users / 2))}@example.com`,
    )
    await latency(call, 'phone_number', () => `/users/search/?phone_number=%2B48${some()}`)
    await latency(call, 'key', () => `/users/search/?key=k${some()}`)
    await latency(call, 'user_id', () => `/users/search/?user_id=u${some()}`)
    const part = () => String(Math.floor(Math.random() * oneIn)).padStart(2, '0')
    await latency(call, 'email__contains', () => `/users/?email__contains=needle${part()}-`)
    await latency(call, 'attribute__contains', () => `/users/?company_role__contains=role${part()}-`)
    await latency(call, 'attribute__startswith', () => `/users/?company_role__startswith=the%20role${part()}`)
    const three = 'plan=pro&visits__gte=520&city__startswith=Wars'
    await latency(call, 'three conditions', () => `/users/?${three}`)
    const begin = await latency(call, 'v2, first page', () => '/users/', version2)
    const pages = Math.floor(users / 200)
    const far = await cursorOf(pool, spaceId, (pages - 1) * 100)
    const page = await latency(call, `v2, page ${pages} by cursor`, () => `/users/?cursor=${far}`, version2)
    console.log(`- page ${pages} / first: **${(page / begin).toFixed(2)}**`)
    await latency(call, `v1, ?page=${pages}`, () => `/users/?page=${pages}`)
    await searchAsMember(options)
    await massUpdate(call, pool, spaceId)
  } finally {
    await pool.end()
    await embedded.leave()
  }
}

const version2 = { accept: '*/*; version=2' }

type Call = (
  method: string,
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<string>

const caller =
  ({ url }: RunningServer, { usercomToken }: Project): Call =>
  async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}/api/public${path}`, {
      method,
      headers: { authorization: `Token ${usercomToken}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text
  }

/** Ten attributes, of every kind that is searched; the pattern's, for what they are called and are. */
const attributesOf = (n: number) => ({
  plan: 'pro',
  company_role: `the role${n}-lead`,
  visits: n,
  revenue: n + 0.5,
  is_pro: true,
  signup_source: 'campaign',
  language: 'en',
  referrer: 'https://example.com/',
  favourite: 'blue',
  note: 'something about the user',
})

/** Copies of the pattern with values of their own, and all that the server would have written with them. */
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
    'phone_number',
    'city',
    'score',
    'tags',
  ]
  own.push('attributes', 'first_name', 'name')
  const copied = rows.map(({ column }) => column).filter((column) => !own.includes(column))
  const names = copied.join(', ')
  for (let from = 0; from < count; from += chunk) {
    await pool.query(
      `with made as (
  insert into users (uid, customer_id, replyke_id, key, email, phone_number, city, score, tags, attributes, first_name, name, ${names})
  select gen_random_uuid(), 'u' || n, 'u' || n, 'k' || n,
    case when n % 2 = 0 then 'u' || n || '@example.com' else 'u' || n || '.needle' || lpad((n / 2 % ${oneIn})::text, 2, '0') || '-x@example.com' end,
    '+48' || n, (array['Warsaw', 'Paris', 'London', 'Berlin'])[1 + n % 4], n % 1000,
    case when n % 10 = 0 then p.tags else '[]' end,
    p.attributes || jsonb_build_object('plan', case when n / 4 % 12 = 0 then 'pro' else 'free' end,
      'company_role', 'the role' || lpad((n % ${oneIn})::text, 2, '0') || '-' || md5(n::text),
      'visits', (n::bigint * 7919) % 1000, 'revenue', n / 100.0, 'is_pro', n % 3 = 0,
      'note', 'something about the user ' || md5((n + 1)::text)),
    'First' || n % 5000, 'First' || n % 5000 || ' Last' || n % 7000, ${names.replaceAll(/\b(?=\w)/g, 'p.')}
  from users p, generate_series($2::int, $3::int) n where p.space_id = $1 and p.customer_id = 'pattern'
  returning uid, space_id, number, customer_id, key
), counted as (
  insert into user_counts (uid, space_id, chunk, users, folded)
  select gen_random_uuid(), space_id, number / 1024, count(*), true from made group by 2, 3
), started as (
  insert into progress (uid, space_id, revision, state, streak_length, streak_lost_at, streak_longest, due_at)
  select made.uid, made.space_id, 0, p.state, p.streak_length, p.streak_lost_at, p.streak_longest, null
  from made, progress p join users u on u.uid = p.uid where u.space_id = $1 and u.customer_id = 'pattern'
) insert into user_aliases (space_id, kind, value, uid)
select m.space_id, a.kind, a.value, m.uid from made m,
  lateral (values ('number', m.number::text), ('key', m.key), ('id', m.customer_id)) a(kind, value)`,
      [spaceId, from, Math.min(from + chunk, count) - 1],
    )
  }
  for (const table of ['users', 'user_aliases', 'progress', 'user_counts'])
    await pool.query(`vacuum analyze ${table}`)
}

async function sizeOf(pool: pg.Pool, table: string): Promise<string> {
  const { rows } = await pool.query<{ bytes: string }>(
    'select pg_total_relation_size($1::regclass) as bytes',
    [table],
  )
  return (Number(rows[0]?.bytes) / 2 ** 20).toFixed(0)
}

const indexBuilt = (pool: pg.Pool, spaceId: SpaceId) =>
  wait(pool, 'select 1 from search_spaces where space_id = $1 and ready', spaceId, 1)
const changesFolded = (pool: pg.Pool, spaceId: SpaceId) =>
  wait(pool, 'select 1 from search_changes where space_id = $1 limit 1', spaceId, 0)

/** Until the statement gives so many rows. */
async function wait(pool: pg.Pool, text: string, spaceId: SpaceId, rows: number): Promise<void> {
  while ((await pool.query(text, [spaceId])).rowCount !== rows)
    await new Promise((resolve) => setTimeout(resolve, 500))
}

/** Updates of random users, by the second. */
async function puts({ server, project, users, seconds, rounds }: SearchOptions): Promise<number> {
  const load: Load = {
    name: 'PUT',
    url: server.url,
    pid: server.child.pid ?? 0,
    method: 'PUT',
    path: '/api/public/users-by-id/u%u/',
    headers: { 'content-type': 'application/json', authorization: `Token ${project.usercomToken}` },
    body: JSON.stringify({ note: 'Note %n' }),
  }
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1)
    taken.push((await measure(load, connections, seconds, users)).perSecond)
  const median = taken.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
  console.log(`- PUT of random users: ${median.toFixed(0)}/s`)
  return median
}

/** The cursor after so many users, as answers have it. */
async function cursorOf(pool: pg.Pool, spaceId: SpaceId, skipped: number): Promise<number> {
  const { rows } = await pool.query<{ number: string }>(
    'select number from users where space_id = $1 order by number limit 1 offset $2',
    [spaceId, Math.max(skipped - 1, 0)],
  )
  return Number(rows[0]?.number)
}

/** One request at a time; gives the median. */
async function latency(
  call: Call,
  what: string,
  path: () => string,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const taken: number[] = []
  let count: number | undefined
  for (let n = 0; n < samples; n += 1) {
    const asked = path()
    const started = performance.now()
    const text = await call('GET', asked, undefined, headers)
    taken.push(performance.now() - started)
    count ??= (JSON.parse(text) as { count?: number }).count
  }
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (samples - 1))] ?? 0
  const found = count === undefined ? '' : `, count ${count}`
  console.log(`- ${what}: p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms${found}`)
  return at(0.5)
}

/** What somebody types into the users page. */
async function searchAsMember({ server, project, users }: SearchOptions): Promise<void> {
  const member = await signedIn(server, 'viewer')
  const call: Call = async (_method, path) => {
    const answer = await member.get(`/projects/${project.projectId}${path}`)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
    return answer.text
  }
  const some = () => Math.floor(Math.random() * users)
  const typed = (text: string) => `/users?limit=50&q=${encodeURIComponent(text)}`
  await latency(call, 'users page, a whole id', () => typed(`u${some()}`))
  await latency(call, 'users page, the beginning of an email', () => typed(`u${some()}@exam`))
  await latency(call, 'users page, a first name', () => typed(`First${some() % 5000}`))
  await latency(call, 'users page, the middle of a name', () => typed(`st${some() % 5000} La`))
  await latency(call, 'users page, an attribute', () =>
    typed(`role${String(some() % oneIn).padStart(2, '0')}-`),
  )
  await latency(call, 'users page, what nobody has', () => typed(`nobody${some()}`))
}

/** 10,000 users at once. */
async function massUpdate(call: Call, pool: pg.Pool, spaceId: SpaceId): Promise<void> {
  const { rows } = await pool.query<{ number: string }>(
    'select number from users where space_id = $1 order by number limit 10000',
    [spaceId],
  )
  const ids = rows.map(({ number }) => Number(number))
  for (const value of ['Poland', 'Norway', 'Chile']) {
    const started = performance.now()
    await call('PUT', '/users/mass_update_standard_attributes/', { ids, attribute: 'country', value })
    console.log(`- mass update of ${ids.length} users: ${(performance.now() - started).toFixed(0)} ms`)
  }
}

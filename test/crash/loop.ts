import pg from 'pg'
import { expect } from 'vitest'
import { until } from '#test/support/poll.ts'
import { startServer, type Env, type Project, type RunningServer } from '#test/support/running-server.ts'
import { backendsOf, type Postmaster } from '#test/support/postmaster.ts'
import { Load } from './load.ts'

/** 50 in the test suite, 200 by `npm run crash`: half of them on each kind of database. */
export const crashRounds = Number(process.env['CRASH_ROUNDS'] ?? 50)

const acknowledgedPerRound = 60

/** Where the data is, and how what keeps it is killed and comes back. */
export interface Place {
  readonly name: string
  readonly env: Env
  /** The database that the server works in. */
  readonly databaseUrl: () => Promise<string>
  readonly postmaster: () => Promise<Postmaster>
  /** kill -9 of the postmaster, and whatever brings it back if the server itself does not. */
  readonly killPostmaster: () => Promise<void>
}

type Victim = 'server' | 'postmaster' | 'backend' | 'server and postmaster'
const victims: readonly Victim[] = [
  'server',
  'postmaster',
  'backend',
  'server',
  'postmaster',
  'server and postmaster',
]

/** Kills again and again under load, and looks after each time whether what was acknowledged is there, once. */
export async function crashLoop(place: Place, rounds: number): Promise<{ readonly rounds: number }> {
  let server = await startServer(place.env)
  try {
    const project = await server.createProject()
    const load = new Load(server, project)
    await load.prepare()
    const kills = new Map<Victim, number>()
    const unknown = { unavailable: 0, gone: 0 }
    for (let round = 0; round < rounds; round += 1) {
      const victim = victims[round % victims.length] ?? 'server'
      kills.set(victim, (kills.get(victim) ?? 0) + 1)
      const enough = Promise.withResolvers<void>()
      let acknowledged = 0
      let killed = false
      const running = load.run(
        () => killed,
        () => {
          acknowledged += 1
          if (acknowledged === acknowledgedPerRound) enough.resolve()
        },
      )
      await Promise.race([enough.promise, running])
      await kill(victim, place, server)
      killed = true
      const last = await running
      for (const outcome of last) if (outcome !== 'acknowledged') unknown[outcome] += 1
      // A database that goes away is an answer, never a lost connection.
      if (!victim.includes('server')) expect(last, `${victim}:\n${server.logs()}`).not.toContain('gone')
      else server = await startServer({ ...place.env, PORT: String(server.port) })
      const pid = server.child.pid
      await until(
        () => `the wires to answer again after ${victim} was killed in round ${round}:\n${server.logs()}`,
        () => load.works(),
        30_000,
      )
      expect(
        server.child.exitCode,
        `${victim} was killed, and the server ended:\n${server.logs()}`,
      ).toBeNull()
      expect(server.child.signalCode).toBeNull()
      expect(server.child.pid).toBe(pid)
      await expectAllThere(load, await place.databaseUrl(), project)
    }
    const made = load.creators.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
    const counted = load.counters.reduce((sum, counter) => sum + counter.acknowledged(), 0)
    expect(made).toBeGreaterThan(rounds)
    console.log(
      `crash loop, ${place.name}: ${rounds} rounds (${[...kills].map(([victim, times]) => `${victim} ${times}`).join(', ')}), ` +
        `${counted} updates and ${made} creations acknowledged and there; last answers unknown: ${JSON.stringify(unknown)}`,
    )
    return { rounds: [...kills.values()].reduce((sum, times) => sum + times, 0) }
  } finally {
    await server.stop()
  }
}

async function kill(victim: Victim, place: Place, server: RunningServer): Promise<void> {
  if (victim.includes('server')) await server.kill9()
  if (victim.includes('postmaster')) await place.killPostmaster()
  if (victim === 'backend') {
    const [backend] = await backendsOf(await place.postmaster())
    if (backend === undefined) throw new Error('PostgreSQL serves nobody, under load')
    process.kill(backend, 'SIGKILL')
  }
}

async function expectAllThere(load: Load, url: string, { projectId }: Project): Promise<void> {
  for (const counter of load.counters) {
    const stored = await counter.read()
    expect(stored, counter.name).toBeGreaterThanOrEqual(counter.acknowledged())
    expect(stored, counter.name).toBeLessThanOrEqual(counter.sent())
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const stored = await client.query<{ id: string; rows: number }>(
      `select customer_id as id, count(*)::int as rows from users
where space_id in (select id from spaces where project_id = $1) and customer_id like '%-new-%' group by 1`,
      [projectId],
    )
    const rowsOf = new Map(stored.rows.map(({ id, rows }) => [id, rows]))
    expect([...rowsOf].filter(([, rows]) => rows !== 1)).toEqual([])
    for (const { sent, acknowledged } of load.creators) {
      expect([...acknowledged].filter((id) => !rowsOf.has(id))).toEqual([])
      for (const id of sent) rowsOf.delete(id)
    }
    expect([...rowsOf.keys()]).toEqual([])
    for (const [what, text] of Object.entries(strays))
      expect((await client.query(text)).rows, what).toEqual([])
  } finally {
    await client.end()
  }
}

/** What a half-done write would leave behind. */
const strays: Readonly<Record<string, string>> = {
  'an alias of nobody': `select a.kind, a.value from user_aliases a left join users u using (uid) where u.uid is null`,
  'an alias that its user does not have': `select a.kind, a.value from user_aliases a join users u using (uid) where a.value
is distinct from case a.kind when 'id' then u.customer_id when 'number' then u.number::text when 'key' then u.key
when 'username' then u.username else a.value end`,
  'a user whose name nobody finds': `select u.customer_id from users u where
(u.username is not null and not exists (select from user_aliases a where a.uid = u.uid and a.kind = 'username'))
or not exists (select from user_aliases a where a.uid = u.uid and a.kind = 'number' and a.value = u.number::text)`,
  'a user without progress': `select u.customer_id from users u left join progress p using (uid) where p.uid is null`,
  'a total that its events do not add up to': `select u.customer_id from progress p join users u using (uid),
json_each_text(coalesce(p.state -> 'totals', '{}')) as t(metric, total) where t.total::numeric is distinct from
(select sum(e.value) from events e where e.uid = p.uid and e.metric = t.metric::int)`,
  'an event that no total counts': `select e.id from events e join progress p using (uid)
where p.state -> 'totals' ->> e.metric::text is null`,
  'a used key without its event': `select k.key from event_keys k left join events e on e.uid = k.uid and e.id = k.event_id
where e.id is null`,
  'a tag that was made for nobody': `select t.name from tags t where not exists
(select from users u where u.space_id = t.space_id and u.tags @> to_jsonb(t.number))`,
}

import type { ProgressUser, SumQuestion } from '#core/progress/progress.ts'
import { zero } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { RuleUsage, UsageCounts } from '#usecases/ports.ts'
import { sweepProgress } from '../background/sweep-progress.ts'
import { query, sqlState, transaction, type Client, type Pool } from '../database.ts'
import { progressOf } from '../progress/load.ts'
import type { ProgressState } from '../progress/encoding.ts'
import { countAll } from '../search/counts.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { storedDecimal } from '../stored-values.ts'

/** So many users, and so many events, are looked at to tell how often attributes are used. */
const usersMax = 20_000
const eventsMax = 100_000
/** Whose events are looked at. */
const usersOfEventsMax = 5000

/** No statement of a look takes longer. */
const statementMs = 8000
const cancelled = '57014'

/**
 * Looks at what the rules are about. Uids are hashes or random, so that the first users in their order are a sample that is
 * fair, always the same and found by an index; a space of fewer users is looked at whole.
 */
export const ruleUsage = (pool: Pool, catalogs: SpaceCatalogs): RuleUsage => ({
  userAttributes: (spaceId) => looking(pool, (client) => countUserAttributes(client, spaceId)),
  eventAttributes: (spaceId) => looking(pool, (client) => countEventAttributes(client, spaceId)),
  metricEvents: (spaceId) => looking(pool, (client) => countMetricEvents(client, spaceId)),
  sweeps: (spaceId) => sweepProgress(pool, spaceId),
  async sample(spaceId, countMax, sum) {
    const { streakTimeline } = await catalogs.get(spaceId)
    return looking(pool, async (client) => {
      const rows = await query<ProgressUser & { state: ProgressState | null }>(
        client,
        `select p.uid, p.state, u.space_id as "spaceId", u.customer_id as "customerId", u.tz, u.created_at as "createdAt",
  u.attributes, u.control, u.unsubscribed, u.notifications
from ${firstUsers('$2', 'state')} p cross join lateral (select * from users u where u.uid = p.uid limit 1) u order by p.uid`,
        [spaceId, countMax],
      )
      const uids = rows.map(({ uid }) => uid)
      const sums = sum === null ? new Map<Uid, string>() : await sumOf(client, uids, sum)
      const users = rows.map(({ state, ...user }) => {
        const found = sums.get(user.uid)
        return {
          user,
          progress: progressOf({ state }, user, streakTimeline),
          sum: found === undefined ? zero : storedDecimal(found),
        }
      })
      return { users, all: Math.max(users.length, await countAll(client, spaceId)) }
    })
  },
})

/**
 * The first users of the space `$1`, by an index; whatever else is read of them is read one by one: the limits below keep
 * the planner from reading a whole table instead.
 */
const firstUsers = (countMax: string, ...more: readonly string[]) =>
  `(select ${['uid', ...more].map((column) => `q.${column}`).join(', ')} from progress q where q.space_id = $1
  order by q.uid limit ${countMax})`

async function countUserAttributes(client: Client, spaceId: SpaceId): Promise<UsageCounts<string>> {
  const rows = await query<{ key: string | null; count: number }>(
    client,
    `with looked_at as materialized (
  select u.attributes from ${firstUsers('$2')} p
  cross join lateral (select u.attributes from users u where u.uid = p.uid limit 1) u
) select null as key, count(*) as count from looked_at
union all select k.key, count(*) from looked_at s, lateral jsonb_object_keys(s.attributes) as k(key) group by k.key`,
    [spaceId, usersMax],
  )
  const lookedAt = rows.find(({ key }) => key === null)?.count ?? 0
  return {
    byKey: byKeyIn(rows),
    lookedAt,
    all: lookedAt < usersMax ? lookedAt : Math.max(lookedAt, await countAll(client, spaceId)),
  }
}

/** Events of the first users in order of their uids, as far as they are not too many. */
const someEvents = (column: string) => `with some_users as materialized (
  select p.uid from ${firstUsers(String(usersOfEventsMax))} p
), looked_at as materialized (
  select e.* from some_users s
  cross join lateral (select ${column} from events e where e.uid = s.uid limit ${eventsMax}) e limit ${eventsMax}
)`
const lookedAtOf = `select null as key, count(*) as count, (select count(*) from some_users) as users from looked_at`

interface EventCount<Key> {
  /** Null: all of them. */
  readonly key: Key | null
  readonly count: number
  /** Whose events they are, in that row. */
  readonly users: number
}

const countEventAttributes = async (client: Client, spaceId: SpaceId): Promise<UsageCounts<string>> =>
  countsOfEvents(
    await query<EventCount<string>>(
      client,
      `${someEvents('e.attributes')} ${lookedAtOf}
union all select k.key, count(*), 0 from looked_at s, lateral jsonb_object_keys(s.attributes) as k(key) group by k.key`,
      [spaceId],
    ),
  )

const countMetricEvents = async (client: Client, spaceId: SpaceId): Promise<UsageCounts<number>> =>
  countsOfEvents(
    await query<EventCount<number>>(
      client,
      `${someEvents('e.metric')} ${lookedAtOf} union all select metric, count(*), 0 from looked_at group by metric`,
      [spaceId],
    ),
  )

function countsOfEvents<Key>(rows: ReadonlyArray<EventCount<Key>>): UsageCounts<Key> {
  const { count: lookedAt, users } = rows.find(({ key }) => key === null) ?? { count: 0, users: 0 }
  const isWhole = users < usersOfEventsMax && lookedAt < eventsMax
  return { byKey: byKeyIn(rows), lookedAt, all: isWhole ? lookedAt : null }
}

const byKeyIn = <Key>(rows: ReadonlyArray<{ readonly key: Key | null; readonly count: number }>) =>
  new Map(rows.flatMap(({ key, count }) => (key === null ? [] : [[key, count] as const])))

async function sumOf(
  client: Client,
  uids: readonly Uid[],
  { metric, filters }: SumQuestion,
): Promise<ReadonlyMap<Uid, string>> {
  const rows = await query<{ uid: Uid; sum: string }>(
    client,
    `select e.uid, sum(e.value)::text as sum from events e
where e.uid = any($1::uuid[]) and e.metric = $2 and e.attributes @> all($3::jsonb[]) group by e.uid`,
    [uids, metric, filters.map(({ key, value }) => JSON.stringify(Object.fromEntries([[key, value]])))],
  )
  return new Map(rows.map(({ uid, sum }) => [uid, sum]))
}

/** @throws CoreError `overloaded` when it takes too long */
async function looking<T>(pool: Pool, run: (client: Client) => Promise<T>): Promise<T> {
  try {
    return await transaction(pool, async (client) => {
      await client.query('set transaction isolation level repeatable read, read only')
      await client.query(`set local statement_timeout = ${statementMs}`)
      return run(client)
    })
  } catch (error) {
    if (sqlState(error) !== cancelled) throw error
    throw new CoreError(
      { code: 'overloaded', message: 'Looking at what users did takes too long just now' },
      { cause: error },
    )
  }
}

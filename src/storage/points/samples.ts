import type { PastEvent, SimulatedUser } from '#core/progress/simulate-points.ts'
import type { ProgressUser, StoredCompletion, SumQuestion } from '#core/progress/progress.ts'
import { addDays, engineZone, formatDay, startOfDay, type Day } from '#core/shared/calendar.ts'
import { zero, type Decimal } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { PointsSample, PointsSamples, SampleQuestion } from '#usecases/ports.ts'
import { formatInstant, query, sqlState, transaction, type Client, type Pool } from '../database.ts'
import { decodeProgress, type ProgressState } from '../progress/encoding.ts'
import { storedDay, storedDecimal } from '../stored-values.ts'
import { loadOwnBoosts } from './own-boosts.ts'

interface UserRow extends ProgressUser {
  readonly state: ProgressState | null
}

interface EventRow {
  readonly uid: Uid
  readonly metric: number
  readonly value: string
  readonly attributes: Readonly<Record<string, string>> | null
  readonly at: Micros
}

/** No statement of a sample takes longer: a preview can be asked for again, with less. */
const statementMs = 8000
const cancelled = '57014'

/**
 * Reads what some users did, all of it as of one moment. Uids are hashes or random, so the first of them in order are a
 * sample that is fair and always the same.
 */
export const pointsSamples = (pool: Pool): PointsSamples => ({
  take: (spaceId, question, isWanted) =>
    transaction(pool, async (client) => {
      await client.query('set transaction isolation level repeatable read, read only')
      await client.query(`set local statement_timeout = ${statementMs}`)
      return take(client, spaceId, question, async () => {
        if (!(await isWanted()))
          throw new CoreError({ code: 'overloaded', message: 'Nobody waits for it any more' })
      })
    }).catch((error: unknown) => {
      if (sqlState(error) !== cancelled) throw error
      throw new CoreError(
        { code: 'overloaded', message: 'Reading what users did takes too long: ask for fewer days' },
        { cause: error },
      )
    }),
})

async function take(
  client: Client,
  spaceId: SpaceId,
  question: SampleQuestion,
  step: () => Promise<void>,
): Promise<PointsSample> {
  const { first, usersMax } = question
  const [active] = await query<{ count: number }>(
    client,
    'select count(*) as count from progress p where p.space_id = $1 and p.active_on >= $2::date',
    [spaceId, formatDay(first)],
  )
  await step()
  const rows = await query<UserRow>(
    client,
    `select p.uid, p.state, u.space_id as "spaceId", u.customer_id as "customerId", u.tz, u.created_at as "createdAt",
  u.attributes, u.control, u.unsubscribed, u.notifications
from progress p join users u using (uid) where p.space_id = $1 and p.active_on >= $2::date order by p.uid limit $3`,
    [spaceId, formatDay(first), usersMax],
  )
  await step()
  const { chosen, leftOut } = await choose(client, rows, question)
  const past = await loadPast(client, chosen, question, step)
  return {
    users: chosen.map((row) => simulatedOf(row, past, question)),
    activeUsers: active?.count ?? 0,
    leftOut,
  }
}

/** Those whose events can be read, in order, until there are enough. */
async function choose(
  client: Client,
  rows: readonly UserRow[],
  { first, eventsMax, eventsPerUserMax }: SampleQuestion,
): Promise<{ readonly chosen: readonly UserRow[]; readonly leftOut: number }> {
  const counts = await query<{ uid: Uid; count: number }>(
    client,
    'select uid, count(*) as count from events where uid = any($1::uuid[]) and local_at >= $2::date group by uid',
    [rows.map(({ uid }) => uid), formatDay(first)],
  )
  const byUid = new Map(counts.map(({ uid, count }) => [uid, count]))
  const chosen: UserRow[] = []
  let leftOut = 0
  let sum = 0
  for (const row of rows) {
    const count = byUid.get(row.uid) ?? 0
    if (count > eventsPerUserMax) leftOut += 1
    else if (sum + count > eventsMax) break
    else chosen.push(row)
    sum += count > eventsPerUserMax ? 0 : count
  }
  return { chosen, leftOut }
}

interface Past {
  readonly events: ReadonlyMap<Uid, readonly EventRow[]>
  readonly completions: ReadonlyMap<Uid, ReadonlyArray<StoredCompletion & { readonly uid: Uid }>>
  readonly streaks: ReadonlyMap<Uid, NonNullable<SimulatedUser['streak']>>
  readonly sums: ReadonlyMap<Uid, ReadonlyMap<string, Decimal>>
  readonly ownBoosts: Awaited<ReturnType<typeof loadOwnBoosts>>
}

async function loadPast(
  client: Client,
  rows: readonly UserRow[],
  { first, periodBefore, sums, ownBoostsOf }: SampleQuestion,
  step: () => Promise<void>,
): Promise<Past> {
  const uids = rows.map(({ uid }) => uid)
  await step()
  const events = await query<EventRow>(
    client,
    `select uid, metric, value::text, attributes, at from events
where uid = any($1::uuid[]) and local_at >= $2::date order by uid, at, id`,
    [uids, formatDay(first)],
  )
  await step()
  const completions = await query<StoredCompletion & { uid: Uid }>(
    client,
    'select uid, achievement, id, at from achievement_completions where uid = any($1::uuid[]) order by at, id',
    [uids],
  )
  const streaks = await query<{ uid: Uid; length: number; startedOn: string | null }>(
    client,
    `select uid, length, started_on::text as "startedOn" from streak_periods
where uid = any($1::uuid[]) and frequency = $2 and start_on = $3::date and length > 0`,
    [uids, periodBefore.frequency, formatDay(periodBefore.start)],
  )
  const before = await loadSums(client, rows, sums, first, step)
  await step()
  return {
    events: Map.groupBy(events, ({ uid }) => uid),
    completions: Map.groupBy(completions, ({ uid }) => uid),
    streaks: new Map(
      streaks.map(({ uid, length, startedOn }) => [
        uid,
        { length, startedOn: startedOn === null ? null : storedDay(startedOn) },
      ]),
    ),
    sums: before,
    ownBoosts: ownBoostsOf === null ? new Map() : await loadOwnBoosts(client, uids),
  }
}

/** Sums of the matching events before a user's first day. */
async function loadSums(
  client: Client,
  rows: readonly UserRow[],
  questions: readonly SumQuestion[],
  first: Day,
  step: () => Promise<void>,
): Promise<ReadonlyMap<Uid, ReadonlyMap<string, Decimal>>> {
  const byUid = new Map<Uid, Map<string, Decimal>>()
  for (const { name, metric, filters } of questions) {
    await step()
    const found = await query<{ uid: Uid; sum: string }>(
      client,
      `select e.uid, sum(e.value)::text as sum from events e
join unnest($1::uuid[], $2::timestamptz[]) as d(uid, since) on d.uid = e.uid
where e.metric = $3 and e.local_at < $4::date and e.at < d.since and e.attributes @> all($5::jsonb[]) group by e.uid`,
      [
        rows.map(({ uid }) => uid),
        rows.map((row) => formatInstant(fromOf(row, first))),
        metric,
        // A day later than the first somewhere, for those who moved.
        formatDay(addDays(first, 2)),
        filters.map(({ key, value }) => JSON.stringify(Object.fromEntries([[key, value]]))),
      ],
    )
    for (const { uid, sum } of found)
      byUid.set(uid, (byUid.get(uid) ?? new Map<string, Decimal>()).set(name, storedDecimal(sum)))
  }
  return byUid
}

const fromOf = ({ tz }: UserRow, first: Day): Micros => startOfDay(engineZone(tz), first)

function simulatedOf(
  { state, ...user }: UserRow,
  past: Past,
  { first, sums, ownBoostsOf }: SampleQuestion,
): SimulatedUser {
  const { uid } = user
  const from = fromOf({ state, ...user }, first)
  const progress = state === null ? null : decodeProgress(state)
  const events = (past.events.get(uid) ?? []).filter(({ at }) => at >= from).map(toPastEvent)
  const totals = new Map(progress?.totals)
  for (const { metric, value } of events)
    totals.set(metric, ((totals.get(metric) ?? zero) - value) as Decimal)
  const had = past.sums.get(uid)
  const completions = past.completions.get(uid) ?? []
  return {
    user,
    zone: engineZone(user.tz),
    from,
    totals,
    sums: new Map(sums.map(({ name }) => [name, had?.get(name) ?? zero])),
    completions: completions.filter(({ at }) => at < from),
    completedSince: completions.filter(({ at }) => at >= from),
    streak: past.streaks.get(uid) ?? null,
    preferences: progress?.streak.preferences ?? null,
    ownBoosts: ownBoostsOf === null ? [] : (past.ownBoosts.get(uid)?.get(ownBoostsOf) ?? []),
    events,
  }
}

const toPastEvent = ({ metric, value, attributes, at }: EventRow): PastEvent => ({
  metric,
  value: storedDecimal(value),
  attributes: attributes ?? {},
  at,
})

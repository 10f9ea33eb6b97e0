import type { Progress, ProgressUser, StoredCompletion, SumQuestion } from '#core/progress/progress.ts'
import { engineZone, type Day } from '#core/shared/calendar.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import { newStreak } from '#core/streaks/new-streak.ts'
import type { Frequency, StreakTimeline } from '#core/streaks/settings.ts'
import type { ClosedPeriod, Pause, PeriodEnd, StreakHistory } from '#core/streaks/streak.ts'
import type { User } from '#core/users/user.ts'
import { query, type Queryable } from '../database.ts'
import { candidateUids, fits, type Named } from '../users/identity.ts'
import type { Request } from '../users/load.ts'
import { storedDay, storedDecimal } from '../stored-values.ts'
import { decodeProgress, type ProgressState } from './encoding.ts'

/** A row of `progress` as it was read. */
export interface ProgressRow {
  readonly uid: Uid
  readonly revision: number
  readonly state: ProgressState | null
  /** Accepted events of the user wait (trophy.md §4.2 batchEvents). Read with a lock it may be of a moment before it. */
  readonly queued: boolean
}

const isQueued = `exists (select from queued_events q
  where q.space_id = p.space_id and q.uid = p.uid and q.set_aside_at is null) as queued`

const read = {
  name: 'progress-read',
  text: `select p.uid, p.revision, p.state, ${isQueued} from progress p where p.uid = any($1::uuid[])`,
}
const lock = { name: 'progress-lock', text: `${read.text} order by p.uid for update` }

/** Reads the progress of many users at once. */
export async function loadProgressRows(
  on: Queryable,
  uids: readonly Uid[],
  mode: 'read' | 'lock',
): Promise<ReadonlyMap<Uid, ProgressRow>> {
  if (uids.length === 0) return new Map()
  const { rows } = await on.query<ProgressRow>({ ...(mode === 'lock' ? lock : read), values: [uids] })
  return new Map(rows.map((row) => [row.uid, row]))
}

/** A user as far as progress is concerned, with its row. */
interface ParticipantRow extends ProgressRow, Omit<ProgressUser, 'uid'>, Omit<Named, keyof ProgressUser> {}

/**
 * Users and their progress in one query, for writes that leave the user as it is; null where the user is not at the uid
 * its id gives.
 */
export async function loadParticipants(
  on: Queryable,
  requests: readonly Request[],
): Promise<{
  readonly users: ReadonlyArray<ProgressUser | null>
  readonly rows: ReadonlyMap<Uid, ProgressRow>
}> {
  const uidsOf = requests.map(({ spaceId, target }) => candidateUids(spaceId, target))
  const { rows } = await on.query<ParticipantRow>({
    name: 'progress-participants',
    text: `select p.uid, p.revision, p.state, ${isQueued}, u.space_id as "spaceId", u.customer_id as "customerId", u.replyke_id as "replykeId",
u.number, u.tz, u.created_at as "createdAt", u.attributes, u.control, u.unsubscribed, u.notifications
from progress p join users u using (uid) where p.uid = any($1::uuid[])`,
    values: [[...new Set(uidsOf.flat())]],
  })
  const found = new Map(rows.map((row) => [row.uid, row]))
  const users = requests.map(({ spaceId, target }, index) => {
    const candidates = (uidsOf[index] ?? []).flatMap((uid) => found.get(uid) ?? [])
    return candidates.find((user) => fits(user, spaceId, target) === 2) ?? null
  })
  return { users, rows: found }
}

/** The progress a row holds; of a user to whom nothing has happened yet, what the user began with. */
export const progressOf = (
  { state }: Pick<ProgressRow, 'state'>,
  { tz, createdAt }: Pick<User, 'tz' | 'createdAt'>,
  timeline: StreakTimeline,
): Progress =>
  state === null
    ? {
        totals: new Map(),
        filtered: new Map(),
        completed: new Set(),
        streak: newStreak(timeline, engineZone(tz), createdAt),
        points: new Map(),
        pointsUntil: null,
        scores: [],
        activeDays: null,
        messagesUntil: null,
      }
    : decodeProgress(state)

/** An idempotency key of a user's event (trophy.md §2.5). */
export interface EventKey {
  readonly uid: Uid
  readonly metric: number
  readonly key: string
}

export const eventKeyName = ({ uid, metric, key }: EventKey): string => `${uid} ${metric} ${key}`

/** Which of these keys were used, and by which event; by `eventKeyName`. */
export async function loadEventKeys(
  on: Queryable,
  keys: readonly EventKey[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map()
  const { rows } = await on.query<EventKey & { eventId: string }>({
    name: 'event-keys-read',
    text: `select k.uid, k.metric, k.key, k.event_id as "eventId" from event_keys k
join unnest($1::uuid[], $2::int[], $3::text[]) as d(uid, metric, key) using (uid, metric, key)`,
    values: [keys.map(({ uid }) => uid), keys.map(({ metric }) => metric), keys.map(({ key }) => key)],
  })
  return new Map(rows.map((row) => [eventKeyName(row), row.eventId]))
}

/** All that a user's streak is recomputed from. */
export async function loadStreakHistory(on: Queryable, uid: Uid): Promise<StreakHistory> {
  return (await loadStreakHistories(on, [uid])).get(uid) ?? { days: [], pauses: [] }
}

/** All that the streaks of these users are recomputed from. */
export async function loadStreakHistories(
  on: Queryable,
  uids: readonly Uid[],
): Promise<ReadonlyMap<Uid, StreakHistory>> {
  const days = await query<{
    uid: Uid
    day: string
    metric: number
    sum: string
    peak: string
    at: Micros
  }>(
    on,
    `select e.uid, e.day, e.metric, sum(e.value)::text as sum, greatest(max(e.running), 0)::text as peak, min(e.at) as at from (
  select uid, to_char(local_at, 'YYYY-MM-DD') as day, metric, value, at,
    sum(value) over (partition by uid, local_at::date, metric order by at, id rows unbounded preceding) as running
  from events where uid = any($1::uuid[])
) e group by e.uid, e.day, e.metric order by e.uid, e.day, min(e.at)`,
    [uids],
  )
  const pauses = Map.groupBy(await loadPauseRows(on, uids), ({ uid }) => uid)
  const daysByUid = Map.groupBy(days, ({ uid }) => uid)
  return new Map(
    uids.map((uid) => [
      uid,
      {
        days: (daysByUid.get(uid) ?? []).map(({ day, metric, sum, peak, at }) => ({
          day: storedDay(day),
          metric,
          sum: storedDecimal(sum),
          peak: storedDecimal(peak),
          at,
        })),
        pauses: (pauses.get(uid) ?? []).map(({ pause }) => pause),
      },
    ]),
  )
}

/** Pauses by start; of deleted ones the days that they kept, which they go on keeping (trophy.md §2.7 "Pauses"). */
async function loadPauseRows(
  on: Queryable,
  uids: readonly Uid[],
): Promise<ReadonlyArray<{ readonly uid: Uid; readonly pause: Pause }>> {
  const rows = await query<{ uid: Uid; id: string; start: string; end: string }>(
    on,
    `select uid, id, start_on::text as start, end_on::text as end from streak_pauses
where uid = any($1::uuid[]) and (status = 'active' or end_on >= start_on) order by start_on, id`,
    [uids],
  )
  return rows.map(({ uid, id, start, end }) => ({
    uid,
    pause: { id, start: storedDay(start), end: storedDay(end) },
  }))
}

/** A user's completions, oldest first. */
export const loadCompletions = (on: Queryable, uid: Uid): Promise<readonly StoredCompletion[]> =>
  query(on, 'select achievement, id, at from achievement_completions where uid = $1 order by at, id', [uid])

/** The sums that were asked for of a user's events, by name. */
export async function loadSums(
  on: Queryable,
  uid: Uid,
  questions: readonly SumQuestion[],
): Promise<ReadonlyMap<string, Decimal>> {
  const sums = new Map<string, Decimal>()
  for (const { name, metric, filters } of questions) {
    const wanted = filters.map(({ key, value }) => JSON.stringify(Object.fromEntries([[key, value]])))
    const [row] = await query<{ sum: string }>(
      on,
      'select coalesce(sum(value), 0)::text as sum from events where uid = $1 and metric = $2 and attributes @> all($3::jsonb[])',
      [uid, metric, wanted],
    )
    sums.set(name, storedDecimal(row?.sum ?? '0'))
  }
  return sums
}

/** The remembered periods of a user's streak that began at `from` or later, oldest first. */
export async function loadPeriods(
  on: Queryable,
  uid: Uid,
  frequency: Frequency,
  from: string,
): Promise<readonly ClosedPeriod[]> {
  const rows = await query<{
    start: string
    end: PeriodEnd
    paused: boolean
    length: number
    startedOn: string | null
  }>(
    on,
    `select start_on::text as start, ended as end, paused, length, started_on::text as "startedOn" from streak_periods
where uid = $1 and frequency = $2 and start_on >= $3::date order by start_on`,
    [uid, frequency, from],
  )
  return rows.map((row) => ({
    ...row,
    frequency,
    start: storedDay(row.start),
    startedOn: row.startedOn === null ? null : storedDay(row.startedOn),
  }))
}

/** The last two dates of a user's events, the latest first. */
export async function loadActiveDays(on: Queryable, uid: Uid): Promise<readonly Day[]> {
  const rows = await query<{ day: string }>(
    on,
    `select to_char(e.local_at, 'YYYY-MM-DD') as day from events e where e.uid = $1
group by 1 order by max(e.at) desc limit 2`,
    [uid],
  )
  return rows.map(({ day }) => storedDay(day))
}

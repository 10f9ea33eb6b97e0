import { v7 } from 'uuid'
import type { ScoreChange } from '#core/leaderboards/score.ts'
import type { ProgressChange, StoredEvent } from '#core/progress/progress.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { formatDecimal, type Decimal } from '#core/shared/decimal.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import { dueAt, lostAt } from '#core/streaks/forecast.ts'
import type { StreakTimeline } from '#core/streaks/settings.ts'
import type { ClosedPeriod } from '#core/streaks/streak.ts'
import type { QueuePlace } from '#usecases/ports.ts'
import { formatInstant, type Queryable } from '../database.ts'
import { closeScores, closingRows, insertScores, scoreRows } from '../leaderboards/score-rows.ts'
import { encodeProgress } from './encoding.ts'

/** All that a batch does to one user's progress. */
export interface UserProgressChange {
  readonly uid: Uid
  readonly spaceId: SpaceId
  /** The revision that was read. */
  readonly revision: number
  readonly timeline: StreakTimeline
  readonly now: Micros
  /** In the order they were decided; the last one's `after` is the end. */
  readonly changes: readonly ProgressChange[]
  /** Idempotency keys used, with their events. */
  readonly keys: ReadonlyArray<{ readonly metric: number; readonly key: string; readonly eventId: string }>
  /** Places in the queue that the changes came from: written only while none of them is empty. */
  readonly queued: readonly QueuePlace[]
  /** Is anybody told of effects of this kind? */
  readonly isWanted: (kind: string) => boolean
  /** The next instant at which something other than the streak is due. */
  readonly otherwiseDueAt: Micros | null
}

/** One table's part of the statement: rows given as one JSON parameter, written for those users whose progress was. */
interface Part {
  readonly name: string
  readonly letter: string
  /** `$` stands for the parameter. */
  readonly sql: string
  rows(of: UserProgressChange): readonly object[]
}

/** `gone` selects the users whose changes came from places in the queue that are empty by now. */
const progressPart = (gone: string | null) => `d as (
  select * from json_to_recordset($1::json) as d(uid uuid, revision bigint, state json, length int, lost timestamptz, longest int,
    due timestamptz, active date, added numeric)
), written as (
  update progress p set revision = p.revision + 1, state = d.state, streak_length = d.length, streak_lost_at = d.lost,
    streak_longest = d.longest, due_at = d.due, active_on = greatest(p.active_on, d.active), event_total = p.event_total + d.added
  from d where p.uid = d.uid and p.revision = d.revision${gone === null ? '' : ` and p.uid not in (${gone})`} returning p.uid
)`

const placeColumns = 'r(uid uuid, space uuid, place uuid, position bigint)'
const isPlace = 'q.space_id = r.space and q.uid = r.place and q.position = r.position'
const goneUsers = (parameter: string) =>
  `select r.uid from json_to_recordset(${parameter}::json) as ${placeColumns}
  where not exists (select from queued_events q where ${isPlace})`

/** Takes events out of the queue with the statement that records them. */
const queuedPart: Part = {
  name: 'queued',
  letter: 'q',
  sql: `delete from queued_events q using json_to_recordset($::json) as ${placeColumns}, written w
where ${isPlace} and w.uid = r.uid`,
  rows: ({ uid, spaceId, queued }) =>
    queued.map(({ uid: place, position }) => ({ uid, space: spaceId, place, position })),
}

const noScores: readonly ScoreChange[] = []

/** Nearly all changes have none. */
const scoresOf = (changes: readonly ProgressChange[]): readonly ScoreChange[] =>
  changes.every(({ scores }) => scores.length === 0) ? noScores : changes.flatMap(({ scores }) => scores)

const parts: readonly Part[] = [
  queuedPart,
  {
    name: 'events',
    letter: 'e',
    sql: `insert into events (uid, metric, local_at, id, at, value, attributes)
select r.* from json_to_recordset($::json) as r(uid uuid, metric int, local timestamp, id uuid, at timestamptz, value numeric,
  attributes jsonb) join written using (uid)`,
    rows: ({ uid, changes }) =>
      changes.flatMap(({ events }) => events.map((event) => ({ uid, ...encodeEvent(event) }))),
  },
  {
    name: 'keys',
    letter: 'k',
    sql: `insert into event_keys (uid, metric, key, event_id)
select r.* from json_to_recordset($::json) as r(uid uuid, metric int, key text, "eventId" uuid) join written using (uid)`,
    rows: ({ uid, keys }) => keys.map((key) => ({ uid, ...key })),
  },
  {
    name: 'completions',
    letter: 'c',
    sql: `insert into achievement_completions (uid, achievement, id, at)
select r.* from json_to_recordset($::json) as r(uid uuid, achievement int, id uuid, at timestamptz) join written using (uid)
on conflict (uid, achievement) do nothing`,
    rows: ({ uid, changes }) =>
      changes.flatMap(({ completions }) =>
        completions.map(({ id, achievement, at }) => ({
          uid,
          achievement: achievement.number,
          id,
          at: formatInstant(at),
        })),
      ),
  },
  {
    name: 'awards',
    letter: 'a',
    sql: `insert into points_awards (uid, system, at, place, id, trigger, awarded, total, local_on, boosts)
select r.* from json_to_recordset($::json) as r(uid uuid, system int, at timestamptz, place int, id uuid, trigger int,
  awarded bigint, total bigint, local date, boosts uuid[]) join written using (uid)`,
    rows: ({ uid, changes }) =>
      changes.flatMap(({ awards }) =>
        awards.map(({ id, system, trigger, place, awarded, total, at, day, boosts }) => ({
          uid,
          system: system.number,
          at: formatInstant(at),
          place,
          id,
          trigger: trigger.number,
          awarded,
          total,
          local: formatDay(day),
          boosts: boosts.length === 0 ? null : boosts.map((boost) => boost.id),
        })),
      ),
  },
  {
    name: 'points',
    letter: 't',
    sql: `insert into points_totals (uid, system, total)
select r.* from json_to_recordset($::json) as r(uid uuid, system int, total bigint) join written using (uid)
on conflict (uid, system) do update set total = excluded.total`,
    rows: ({ uid, changes }) => {
      const awards = changes.flatMap((change) => change.awards)
      const totals = new Map(awards.map(({ system, total }) => [system.number, total]))
      return [...totals].map(([system, total]) => ({ uid, system, total }))
    },
  },
  {
    name: 'forgotten',
    letter: 'f',
    // Periods of before a change of the frequency that are not written anew.
    sql: `delete from streak_periods s using json_to_recordset($::json) as r(uid uuid, frequency text, kept date[]), written w
where s.uid = r.uid and w.uid = r.uid and not (s.frequency = r.frequency and s.start_on = any(r.kept))`,
    rows: ({ uid, changes }) => {
      if (!changes.some(({ rewritten }) => rewritten)) return []
      const kept = rememberedPeriods(changes)
      const frequency = kept[0]?.frequency ?? ''
      return [{ uid, frequency, kept: kept.map(({ start }) => formatDay(start)) }]
    },
  },
  {
    name: 'periods',
    letter: 'p',
    sql: `insert into streak_periods (uid, frequency, start_on, ended, paused, length, started_on)
select r.* from json_to_recordset($::json) as r(uid uuid, frequency text, start date, ended text, paused boolean, length int,
  started date) join written using (uid)
on conflict (uid, frequency, start_on) do update set ended = excluded.ended, paused = excluded.paused,
  length = excluded.length, started_on = excluded.started_on`,
    rows: ({ uid, changes }) =>
      rememberedPeriods(changes).map(({ frequency, start, end, paused, length, startedOn }) => ({
        uid,
        frequency,
        start: formatDay(start),
        ended: end,
        paused,
        length,
        started: dayText(startedOn),
      })),
  },
  {
    name: 'pauses',
    letter: 's',
    sql: `insert into streak_pauses (uid, id, space_id, start_on, end_on, status)
select r.* from json_to_recordset($::json) as r(uid uuid, id uuid, space uuid, start date, "end" date, status text)
  join written using (uid)`,
    rows: ({ uid, spaceId, changes }) =>
      changes.flatMap(({ pausesAdded }) =>
        pausesAdded.map(({ id, start, end }) => ({
          uid,
          id,
          space: spaceId,
          start: formatDay(start),
          end: formatDay(end),
          status: 'active',
        })),
      ),
  },
  {
    name: 'unpaused',
    letter: 'u',
    // What is left of it are the days of periods that are over.
    sql: `update streak_pauses p set status = 'archived', end_on = least(p.end_on, r.open - 1)
from json_to_recordset($::json) as r(uid uuid, id uuid, open date), written w
where p.uid = r.uid and p.id = r.id and w.uid = r.uid`,
    rows: ({ uid, changes }) =>
      changes.flatMap(({ pausesRemoved, after }) =>
        pausesRemoved.map((id) => ({ uid, id, open: formatDay(after.streak.period) })),
      ),
  },
  {
    name: 'closed_scores',
    letter: 'b',
    sql: closeScores,
    rows: ({ uid, changes }) => closingRows(uid, scoresOf(changes)),
  },
  {
    name: 'scores',
    letter: 'l',
    sql: insertScores,
    rows: ({ uid, changes }) => scoreRows(uid, scoresOf(changes)),
  },
  {
    name: 'outbox',
    letter: 'o',
    // In order: the ids of one process rise.
    sql: `insert into outbox (uid, id, space_id, kind, body, due_at)
select r.* from json_to_recordset($::json) as r(uid uuid, id uuid, space uuid, kind text, body jsonb, due timestamptz)
  join written using (uid) order by r.id`,
    rows: ({ uid, spaceId, now, changes, isWanted }) =>
      changes.flatMap(({ effects }) =>
        effects
          .filter(({ kind }) => isWanted(kind))
          .map(({ kind, body, dueAt: due = now }) => ({
            uid,
            id: v7(),
            space: spaceId,
            kind,
            body,
            due: formatInstant(due),
          })),
      ),
  },
]

/**
 * Writes many users' progress, with all rows that belong to it, in one statement: its own transaction where there is no
 * other. Progress that somebody else wrote since it was read, or whose event somebody else took from the queue, is left
 * alone with all its rows. Gives the uids of those that were written.
 */
export async function writeProgress(
  on: Queryable,
  users: readonly UserProgressChange[],
): Promise<ReadonlySet<Uid>> {
  if (users.length === 0) return new Set()
  // One order for all: two statements then wait for each other in one direction only.
  const sorted = users.toSorted((a, b) => (a.uid < b.uid ? -1 : 1))
  const used = parts
    .map((part) => ({ part, rows: sorted.flatMap((user) => part.rows(user)) }))
    .filter(({ rows }) => rows.length > 0)
  const fromQueue = used.findIndex(({ part }) => part === queuedPart)
  const gone = fromQueue === -1 ? null : goneUsers(`$${fromQueue + 2}`)
  const ctes = used.map(({ part }, index) => `${part.name} as (${part.sql.replace('$', `$${index + 2}`)})`)
  const { rows } = await on.query<{ uid: Uid }>({
    // One letter a part: PostgreSQL keeps 63 characters of a name.
    name: `progress-write ${used.map(({ part }) => part.letter).join('')}`,
    text: `with ${[progressPart(gone), ...ctes].join(',\n')} select uid from written`,
    values: [JSON.stringify(sorted.map(encodeRow)), ...used.map((one) => JSON.stringify(one.rows))],
  })
  return new Set(rows.map(({ uid }) => uid))
}

function encodeRow({ uid, revision, timeline, changes, otherwiseDueAt }: UserProgressChange): object {
  const after = changes.at(-1)?.after
  if (after === undefined) throw new Error('a change of progress without its end')
  const { streak } = after
  return {
    uid,
    revision,
    state: encodeProgress(after),
    length: streak.length,
    lost: instantText(lostAt(streak, { timeline })),
    longest: streak.longest,
    due: instantText(earlier(dueAt(streak, { timeline }), otherwiseDueAt)),
    ...activityOf(changes),
  }
}

/** For the overview of users: the UTC day of the last event, and the sum of all values. */
function activityOf(changes: readonly ProgressChange[]): { active: string | null; added: string } {
  let last = Number.NEGATIVE_INFINITY
  let added = 0n
  for (const { events } of changes) {
    for (const { at, value } of events) {
      if (at > last) last = at
      added += value
    }
  }
  const happened = last !== Number.NEGATIVE_INFINITY
  return {
    active: happened ? formatInstant(last as Micros).slice(0, 10) : null,
    added: formatDecimal(added as Decimal),
  }
}

function encodeEvent({ id, metric, value, attributes, at, localAt }: StoredEvent): object {
  const has = Object.keys(attributes).length > 0
  return {
    metric,
    local: formatInstant(localAt).slice(0, -1),
    id,
    at: formatInstant(at),
    value: formatDecimal(value),
    attributes: has ? attributes : null,
  }
}

/** The periods that several changes of one user close, over those stored before: the last of each. */
export function rememberedPeriods(
  changes: readonly ProgressChange[],
  stored: readonly ClosedPeriod[] = [],
): readonly ClosedPeriod[] {
  const from = changes.findLastIndex(({ rewritten }) => rewritten)
  const before = from === -1 ? stored : []
  const closed = [...before, ...changes.slice(Math.max(from, 0)).flatMap((change) => change.closed)]
  return [...new Map(closed.map((period) => [`${period.frequency} ${period.start}`, period])).values()]
}

const dayText = (day: Day | null) => (day === null ? null : formatDay(day))
const instantText = (at: Micros | null) => (at === null ? null : formatInstant(at))

/** The earlier of two instants; null is never. */
export const earlier = (one: Micros | null, other: Micros | null): Micros | null =>
  one === null || (other !== null && other < one) ? other : one

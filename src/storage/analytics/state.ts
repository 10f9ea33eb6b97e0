import type { SpaceId, Uid } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'

/** A place in the order in which rows were recorded: by transaction, then by user. All up to it are meant. */
export interface Mark {
  readonly recorded: number
  readonly uid: string
}

/** How far the chunks are (migrations/0023_analytics.sql). */
export interface ChartState {
  /** Another one means that all chunks are others. */
  readonly beginning: string
  readonly step: number
  /** What is read user by user and was not yet; null: there is none. */
  readonly unfilled: Unfilled | null
  readonly events: Mark
  readonly completions: Mark
}

/** Below every uid there is. */
export const noUid = '00000000-0000-0000-0000-000000000000'

/** The oldest transaction that may still be writing: what those before it recorded is there to be seen, all of it. */
export const oldestRunning = `pg_snapshot_xmin(pg_current_snapshot())::text::bigint`

/** Users by their numbers, `until` included. */
export interface NumberRange {
  readonly from: number
  readonly until: number
}

/** What users of these numbers did, as it was recorded after a mark and before a transaction. */
export interface Unfilled {
  readonly numbers: NumberRange
  readonly events: Mark
  readonly completions: Mark
  readonly below: number
}

interface Row {
  readonly fillEventsRecorded: number
  readonly fillEventsUid: Uid
  readonly fillCompletionsRecorded: number
  readonly fillCompletionsUid: Uid
  readonly beginning: string
  readonly step: number
  readonly fillBelow: number
  readonly filledTo: number
  readonly fillUntil: number
  readonly eventsRecorded: number
  readonly eventsUid: Uid
  readonly completionsRecorded: number
  readonly completionsUid: Uid
}

/** Null: nobody has begun. With `lock` nobody else goes on until the transaction ends; then null also: somebody is at it. */
export async function loadState(on: Queryable, lock = false): Promise<ChartState | null> {
  const [row] = await query<Row>(
    on,
    `select s.beginning, s.step, s.fill_events_recorded as "fillEventsRecorded", s.fill_events_uid as "fillEventsUid",
  s.fill_completions_recorded as "fillCompletionsRecorded", s.fill_completions_uid as "fillCompletionsUid", s.fill_below as "fillBelow", s.filled_to as "filledTo", s.fill_until as "fillUntil",
  s.events_recorded as "eventsRecorded", s.events_uid as "eventsUid", s.completions_recorded as "completionsRecorded",
  s.completions_uid as "completionsUid"
from chart_state s${lock ? ' for update skip locked' : ''}`,
  )
  if (row === undefined) return null
  const { filledTo, fillUntil } = row
  return {
    beginning: row.beginning,
    step: row.step,
    unfilled:
      filledTo > fillUntil
        ? null
        : {
            numbers: { from: filledTo, until: fillUntil },
            events: { recorded: row.fillEventsRecorded, uid: row.fillEventsUid },
            completions: { recorded: row.fillCompletionsRecorded, uid: row.fillCompletionsUid },
            below: row.fillBelow,
          },
    events: { recorded: row.eventsRecorded, uid: row.eventsUid },
    completions: { recorded: row.completionsRecorded, uid: row.completionsUid },
  }
}

/** Space by space an index has it: going through all users for it would take as long as there are users. */
const greatestNumber = `coalesce((select max(g.number) from spaces s
  cross join lateral (select u.number from users u where u.space_id = s.id order by u.number desc limit 1) g), -1)`

/**
 * Begins: whatever was recorded by now is read user by user, what comes after it in the order in which it is recorded.
 * Does nothing where somebody has begun, which is to be seen by a read before.
 */
export async function beginState(on: Queryable): Promise<void> {
  await query(
    on,
    `insert into chart_state (beginning, step, fill_events_recorded, fill_events_uid, fill_completions_recorded,
  fill_completions_uid, fill_below, filled_to, fill_until, events_recorded, events_uid, completions_recorded, completions_uid)
select gen_random_uuid(), 0, -1, $1, -1, $1, n.recorded, 0, ${greatestNumber}, n.recorded, $1, n.recorded, $1
from (select ${oldestRunning} as recorded) n on conflict do nothing`,
    [noUid],
  )
}

/** Has all that is recorded by now, and is in no chunk yet, read user by user. */
export async function fillFromHere(on: Queryable): Promise<void> {
  await query(
    on,
    `update chart_state s set fill_events_recorded = s.events_recorded, fill_events_uid = s.events_uid,
  fill_completions_recorded = s.completions_recorded, fill_completions_uid = s.completions_uid, fill_below = n.recorded,
  filled_to = 0, fill_until = ${greatestNumber}, events_recorded = n.recorded, events_uid = $1, completions_recorded = n.recorded,
  completions_uid = $1
from (select ${oldestRunning} as recorded) n`,
    [noUid],
  )
}

/** Do processes keep the users of a space in memory? */
export interface ChartSpace {
  readonly ready: boolean
  readonly waitsFor: readonly string[] | null
  readonly notedFrom: number
}

export async function loadChartSpace(on: Queryable, spaceId: SpaceId): Promise<ChartSpace | null> {
  const [row] = await query<{ ready: boolean; waitsFor: string[] | null; notedFrom: number }>(
    on,
    'select s.ready, s.waits_for as "waitsFor", s.noted_from as "notedFrom" from chart_spaces s where s.space_id = $1',
    [spaceId],
  )
  return row ?? null
}

/** Has the users of a space noted from now on when they come, go or change. */
export async function askForNotes(on: Queryable, spaceId: SpaceId): Promise<void> {
  await query(
    on,
    'insert into chart_spaces (space_id, ready, noted_from) values ($1, false, 0) on conflict do nothing',
    [spaceId],
  )
}

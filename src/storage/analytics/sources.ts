import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'
import type { DoneRow } from './additions.ts'
import type { Mark, NumberRange, Unfilled } from './state.ts'

const day = (column: string) => `(${column} at time zone 'UTC')::date - date '1970-01-01'`

/**
 * What of a row of `events` or `achievement_completions`, named `r`, a chart is made of. Users are looked up one by one, and rows of users
 * likewise: how many rows there are behind a mark, or within a range of numbers, is nothing that the planner can know.
 */
const columns = {
  events: `r.metric, ${day('r.at')} as day, sum(r.value)::text as sum`,
  completions: 'r.achievement, 0 as day',
} as const
const tables = { events: 'events', completions: 'achievement_completions' } as const
type Source = keyof typeof tables

/** Recorded after the first mark, `$1` and `$2`. */
const after = 'r.recorded >= $1 and (r.recorded, r.uid) > ($1, $2)'

/** Rows of a table by user, summed where there is something to sum. */
const doneOf = (source: Source, where: string) =>
  `(select r.uid, ${columns[source]} from ${tables[source]} r where ${where}${source === 'events' ? ' group by 1, 2, 3' : ''} offset 0)`

const named = `cross join lateral (select u.space_id as space, u.number from users u where u.uid = d.uid offset 0) u`
const shown = { events: 'd.metric, d.day, d.sum', completions: 'd.achievement, d.day' } as const

/** What was recorded between two marks, in every space. */
export const doneBetween = (
  on: Queryable,
  source: Source,
  from: Mark,
  until: Mark,
): Promise<readonly DoneRow[]> =>
  query<DoneRow>(
    on,
    `select u.space, u.number, ${shown[source]}
from ${doneOf(source, `${after} and r.recorded <= $3 and (r.recorded, r.uid) <= ($3, $4)`)} d ${named}`,
    [from.recorded, from.uid, until.recorded, until.uid],
  )

/** What of a space is in no chunk yet: recorded since. */
export const doneSince = (
  on: Queryable,
  source: Source,
  spaceId: SpaceId,
  from: Mark,
): Promise<readonly DoneRow[]> =>
  query<DoneRow>(
    on,
    `select u.space, u.number, ${shown[source]} from ${doneOf(source, after)} d ${named} where u.space = $3`,
    [from.recorded, from.uid, spaceId],
  )

/** What some of the users whose deeds are read user by user did; of one space or of all. */
export const doneByUsers = (
  on: Queryable,
  source: Source,
  unfilled: Unfilled,
  { from, until }: NumberRange,
  spaceId: SpaceId | null,
): Promise<readonly DoneRow[]> =>
  query<DoneRow>(
    on,
    // Users are found by space and number; without a space, in each of them.
    `select s.id as space, u.number, ${shown[source]} from spaces s
cross join lateral (select u.uid, u.number from users u where u.space_id = s.id and u.number between $1 and $2 offset 0) u
cross join lateral ${doneOf(
      source,
      'r.uid = u.uid and (coalesce(r.recorded, -1), r.uid) > ($3, $4) and coalesce(r.recorded, -1) < $5',
    )} d
where $6::uuid is null or s.id = $6`,
    [from, until, unfilled[source].recorded, unfilled[source].uid, unfilled.below, spaceId],
  )

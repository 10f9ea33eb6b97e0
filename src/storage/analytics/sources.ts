import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Client, type Queryable } from '../database.ts'
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

/** Of users whose deeds are read user by user; `$3` to `$7` are the limits of what is. */
const unfilledOf = { events: unfilledAfter('$3', '$4'), completions: unfilledAfter('$5', '$6') } as const

function unfilledAfter(recorded: string, uid: string): string {
  return `r.uid = u.uid and (coalesce(r.recorded, -1), r.uid) > (${recorded}, ${uid}) and coalesce(r.recorded, -1) < $7`
}

const unfilledValues = ({ from, until }: NumberRange, { events, completions, below }: Unfilled) =>
  [from, until, events.recorded, events.uid, completions.recorded, completions.uid, below] as const

/** Does a space have more than so many rows that are read user by user? Looks at no more than those. */
export async function hasUnfilledBeyond(
  on: Queryable,
  spaceId: SpaceId,
  unfilled: Unfilled,
  rowsMax: number,
): Promise<boolean> {
  const [row] = await query<{ many: boolean }>(
    on,
    `select exists (
  select from users u cross join lateral (
    select from events r where ${unfilledOf.events} union all
    select from achievement_completions r where ${unfilledOf.completions} offset 0
  ) d
  where u.space_id = $8 and u.number between $1 and $2 offset $9
) as many`,
    [...unfilledValues(unfilled.numbers, unfilled), spaceId, rowsMax],
  )
  return row?.many === true
}

/** So many rows come from the database at once, at most. */
const rowsAtOnce = 5000

/** Rows of all users of some numbers, to `until` included. */
export interface DoneInOrder {
  readonly rows: readonly DoneRow[]
  readonly until: number
}

/**
 * What users of some numbers did that is read user by user, in every space, in the order of the numbers: as many whole users as have
 * `rowsMax` rows together, and one at least.
 * @throws the signal's reason
 */
export async function doneInOrder(
  client: Client,
  unfilled: Unfilled,
  numbers: NumberRange,
  rowsMax: number,
  signal: AbortSignal,
): Promise<DoneInOrder> {
  await query(
    client,
    `declare done_in_order no scroll cursor for
select u.space, u.number, d.metric, d.day, d.sum, d.achievement from (
  select s.id as space, u.uid, u.number from spaces s
  cross join lateral (select u.uid, u.number from users u where u.space_id = s.id and u.number between $1 and $2 offset 0) u
  order by u.number offset 0
) u cross join lateral (
  select ${columns.events}, null::integer as achievement from events r where ${unfilledOf.events} group by 1, 2
  union all select null, 0, null, r.achievement from achievement_completions r where ${unfilledOf.completions} offset 0
) d order by u.number`,
    unfilledValues(numbers, unfilled),
  )
  let rows: DoneRow[] = []
  let { until } = numbers
  for (;;) {
    signal.throwIfAborted()
    const some = await query<DoneRow>(client, `fetch ${Math.min(rowsAtOnce, rowsMax)} from done_in_order`)
    rows = rows.concat(some)
    const last = some.at(-1)
    if (last === undefined) break
    // There may be more of the last one, who has to wait, unless nobody else is there.
    if (rows.length < rowsMax || rows[0]?.number === last.number) continue
    rows = rows.filter((row) => row.number < last.number)
    until = last.number - 1
    break
  }
  await query(client, 'close done_in_order')
  return { rows, until }
}

/** What users of a space did that is read user by user. */
export const doneByUsers = (
  on: Queryable,
  source: Source,
  unfilled: Unfilled,
  { from, until }: NumberRange,
  spaceId: SpaceId,
): Promise<readonly DoneRow[]> =>
  query<DoneRow>(
    on,
    `select u.space_id as space, u.number, ${shown[source]} from users u cross join lateral ${doneOf(
      source,
      'r.uid = u.uid and (coalesce(r.recorded, -1), r.uid) > ($3, $4) and coalesce(r.recorded, -1) < $5',
    )} d
where u.space_id = $6 and u.number between $1 and $2`,
    [from, until, unfilled[source].recorded, unfilled[source].uid, unfilled.below, spaceId],
  )

import { participantsOf } from '#core/leaderboards/leaderboard.ts'
import { addDays, formatDay, type Day } from '#core/shared/calendar.ts'
import { formatDecimal, zero, type Decimal } from '#core/shared/decimal.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { BoardSelection, DayPlace } from '#usecases/ports.ts'
import { formatInstant, query, type Queryable } from '../database.ts'
import { storedDay, storedDecimal } from '../stored-values.ts'

type Selection = Omit<BoardSelection, 'values'>

/** What is stored of a user's score since a day. */
interface OwnRow {
  readonly from: Day
  readonly until: Day | null
  readonly key: string | null
  readonly score: Decimal
  readonly reachedAt: Micros
  readonly reachedBy: string
  readonly lapsesAt: Micros | null
}

interface Change extends DayPlace {
  readonly before: DayPlace['place']
}

const dayLength = 86_400_000_000
/** So many days are looked at together; most histories end in the first of them. */
const stretch = 60
/** What is counted grows with the days and with who is ahead: changes that are further back than this are not looked for. */
const daysMax = 3 * stretch

/**
 * The last days on which a user's rank or value changed (trophy.md §2.9 "History"). The rank at a day's end is counted among
 * what was stored for that day, so it is the same whenever somebody looks; days are looked at from the last one back, and
 * at no more than the last 180 of a run.
 */
export async function loadHistory(
  on: Queryable,
  selection: Selection,
  uid: Uid,
  last: Day,
  countMax: number,
): Promise<readonly Change[]> {
  const rows = countMax === 0 ? [] : await loadOwn(on, selection, uid)
  const first = rows[0]?.from
  if (first === undefined) return []
  let changes: readonly Change[] = []
  const oldest = Math.max(first, last - daysMax + 1)
  for (let end = last; end >= oldest && changes.length < countMax; end = addDays(end, -stretch)) {
    // One day more: a change is one against the day before.
    const begin = Math.max(first - 1, end - stretch) as Day
    const places = await loadPlaces(on, selection, rows, begin, end)
    changes = [...changesOf(begin, places, end), ...changes]
  }
  return changes.slice(-countMax)
}

async function loadOwn(on: Queryable, { board, run }: Selection, uid: Uid): Promise<readonly OwnRow[]> {
  const rows = await query<{
    from: string
    until: string | null
    key: string | null
    score: string
    reachedAt: Micros
    reachedBy: string
    lapsesAt: Micros | null
  }>(
    on,
    `select s.from_on::text as "from", s.until_on::text as until, s.group_key as key, s.score::text,
  s.reached_at as "reachedAt", s.reached_by as "reachedBy", s.lapses_at as "lapsesAt"
from leaderboard_scores s where s.uid = $1 and s.board = $2 and s.run_on = $3::date order by s.from_on`,
    [uid, board.number, formatDay(run)],
  )
  return rows.map((row) => ({
    ...row,
    from: storedDay(row.from),
    until: row.until === null ? null : storedDay(row.until),
    score: storedDecimal(row.score),
  }))
}

/** The user's places at the end of these days; `at` is the end of the last. */
async function loadPlaces(
  on: Queryable,
  { board, run, at }: Selection,
  own: readonly OwnRow[],
  begin: Day,
  end: Day,
): Promise<ReadonlyMap<Day, DayPlace['place']>> {
  const size = participantsOf(board)
  const asked = Array.from({ length: end - begin + 1 }, (_, index) => addDays(begin, index)).flatMap(
    (day) => {
      const row = own.find(({ from, until }) => from <= day && (until === null || until > day))
      const instant = Math.min((day + 1) * dayLength - 1, at) as Micros
      if (row === undefined || row.key === null || row.score <= zero) return []
      if (row.lapsesAt !== null && row.lapsesAt <= instant) return []
      return [{ day, instant, row }]
    },
  )
  const ahead = (stored: string) => `select from leaderboard_scores s
    where s.board = $1 and s.run_on = $2::date and s.group_key = d.key and s.score > 0 and ${stored} and s.from_on <= d.day
      and (s.lapses_at is null or s.lapses_at > d.at) and s.score >= d.score
      and (s.score > d.score or (s.reached_at, s.reached_by) < (d.reached, d.by))`
  const counted = await query<{ day: string; ahead: number }>(
    on,
    `select d.day::text, (select count(*) from (
  ${ahead('s.until_on is null')}
  union all
  ${ahead('s.until_on is not null and s.until_on > d.day')}
  limit ${size}
) as a) as ahead
from json_to_recordset($3::json) as d(day date, key uuid, score numeric, reached timestamptz, by uuid, at timestamptz)`,
    [
      board.number,
      formatDay(run),
      JSON.stringify(
        asked.map(({ day, instant, row }) => ({
          day: formatDay(day),
          key: row.key,
          score: formatDecimal(row.score),
          reached: formatInstant(row.reachedAt),
          by: row.reachedBy,
          at: formatInstant(instant),
        })),
      ),
    ],
  )
  const byDay = new Map(counted.map((row) => [storedDay(row.day), row.ahead]))
  return new Map(
    asked.flatMap(({ day, row: { score } }) => {
      const count = byDay.get(day) ?? size
      return count >= size ? [] : [[day, { rank: count + 1, score }] as const]
    }),
  )
}

const one = 1_000_000n

/** The days after `begin` whose place is another than that of the day before. */
function changesOf(begin: Day, places: ReadonlyMap<Day, DayPlace['place']>, end: Day): readonly Change[] {
  const changes: Change[] = []
  let before = places.get(begin) ?? null
  for (let day = addDays(begin, 1); day <= end; day = addDays(day, 1)) {
    const place = places.get(day) ?? null
    if (!isSame(before, place)) changes.push({ day, place, before })
    before = place
  }
  return changes
}

/** As it is shown: whole values (trophy.md §2.9). */
const isSame = (before: DayPlace['place'], after: DayPlace['place']): boolean =>
  before?.rank === after?.rank &&
  (before === null || after === null ? before === after : before.score / one === after.score / one)

import { latestDayAt, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { ended } from './close.ts'
import { isEnabled } from './judge.ts'
import { recompute } from './recompute.ts'
import type { ClosedPeriod, Streak, StreakContext, StreakHistory } from './streak.ts'
import { settingsOf } from './timeline.ts'

/** A user's streak, advanced to now, with the periods of it that are remembered. */
export interface StreakPart {
  readonly streak: Streak
  readonly periods: readonly ClosedPeriod[]
}

/**
 * One streak of several users' (docs/adr/0011-merging.md): counted again from everything that all did on their local dates, where
 * a period that one of them has kept, by a freeze or otherwise, is kept. It is never shorter than the longest of them. Zone, reset and
 * accrual are the parent's, preferences too where it has any; freezes are those of whoever has most. `closed` is what there is to remember
 * of each period: the most that anybody, or all together, had then.
 */
export function mergeStreaks(
  parent: StreakPart,
  members: readonly StreakPart[],
  history: StreakHistory,
  { timeline }: Pick<StreakContext, 'timeline'>,
  at: Micros,
): { readonly streak: Streak; readonly closed: readonly ClosedPeriod[] } {
  const all = [parent, ...members]
  const settings = settingsOf(timeline, parent.streak)
  const base: Streak = {
    ...parent.streak,
    preferences: all.find(({ streak }) => streak.preferences !== null)?.streak.preferences ?? null,
    freezes: Math.max(...all.map(({ streak }) => streak.freezes)),
  }
  const remembered = all.flatMap(({ streak, periods }) =>
    periods.filter(
      ({ frequency, start }) =>
        frequency === settings.frequency && (streak.countsFrom === null || start >= streak.countsFrom),
    ),
  )
  // Whoever lives further east may be a date ahead: that counts for the parent's present one.
  const last = Math.max(base.period, latestDayAt(base.zone, at)) as Day
  const days = history.days.map((one) => (one.day > last ? { ...one, day: last } : one))
  const kept = greatestByPeriod(remembered)
  const counted = recompute(base, settings, { days, pauses: history.pauses }, at, satisfiedFirst(remembered))
  const streak = atLeast(
    counted.streak,
    all.map((one) => one.streak),
  )
  const closed = greatestByPeriod([
    ...counted.closed,
    ...[...kept.values()].filter(({ start }) => start < counted.streak.period),
  ])
  return { streak, closed: [...closed.values()].toSorted((one, other) => one.start - other.start) }
}

/** Of each period the row with the greatest length, by its first day. */
function greatestByPeriod(rows: readonly ClosedPeriod[]): ReadonlyMap<Day, ClosedPeriod> {
  const greatest = new Map<Day, ClosedPeriod>()
  for (const row of rows) {
    const held = greatest.get(row.start)
    if (held === undefined || row.length > held.length) greatest.set(row.start, row)
  }
  return greatest
}

/** Of each period a row that says how it was kept, best by a deed. */
function satisfiedFirst(rows: readonly ClosedPeriod[]): ReadonlyMap<Day, ClosedPeriod> {
  const best = new Map<Day, ClosedPeriod>()
  for (const row of rows)
    if (!best.has(row.start) || (row.end === 'satisfied' && best.get(row.start)?.end !== 'satisfied'))
      best.set(row.start, row)
  return best
}

/** What a streak has without its open period. */
const lengthBefore = ({ length, periodState }: Streak): number =>
  periodState === 'satisfied' ? length - 1 : length

function atLeast(counted: Streak, all: readonly Streak[]): Streak {
  const longest = Math.max(...all.map((one) => one.longest), counted.longest)
  if (!isEnabled(counted.preferences)) return { ...ended(counted), longest }
  const reached = (one: Streak) => (one.period < counted.period ? one.length : lengthBefore(one))
  const best = all.reduce((most, one) => (reached(one) > reached(most) ? one : most), counted)
  const isSatisfied =
    counted.periodState === 'satisfied' ||
    (counted.periodState !== 'consumed' &&
      all.some((one) => one.periodState === 'satisfied' && one.period >= counted.period))
  const length = reached(best) + (isSatisfied ? 1 : 0)
  if (length <= counted.length) return { ...counted, longest }
  const extended = [counted, ...all].map((one) => one.extendedAt ?? 0)
  return {
    ...counted,
    length,
    periodState: isSatisfied ? 'satisfied' : counted.periodState,
    startedOn: best.startedOn ?? counted.startedOn ?? counted.period,
    extendedAt: Math.max(...extended) as Micros,
    longest: Math.max(longest, length),
  }
}

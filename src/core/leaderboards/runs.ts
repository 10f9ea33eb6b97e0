import { addDays, civilDateOf, dayOf, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { Leaderboard } from './leaderboard.ts'

/** One round of a board: scores begin at 0 with each (trophy.md §2.9 "Runs"). */
export interface Run {
  readonly start: Day
  /** Its last day; null: it never ends. */
  readonly end: Day | null
}

type Calendar = Pick<Leaderboard, 'start' | 'end' | 'run'>

const dayLength = 86_400_000_000
const hour = dayLength / 24

/** The run that a date is in; null before the first and after the board's last day. */
export function runOn(board: Calendar, day: Day): Run | null {
  const { start, end } = board
  if (day < start || (end !== null && day > end)) return null
  if (board.run === null) return { start, end }
  let number = Math.max(0, Math.floor((day - start) / longest(board.run)))
  while (startOfRun(board, number + 1) <= day) number += 1
  const last = addDays(startOfRun(board, number + 1), -1)
  return { start: startOfRun(board, number), end: end === null || last < end ? last : end }
}

/** The run that a date is in, or the one nearest to it: the first before the start, the last after the end. */
export function nearestRun(board: Calendar, day: Day): Run {
  const clamped = Math.max(board.start, Math.min(day, board.end ?? day)) as Day
  const run = runOn(board, clamped)
  // A board that ends before it starts is refused when it is made.
  if (run === null) throw new Error('a leaderboard without a run')
  return run
}

/** When a run begins for whoever is first: in the zone that is farthest east. */
export const beginsAt = ({ start }: Pick<Run, 'start'>): Micros =>
  (start * dayLength - zoneHoursMax * hour) as Micros

/** No zone is farther ahead of UTC. */
const zoneHoursMax = 14

/** The longest a run of so many units can be, in days. */
const longest = ({ unit, interval }: NonNullable<Calendar['run']>): number =>
  interval * { day: 1, month: 31, year: 366 }[unit]

/** The first day of a run, counted from 0. Months and years keep the first day's date, or end with the month. */
function startOfRun({ start, run }: Calendar, number: number): Day {
  if (run === null) return start
  const count = run.interval * number
  if (run.unit === 'day') return addDays(start, count)
  const { year, month, date } = civilDateOf(start)
  const months = month + (run.unit === 'month' ? count : 12 * count)
  const last = dayOf({ year, month: months + 1, date: 1 }) - 1
  return Math.min(dayOf({ year, month: months, date }), last) as Day
}

import { addDays, dayAt, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { Leaderboard } from './leaderboard.ts'
import { runOn, type Run } from './runs.ts'
import { activatesAt } from './status.ts'

const hour = 3_600_000_000
const dayLength = 24 * hour

/** That a run began or ended, and when it is told. */
export interface RunTime {
  readonly kind: 'leaderboard.started' | 'leaderboard.finished'
  readonly run: Run
  readonly at: Micros
}

type Board = Pick<Leaderboard, 'status' | 'start' | 'end' | 'run' | 'activatedAt' | 'finishedAt'>

/**
 * What is told of a board's runs after one instant and not after another (trophy.md §5, §7.6): each at 10:00 UTC the day before
 * its first day and at 13:00 UTC the day after its last. Nothing of what was past when the board was activated, and
 * nothing after an administrator ended it but the end of that run, whose last day is that date.
 */
export function runTimesIn(board: Board, after: Micros, until: Micros): readonly RunTime[] {
  return [...taken(startsFrom(board, after), until), ...taken(endsFrom(board, after), until)].toSorted(
    (one, other) => one.at - other.at,
  )
}

/** When the next of them is told; null: none. */
export function nextRunTime(board: Board, after: Micros): Micros | null {
  const [start] = startsFrom(board, after)
  const [end] = endsFrom(board, after)
  const next = Math.min(start?.at ?? Infinity, end?.at ?? Infinity)
  return next === Infinity ? null : (next as Micros)
}

/** They may go on for ever. */
function taken(times: Iterable<RunTime>, until: Micros): readonly RunTime[] {
  const all: RunTime[] = []
  for (const time of times) {
    if (time.at > until) break
    all.push(time)
  }
  return all
}

function* startsFrom(board: Board, after: Micros): Generator<RunTime> {
  for (const run of runsFrom(board, (Math.floor((after - 10 * hour) / dayLength) + 1) as Day)) {
    const at = activatesAt(run)
    if (at > after && at > (board.activatedAt ?? after)) yield { kind: 'leaderboard.started', run, at }
  }
}

function* endsFrom(board: Board, after: Micros): Generator<RunTime> {
  for (const run of runsFrom(board, (Math.floor((after - 13 * hour) / dayLength) - 1) as Day)) {
    if (run.end === null) return
    const at = ((run.end + 1) * dayLength + 13 * hour) as Micros
    if (at > after && at > (board.activatedAt ?? after)) yield { kind: 'leaderboard.finished', run, at }
  }
}

/** The runs of a board from that of a day on, in order; the one in which it was ended ends on that date. */
function* runsFrom(board: Board, day: Day): Generator<Run> {
  if (board.status === 'inactive' || board.status === 'archived') return
  const finishedOn = board.finishedAt === null ? Infinity : dayAt('UTC', board.finishedAt)
  const last = Math.min(board.end ?? Infinity, finishedOn)
  const calendar = { ...board, end: last === Infinity ? null : (last as Day) }
  let next: Day | null = Math.max(board.start, day) as Day
  while (next !== null) {
    const run = runOn(calendar, next)
    if (run === null) return
    yield run
    next = run.end === null ? null : addDays(run.end, 1)
  }
}

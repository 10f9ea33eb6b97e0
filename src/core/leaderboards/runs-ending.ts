import { addDays, dayAt, type Day } from '../shared/calendar.ts'
import type { Leaderboard } from './leaderboard.ts'
import { runOn, type Run } from './runs.ts'

/** A run that is over. */
export interface EndedRun extends Run {
  readonly end: Day
}

/**
 * The runs of a board whose last day is `from` or later and before `until`, in their order (trophy.md §2.13). The run in
 * which an administrator ended the board ends on that day.
 */
export function runsEndingIn(
  board: Pick<Leaderboard, 'start' | 'end' | 'run' | 'finishedAt'>,
  from: Day,
  until: Day,
): readonly EndedRun[] {
  const finishedOn = board.finishedAt === null ? Infinity : dayAt('UTC', board.finishedAt)
  const last = Math.min(board.end ?? Infinity, finishedOn)
  const calendar = { ...board, end: last === Infinity ? null : (last as Day) }
  const runs: EndedRun[] = []
  let day = Math.max(board.start, from) as Day
  for (;;) {
    const run = runOn(calendar, day)
    if (run?.end == null || run.end >= until) return runs
    runs.push({ start: run.start, end: run.end })
    day = addDays(run.end, 1)
  }
}

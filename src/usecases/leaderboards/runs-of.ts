import type { Leaderboard } from '#core/leaderboards/leaderboard.ts'
import { beginsAt, runOn, type Run } from '#core/leaderboards/runs.ts'
import { shownAt, statusAt } from '#core/leaderboards/status.ts'
import { addDays, dayAt, type Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { BoardRun, Rules } from '../ports.ts'
import { runAskedFor } from './board-of.ts'

/** A board that was not deleted, by its uuid. @throws CoreError `not_found` */
export function boardById({ leaderboards }: Pick<Rules, 'leaderboards'>, id: string): Leaderboard {
  const board = leaderboards.byId(id)
  if (board === undefined) throw new CoreError({ code: 'not_found', message: 'Leaderboard not found' })
  return board
}

/** A run of a board in the past or now. */
export interface KnownRun extends Run {
  /** It is the one that UTC is in, or the last. */
  readonly current: boolean
}

/** The runs that have begun, the latest first, at most so many; none of a board that never was active. */
export function runsOf(board: Leaderboard, now: Micros, countMax: number): readonly KnownRun[] {
  const runs: KnownRun[] = []
  let run = currentRun(board, now)
  while (run !== null && runs.length < countMax) {
    runs.push({ ...run, current: runs.length === 0 })
    run = runBefore(board, run)
  }
  return runs
}

/** The run before another; null: that was the first. */
export const runBefore = (board: Leaderboard, { start }: Run): Run | null => runOn(board, addDays(start, -1))

/**
 * The run that is asked for by a date in it, else the current one; null: the board has not begun.
 * @throws CoreError `not_found` where no run of that date has begun anywhere
 */
export function runFor(board: Leaderboard, asked: Day | null, now: Micros): Run | null {
  return asked === null ? currentRun(board, now) : runAskedFor(board, asked, dayAt('UTC', now), now)
}

function currentRun(board: Leaderboard, now: Micros): Run | null {
  if (board.activatedAt === null) return null
  const status = statusAt(board, now)
  if (status === 'inactive' || status === 'scheduled') return null
  const run = runAskedFor(board, null, dayAt('UTC', shownAt(board, now)), now)
  return run === null || beginsAt(run) > now ? null : run
}

/** As it is to be read: of a finished board, as it was at its end. */
export const asShown = (board: Leaderboard, { start }: Run, now: Micros): BoardRun => ({
  board,
  run: start,
  at: shownAt(board, now),
})

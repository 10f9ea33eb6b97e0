import type { Leaderboard } from '#core/leaderboards/leaderboard.ts'
import { beginsAt, nearestRun, runOn, type Run } from '#core/leaderboards/runs.ts'
import { statusAt } from '#core/leaderboards/status.ts'
import type { Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Rules } from '../ports.ts'

/** The board of this key that users can see. @throws CoreError `not_found` (trophy.md §3.6) */
export function boardOf({ leaderboards }: Pick<Rules, 'leaderboards'>, key: string): Leaderboard {
  const board = leaderboards.byKey(key)
  if (board === undefined || board.status === 'inactive')
    throw new CoreError({ code: 'not_found', message: 'Leaderboard not found' })
  return board
}

/**
 * The run that is asked for by a date in it, else the one of `today`; null: the board has not begun (trophy.md §2.9 "Runs",
 * §7.5).
 * @throws CoreError `not_found` where no run of that date has begun anywhere
 */
export function runAskedFor(board: Leaderboard, asked: Day | null, today: Day, now: Micros): Run | null {
  if (asked === null) return statusAt(board, now) === 'scheduled' ? null : nearestRun(board, today)
  const run = runOn(board, asked)
  if (run === null || beginsAt(run) > now)
    throw new CoreError({ code: 'not_found', message: 'Leaderboard run not found' })
  return run
}

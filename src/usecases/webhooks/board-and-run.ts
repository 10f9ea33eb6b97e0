import type { Leaderboard } from '#core/leaderboards/leaderboard.ts'
import { runOn, type Run } from '#core/leaderboards/runs.ts'
import { parseDay } from '#core/shared/calendar.ts'
import type { Json } from '#core/shared/json.ts'
import type { Rules } from '../ports.ts'

/** A board that was not deleted, and its run of a first day, as an effect names them; null: there is none any more. */
export function boardAndRun(
  { leaderboards }: Pick<Rules, 'leaderboards'>,
  boardId: Json | undefined,
  day: Json | undefined,
): { readonly board: Leaderboard; readonly run: Run } | null {
  const board = typeof boardId === 'string' ? leaderboards.byId(boardId) : undefined
  const start = typeof day === 'string' ? parseDay(day) : null
  if (board === undefined || board.status === 'inactive' || start === null) return null
  const run = runOn(board, start)
  return run === null ? null : { board, run }
}

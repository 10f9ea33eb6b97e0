import type { NewLeaderboard } from '#core/leaderboards/define.ts'
import { statusAt } from '#core/leaderboards/status.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Rules } from '../ports.ts'

/** A leaderboard with its status of now, and what it ranks by. */
export interface LeaderboardView {
  readonly board: NewLeaderboard
  /** Of a metric or points system, archived or not; null where the board ranks by something else. */
  readonly metric: Named | null
  readonly pointsSystem: Named | null
}

interface Named {
  readonly id: string
  readonly key: string
  readonly name: string
}

export function leaderboardView(
  board: NewLeaderboard,
  { metrics, points }: Pick<Rules, 'metrics' | 'points'>,
  now: Micros,
): LeaderboardView {
  const { rankedBy } = board
  return {
    board: { ...board, status: statusAt(board, now) },
    metric: rankedBy.type === 'metric' ? (metrics.byNumber(rankedBy.metric) ?? null) : null,
    pointsSystem: rankedBy.type === 'points' ? (points.byNumber(rankedBy.system) ?? null) : null,
  }
}

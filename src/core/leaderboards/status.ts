import type { Micros } from '../shared/ids.ts'
import type { Leaderboard, LeaderboardStatus } from './leaderboard.ts'

type Timed = Pick<Leaderboard, 'status' | 'start' | 'end' | 'finishedAt'>

const dayLength = 86_400_000_000
const hour = dayLength / 24

/**
 * A board's status at an instant (trophy.md §2.9): time makes a scheduled one active when the first zone enters its start, and
 * an active one finished when the last zone has left its end. Nothing is stored for that.
 */
export function statusAt(board: Timed, now: Micros): LeaderboardStatus {
  const { status } = board
  if (status !== 'scheduled' && status !== 'active') return status
  if (status === 'scheduled' && now < activatesAt(board)) return 'scheduled'
  const end = endsAt(board)
  return end !== null && now >= end ? 'finished' : 'active'
}

/** 10:00 UTC the day before its start. */
export const activatesAt = ({ start }: Pick<Leaderboard, 'start'>): Micros =>
  ((start - 1) * dayLength + 10 * hour) as Micros

/** Is a run final: 12 hours after its last day ended in UTC (trophy.md §2.9 "Runs")? */
export const isFinal = ({ end }: Pick<Timed, 'end'>, now: Micros): boolean => {
  const final = endsAt({ end, finishedAt: null })
  return final !== null && now >= final
}

/** 12:00 UTC the day after its end, or when it was ended before; null: it does not end. */
export function endsAt({ end, finishedAt }: Pick<Timed, 'end' | 'finishedAt'>): Micros | null {
  if (finishedAt !== null) return finishedAt
  return end === null ? null : (((end + 1) * dayLength + 12 * hour) as Micros)
}

/** The instant whose ranking a board shows: now, or when it was finished. */
export function shownAt(board: Timed, now: Micros): Micros {
  const end = endsAt(board)
  return end !== null && end < now ? end : now
}

import type { Advanced, ClosedPeriod, Streak, StreakHappening } from './streak.ts'

/** A walk through time under way: where the streak stands, and what was met so far. */
export interface Walk {
  streak: Streak
  readonly closed: ClosedPeriod[]
  readonly happenings: StreakHappening[]
  rewritten: boolean
}

export const walkFrom = (streak: Streak): Walk => ({ streak, closed: [], happenings: [], rewritten: false })

/** A walk that goes on from where another ended. */
export const walkOn = ({ streak, closed, happenings, rewritten }: Advanced): Walk => ({
  streak,
  closed: [...closed],
  happenings: [...happenings],
  rewritten,
})

export const arrived = ({ streak, closed, happenings, rewritten }: Walk): Advanced => ({
  kind: 'advanced',
  streak,
  closed,
  happenings,
  rewritten,
})

import type { Advanced, ClosedPeriod, Lengthening, Streak, StreakHappening } from './streak.ts'

/** A walk through time under way: where the streak stands, and what was met so far. */
export interface Walk {
  streak: Streak
  readonly closed: ClosedPeriod[]
  readonly happenings: StreakHappening[]
  rewritten: boolean
  readonly lengthened: Lengthening[]
}

export const walkFrom = (streak: Streak): Walk => ({
  streak,
  closed: [],
  happenings: [],
  rewritten: false,
  lengthened: [],
})

/** A walk that goes on from where another ended. */
export const walkOn = ({ streak, closed, happenings, rewritten, lengthened }: Advanced): Walk => ({
  streak,
  closed: [...closed],
  happenings: [...happenings],
  rewritten,
  lengthened: [...lengthened],
})

export const arrived = ({ streak, closed, happenings, rewritten, lengthened }: Walk): Advanced => ({
  kind: 'advanced',
  streak,
  closed,
  happenings,
  rewritten,
  lengthened,
})

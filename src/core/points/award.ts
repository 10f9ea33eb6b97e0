import type { Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { PointsBoost, PointsSystem, PointsTrigger } from './points.ts'

/** What a user has of a points system. One who earned nothing yet has nothing. */
export interface HeldPoints {
  readonly total: number
  /** How many awards there were: the place of the last one. */
  readonly awards: number
}

/** A change of a user's points (trophy.md §2.8). */
export interface Award {
  /** The wire's id: a uuid. */
  readonly id: string
  readonly system: PointsSystem
  readonly trigger: PointsTrigger
  /** The user's awards of the system in order, from 1. */
  readonly place: number
  /** The boosted, clipped change; never 0. */
  readonly awarded: number
  /** What the user has after it. */
  readonly total: number
  readonly at: Micros
  /** The user's local date at that instant. */
  readonly day: Day
  /** Those that multiplied it. */
  readonly boosts: readonly PointsBoost[]
}

/** An award as it is stored. */
export interface StoredAward extends Pick<Award, 'id' | 'place' | 'awarded' | 'total' | 'at'> {
  /** The trigger's number. */
  readonly trigger: number
  /** Ids. */
  readonly boosts: readonly string[]
}

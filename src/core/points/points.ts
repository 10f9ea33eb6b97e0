import type { AttributeFilter } from '../shared/attribute-filter.ts'
import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros, Uid } from '../shared/ids.ts'

/** What makes users earn or lose points (trophy.md §2.8). */
export type PointsTriggerRule =
  | {
      readonly type: 'metric'
      /** The metric's number. */
      readonly metric: number
      /** Fires for every full threshold of the metric's total. */
      readonly threshold: Decimal
      /** Only events that match all of these count. */
      readonly eventFilters: readonly AttributeFilter[]
    }
  | { readonly type: 'streak'; readonly length: number }
  /** The achievement's number. */
  | { readonly type: 'achievement'; readonly achievement: number }
  | { readonly type: 'time'; readonly unit: 'hours' | 'days'; readonly interval: number }
  | { readonly type: 'user_creation' }

export type TriggerType = PointsTriggerRule['type']
export const triggerTypes = ['metric', 'achievement', 'streak', 'time', 'user_creation'] as const

export interface PointsTrigger {
  /** The wire's id: a uuid. */
  readonly id: string
  /** Names the trigger inside rows; drawn by the database. */
  readonly number: number
  readonly rule: PointsTriggerRule
  /** Not 0; less than 0 takes points away. */
  readonly points: number
  /** Archived: deleted; past awards keep naming it. */
  readonly status: 'active' | 'inactive' | 'archived'
  /** Only users who match all of these. */
  readonly userFilters: readonly AttributeFilter[]
  /** An event that would take the total below 0 is refused. */
  readonly blockIfOutOfPoints: boolean
  /** Since when it gives points for what it names: nothing before that counts. Null: it is not active. */
  readonly activatedAt: Micros | null
  readonly createdAt: Micros
  readonly updatedAt: Micros
}

/** How a boosted award is made a whole number. */
export const roundings = ['down', 'up', 'nearest'] as const
export type Rounding = (typeof roundings)[number]

/** Multiplies what is earned while it is in force (trophy.md §2.8). */
export interface PointsBoost {
  readonly id: string
  /** Orders boosts of one creation; drawn by the database. Rows name a boost by its id. */
  readonly number: number
  readonly name: string
  /** In force on the user's local dates from `start` to `end`, both included; null: for ever. */
  readonly start: Day
  readonly end: Day | null
  readonly multiplier: Decimal
  readonly rounding: Rounding
  /** Of one user; null: of all who match the filters. */
  readonly uid: Uid | null
  readonly userFilters: readonly AttributeFilter[]
  readonly createdAt: Micros
}

/** Who has at least so many points is at this level or a higher one. */
export interface PointsLevel {
  readonly id: string
  readonly number: number
  readonly key: string
  readonly name: string
  readonly description: string
  readonly badgeUrl: string | null
  readonly points: number
  readonly createdAt: Micros
}

/**
 * A time in which a time trigger fired by one rule: an edit of an active one ends its span and begins another, so that
 * what a user earns does not depend on when somebody looks.
 */
export interface TimeSpan {
  /** The trigger's number. */
  readonly trigger: number
  readonly points: number
  readonly unit: 'hours' | 'days'
  readonly interval: number
  readonly userFilters: readonly AttributeFilter[]
  readonly from: Micros
  /** Null: still. */
  readonly until: Micros | null
}

export interface PointsSystem {
  readonly id: string
  readonly number: number
  readonly key: string
  readonly name: string
  /** Empty: none. */
  readonly description: string
  readonly badgeUrl: string | null
  readonly maxPoints: number | null
  readonly status: 'active' | 'archived'
  readonly createdAt: Micros
  /** In creation order, archived ones too. */
  readonly triggers: readonly PointsTrigger[]
  readonly timeSpans: readonly TimeSpan[]
  /** Those of all users, in creation order; a user's own are read with the user's progress. */
  readonly boosts: readonly PointsBoost[]
  /** By points ascending; of two with equal points the later-created comes last and wins. */
  readonly levels: readonly PointsLevel[]
}

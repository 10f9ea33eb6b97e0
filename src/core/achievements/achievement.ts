import type { AttributeFilter } from '../shared/attribute-filter.ts'
import type { Micros } from '../shared/ids.ts'
import type { Decimal } from '../shared/decimal.ts'

export type AchievementStatus = 'inactive' | 'active' | 'locked' | 'archived'

/** What completes an achievement (trophy.md §2.6). */
export type AchievementTrigger =
  | {
      readonly type: 'metric'
      /** The metric's number. */
      readonly metric: number
      readonly value: Decimal
      /** Only events that match all of these count toward the value. */
      readonly eventFilters: readonly AttributeFilter[]
    }
  | { readonly type: 'api'; readonly key: string }
  | { readonly type: 'streak'; readonly length: number }
  /** All of these, by number. */
  | { readonly type: 'achievement'; readonly achievements: readonly number[] }
  | { readonly type: 'anniversary'; readonly years: number }

export interface Achievement {
  /** The wire's id: a uuid. */
  readonly id: string
  /** Names the achievement inside rows; drawn by the database, unique in the whole server. */
  readonly number: number
  readonly name: string
  readonly description: string | null
  readonly badgeUrl: string | null
  readonly status: AchievementStatus
  readonly trigger: AchievementTrigger
  /** Only users who match all of these can complete it. */
  readonly userFilters: readonly AttributeFilter[]
  readonly createdAt: Micros
}

import type {
  NewPointsBoost,
  NewPointsLevel,
  NewPointsSystem,
  NewPointsTrigger,
} from '#core/points/change.ts'
import { dayAt, engineZone, type Day } from '#core/shared/calendar.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Rules } from '../ports.ts'

/** A trigger, and the uuid of what its rule names, which may be deleted by now; null: its rule names none. */
export interface TriggerView {
  readonly trigger: NewPointsTrigger
  readonly metricId: string | null
  readonly achievementId: string | null
}

export const triggerView = (
  trigger: NewPointsTrigger,
  { metrics, achievements }: Pick<Rules, 'metrics' | 'achievements'>,
): TriggerView => ({
  trigger,
  metricId: trigger.rule.type === 'metric' ? (metrics.byNumber(trigger.rule.metric)?.id ?? null) : null,
  achievementId:
    trigger.rule.type === 'achievement'
      ? (achievements.byNumber(trigger.rule.achievement)?.id ?? null)
      : null,
})

/** A boost, whose it is, and the date by which its status is told: the user's, else UTC's (trophy.md §2.8). */
export interface BoostView {
  readonly boost: NewPointsBoost
  /** Null: it is of all users. */
  readonly userId: string | null
  readonly today: Day
}

/** What of a user a boost is shown with. */
interface Holder {
  readonly userId: string
  readonly tz: string | null
}

/** `holder` is null for a boost of all users. */
export const boostView = (boost: NewPointsBoost, holder: Holder | null, now: Micros): BoostView => ({
  boost,
  userId: holder?.userId ?? null,
  today: dayAt(engineZone(holder?.tz ?? null), now),
})

/** A new points system with the lists that were made with it. */
export interface NewSystemView {
  readonly system: NewPointsSystem
  readonly levels?: readonly NewPointsLevel[]
  readonly boosts?: readonly BoostView[]
  readonly triggers?: readonly TriggerView[]
}

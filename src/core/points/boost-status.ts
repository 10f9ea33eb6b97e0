import type { Day } from '../shared/calendar.ts'
import type { PointsBoost } from './points.ts'

export const boostStatuses = ['active', 'scheduled', 'finished'] as const
export type BoostStatus = (typeof boostStatuses)[number]

/**
 * Whether a boost is in force on a date: from its first to its last day, both included (trophy.md §2.8). `today` is
 * the user's date where one user is meant, else the UTC date.
 */
export function boostStatus({ start, end }: Pick<PointsBoost, 'start' | 'end'>, today: Day): BoostStatus {
  if (today < start) return 'scheduled'
  return end !== null && today > end ? 'finished' : 'active'
}

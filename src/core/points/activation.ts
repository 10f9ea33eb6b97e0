import type { Micros } from '../shared/ids.ts'
import type { PointsTrigger } from './points.ts'

type Activity = Pick<PointsTrigger, 'rule' | 'status'>

/**
 * Since when a trigger is active after a change, null when it is not: what an active one names anew counts from then on, since
 * activating awards nothing for the past (trophy.md §2.8). `before` is null for a new one.
 */
export function activatedAt(
  before: (Activity & Pick<PointsTrigger, 'activatedAt'>) | null,
  after: Activity,
  now: Micros,
): Micros | null {
  if (after.status !== 'active') return null
  return before?.status === 'active' && achievementOf(before) === achievementOf(after)
    ? before.activatedAt
    : now
}

const achievementOf = ({ rule }: Activity) => (rule.type === 'achievement' ? rule.achievement : null)

import type { Micros } from '../shared/ids.ts'
import type { NewPointsTrigger, NewTimeSpan, PointsChange } from './change.ts'

/** A trigger before and after a change; null: there was none. */
export interface TriggerChange {
  readonly before: NewPointsTrigger | null
  readonly after: NewPointsTrigger
}

/**
 * The time spans that changes of triggers end and begin: a time trigger counts from when it became active, and an edit
 * of what it gives, when or to whom begins anew (trophy.md §2.8).
 */
export function spanChanges(
  changes: readonly TriggerChange[],
  now: Micros,
): Pick<PointsChange, 'endedSpans' | 'newSpans'> {
  const moved = changes
    .map(({ before, after }) => ({
      before: before === null ? null : spanOf(before, now),
      after: spanOf(after, now),
    }))
    .filter(({ before, after }) => !isSame(before, after))
  const triggerIds = moved.flatMap(({ before }) => before?.triggerId ?? [])
  return {
    ...(triggerIds.length === 0 ? {} : { endedSpans: { triggerIds, at: now } }),
    newSpans: moved.flatMap(({ after }) => after ?? []),
  }
}

/** The span that such a trigger has open; null: it has none. */
function spanOf(
  { id, rule, status, points, userFilters }: NewPointsTrigger,
  from: Micros,
): NewTimeSpan | null {
  if (rule.type !== 'time' || status !== 'active') return null
  return { triggerId: id, points, unit: rule.unit, interval: rule.interval, userFilters, from }
}

const isSame = (one: NewTimeSpan | null, other: NewTimeSpan | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

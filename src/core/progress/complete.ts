import type { Achievement } from '../achievements/achievement.ts'
import type { User } from '../users/user.ts'
import { Completing, type Completed, type Earlier } from './completing.ts'
import { sumName } from './earnable.ts'
import { zero } from '../shared/decimal.ts'
import type { Progress, ProgressFacts } from './progress.ts'

/** What an event changed, as far as achievements are concerned. */
export interface Occasion {
  /** The metric whose total changed, by number; null: none did. */
  readonly metric: number | null
  readonly streakGrew: boolean
}

/**
 * The achievements that a user now has and had not before, in the order of trophy.md §2.4: metric, streak, then
 * composites until nothing changes. `progress` holds the new totals and the new streak, and what came by itself, of which
 * `earlier` tells; `first` are those that were decided on before.
 */
export function completeAchievements(
  progress: Progress,
  user: Pick<User, 'attributes'>,
  occasion: Occasion,
  facts: ProgressFacts,
  earlier: Earlier,
  first: readonly Achievement[] = [],
): Completed {
  const { earnable, now } = facts
  const completing = new Completing(progress.completed, user, facts, earlier)
  for (const achievement of first) completing.complete(achievement, now)
  const ofMetric = occasion.metric === null ? [] : earnable.byMetric(occasion.metric)
  for (const { achievement, trigger } of ofMetric) {
    const sum =
      trigger.eventFilters.length === 0
        ? progress.totals.get(trigger.metric)
        : progress.filtered.get(sumName(trigger))
    if ((sum ?? zero) >= trigger.value) completing.completeIfAdmitted(achievement, now)
  }
  if (occasion.streakGrew) completing.completeStreaks(progress.streak.length, now)
  completing.completeComposites(now)
  return completing.end()
}

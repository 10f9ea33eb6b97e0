import type { Achievement } from '../achievements/achievement.ts'
import { sumName } from './earnable.ts'
import { zero } from '../shared/decimal.ts'
import type { User } from '../users/user.ts'
import type { Completion, Progress, ProgressFacts } from './progress.ts'

/** What an event changed, as far as achievements are concerned. */
export interface Occasion {
  /** The metric whose total changed, by number; null: none did. */
  readonly metric: number | null
  readonly streakGrew: boolean
}

/**
 * The achievements that a user now has and had not before, in the order of trophy.md §2.4: metric, streak, then
 * composites until nothing changes. `progress` holds the new totals and the new streak; `first` are completions that
 * were decided before.
 */
export function completeAchievements(
  progress: Progress,
  user: Pick<User, 'attributes'>,
  occasion: Occasion,
  facts: ProgressFacts,
  first: readonly Achievement[] = [],
): { readonly completed: ReadonlySet<number>; readonly completions: readonly Completion[] } {
  const { earnable, now } = facts
  const held = new Set(progress.completed)
  const completions: Completion[] = []
  const complete = (achievement: Achievement) => {
    held.add(achievement.number)
    completions.push({ id: facts.newId(), achievement, at: now })
  }
  const isEarned = (achievement: Achievement) =>
    !held.has(achievement.number) && earnable.admits(achievement, user)

  for (const achievement of first) if (!held.has(achievement.number)) complete(achievement)
  const ofMetric = occasion.metric === null ? [] : earnable.byMetric(occasion.metric)
  for (const { achievement, trigger } of ofMetric) {
    const sum =
      trigger.eventFilters.length === 0
        ? progress.totals.get(trigger.metric)
        : progress.filtered.get(sumName(trigger))
    if ((sum ?? zero) >= trigger.value && isEarned(achievement)) complete(achievement)
  }
  for (const { achievement, trigger } of occasion.streakGrew ? earnable.streak : []) {
    if (progress.streak.length < trigger.length) break
    if (isEarned(achievement)) complete(achievement)
  }
  for (let before = -1; completions.length > before;) {
    before = completions.length
    for (const { achievement, trigger } of earnable.composite)
      if (trigger.achievements.every((number) => held.has(number)) && isEarned(achievement))
        complete(achievement)
  }
  return { completed: held, completions }
}

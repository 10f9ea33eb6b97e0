import type { Achievement } from '../achievements/achievement.ts'
import { zero } from '../shared/decimal.ts'
import type { User } from '../users/user.ts'
import { anniversaryAt } from './anniversary.ts'
import { sumName } from './earnable.ts'
import type { Backdating, Progress, ProgressFacts, SumQuestion } from './progress.ts'

export type Someone = Pick<
  User,
  'attributes' | 'createdAt' | 'tz' | 'control' | 'unsubscribed' | 'notifications'
>

/**
 * Would the user get it at this moment, if it had been there all the time? An anniversary has to have come by the time
 * since which the achievement counts: a later one is told of on its day.
 */
export function deserves(
  user: Someone,
  progress: Progress,
  { achievement, at }: Backdating,
  facts: Pick<ProgressFacts, 'earnable' | 'sums'>,
): boolean {
  const { completed, filtered, streak, totals } = progress
  if (completed.has(achievement.number) || !facts.earnable.admits(achievement, user)) return false
  const { trigger } = achievement
  switch (trigger.type) {
    case 'api':
      return false
    case 'streak':
      return streak.length >= trigger.length
    case 'achievement':
      return trigger.achievements.every((number) => completed.has(number))
    case 'anniversary': {
      const comes = anniversaryAt(user, { achievement, trigger })
      return comes !== null && comes <= at
    }
    case 'metric': {
      const name = sumName(trigger)
      const sum =
        trigger.eventFilters.length === 0
          ? totals.get(trigger.metric)
          : (filtered.get(name) ?? facts.sums.get(name))
      return (sum ?? zero) >= trigger.value
    }
  }
}

/** The sum of past events that an achievement with filters looks at, when nothing kept it. */
export function missingSum(
  { filtered, totals }: Progress,
  { trigger }: Achievement,
  { sums }: Pick<ProgressFacts, 'sums'>,
): readonly SumQuestion[] {
  if (trigger.type !== 'metric' || trigger.eventFilters.length === 0) return []
  const name = sumName(trigger)
  if (!totals.has(trigger.metric) || filtered.has(name) || sums.has(name)) return []
  return [{ name, metric: trigger.metric, filters: trigger.eventFilters }]
}

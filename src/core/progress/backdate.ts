import type { Achievement } from '../achievements/achievement.ts'
import type { AchievementCatalog } from '../achievements/catalog.ts'
import { anniversaryAt } from './anniversary.ts'
import { sumName } from './earnable.ts'
import { zero } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import type { User } from '../users/user.ts'
import { completeAchievements } from './complete.ts'
import type {
  Backdating,
  Completion,
  Progress,
  ProgressDecision,
  ProgressFacts,
  SumQuestion,
} from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/**
 * What a space is still giving, as far as anybody can tell who deserved it at that moment: totals change by events alone,
 * but whom a filter admits may have changed since, so that those are left to the sweep.
 */
export const backdatingOf = ({
  backdating,
  achievements,
}: {
  readonly backdating: ReadonlyMap<number, Micros>
  readonly achievements: AchievementCatalog
}): readonly Backdating[] =>
  [...backdating].flatMap(([number, at]) => {
    const achievement = achievements.byNumber(number)
    return achievement === undefined || achievement.userFilters.length > 0 ? [] : [{ achievement, at }]
  })

type Someone = Pick<User, 'attributes' | 'createdAt' | 'tz'>

/**
 * Gives a user, silently, those of some achievements that are deserved already; composites follow (trophy.md §2.6
 * "Backdating"). The streak is brought up to now with it. The answer says how many were given.
 */
export function backdate(
  user: Someone,
  before: Progress,
  asked: readonly Backdating[],
  facts: ProgressFacts,
): ProgressDecision<number> {
  const found = upToNow(before, facts)
  if (found.kind === 'needs') return found
  const open = asked.filter(
    ({ achievement }) => facts.earnable.isEarnable(achievement) && !before.completed.has(achievement.number),
  )
  const sums = open.flatMap(({ achievement }) => missingSum(before, achievement, facts))
  if (sums.length > 0) return { kind: 'needs', needs: { sums } }

  let after = found.progress
  const made: Completion[] = []
  for (const { achievement, at } of open) {
    if (!deserves(user, after, achievement, facts)) continue
    const moment = { ...facts, now: at }
    const occasion = { metric: null, streakGrew: false }
    const { completed, completions } = completeAchievements(after, user, occasion, moment, [achievement])
    after = { ...after, completed }
    made.push(...completions)
  }
  // One that comes with the years is due some day from now on, which is written with the progress.
  const comes = open.some(({ achievement }) => achievement.trigger.type === 'anniversary')
  if (made.length === 0 && !comes) return { kind: 'unchanged', answer: 0 }
  return writtenFrom(found, facts, after, made.length, { completions: made })
}

/** Would the user get it at this moment? */
function deserves(
  user: Someone,
  progress: Progress,
  achievement: Achievement,
  facts: ProgressFacts,
): boolean {
  const { completed, streak, totals } = progress
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
      const at = anniversaryAt(user, { achievement, trigger })
      return at !== null && at <= facts.now
    }
    case 'metric': {
      const name = sumName(trigger)
      const sum =
        trigger.eventFilters.length === 0
          ? totals.get(trigger.metric)
          : (progress.filtered.get(name) ?? facts.sums.get(name))
      return (sum ?? zero) >= trigger.value
    }
  }
}

/** The sum of past events that an achievement with filters looks at, when nothing kept it. */
function missingSum(
  { filtered, totals }: Progress,
  { trigger }: Achievement,
  { sums }: ProgressFacts,
): readonly SumQuestion[] {
  if (trigger.type !== 'metric' || trigger.eventFilters.length === 0) return []
  const name = sumName(trigger)
  if (!totals.has(trigger.metric) || filtered.has(name) || sums.has(name)) return []
  return [{ name, metric: trigger.metric, filters: trigger.eventFilters }]
}

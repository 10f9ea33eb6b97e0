import type { Achievement } from '../achievements/achievement.ts'
import { engineZone } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { advance } from '../streaks/advance.ts'
import type { StreakTimeline } from '../streaks/settings.ts'
import type { Streak } from '../streaks/streak.ts'
import { moveZone } from '../streaks/zone.ts'
import { deserves, type Someone } from './deserve.ts'
import { sumName, type EarnableAchievements } from './earnable.ts'
import type { Progress, SumQuestion } from './progress.ts'

/** A user as it is stored. */
export interface PreviewedUser {
  readonly user: Someone
  readonly progress: Progress
  /** Of the events that `sumFor` asks for. */
  readonly sum: Decimal
}

export interface PreviewFacts {
  readonly earnable: EarnableAchievements
  readonly streakTimeline: StreakTimeline
  readonly now: Micros
}

/** The sum of a user's events that an achievement looks at beside totals; null: it looks at none. */
export const sumFor = ({ trigger }: Pick<Achievement, 'trigger'>): SumQuestion | null =>
  trigger.type === 'metric' && trigger.eventFilters.length > 0
    ? { name: sumName(trigger), metric: trigger.metric, filters: trigger.eventFilters }
    : null

/**
 * Would a user be given this achievement if it were active now (trophy.md §2.6 "Backdating")? Nobody is given it twice. A
 * streak is brought up to now; where the frequency changed and that has not been stored yet, it counts as it is stored.
 */
export function wouldBeGiven(
  { user, progress, sum }: PreviewedUser,
  achievement: Achievement,
  { earnable, streakTimeline, now }: PreviewFacts,
): boolean {
  const streak = streakNow(progress.streak, engineZone(user.tz), streakTimeline, now)
  const name = sumFor(achievement)?.name
  const sums = new Map(name === undefined ? [] : [[name, sum]])
  return deserves(user, { ...progress, streak }, { achievement, at: now }, { earnable, sums })
}

function streakNow(streak: Streak, zone: string, timeline: StreakTimeline, now: Micros): Streak {
  const advanced =
    streak.zone === zone ? advance(streak, { timeline }, now) : moveZone(streak, { timeline }, zone, now)
  return advanced.kind === 'advanced' ? advanced.streak : streak
}

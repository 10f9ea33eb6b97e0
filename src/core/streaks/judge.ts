import { dayAt, type Day } from '../shared/calendar.ts'
import { zero, type Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import type { EvaluationMode, MetricThreshold, StreakSettings } from './settings.ts'
import type { StreakPreferences } from './preferences.ts'
import type { Streak } from './streak.ts'

/** What satisfies a user's periods. */
export interface Rules {
  readonly mode: EvaluationMode
  readonly metrics: readonly MetricThreshold[]
}

export const isEnabled = (preferences: StreakPreferences | null): boolean => preferences?.enabled !== false

/** The space's rules with the user's own in their place, which sleep while customisation is off (trophy.md §2.7). */
export function rulesOf(settings: StreakSettings, preferences: StreakPreferences | null): Rules {
  const own = settings.customizationEnabled ? preferences : null
  return { mode: own?.evaluationMode ?? settings.evaluationMode, metrics: own?.metrics ?? settings.metrics }
}

/** Is it enough? Without metrics nothing is. */
export function isSatisfied(
  { mode, metrics }: Rules,
  reached: (wanted: MetricThreshold) => boolean,
): boolean {
  return mode === 'OR' ? metrics.some(reached) : metrics.length > 0 && metrics.every(reached)
}

export const satisfiedBy = (rules: Rules, sums: ReadonlyMap<number, Decimal>): boolean =>
  isSatisfied(rules, ({ metric, threshold }) => (sums.get(metric) ?? zero) >= threshold)

/** The open period becomes satisfied: the streak is one longer. */
export const grown = (streak: Streak, day: Day, at: Micros): Streak => ({
  ...streak,
  periodState: 'satisfied',
  length: streak.length + 1,
  startedOn: streak.startedOn ?? day,
  extendedAt: at,
  longest: Math.max(streak.longest, streak.length + 1),
})

/**
 * Judges the open period again after the rules changed. One that was satisfied stays so, and one that a reset used up
 * is not judged.
 */
export function judgedAgain(streak: Streak, settings: StreakSettings, at: Micros): Streak {
  if (!isEnabled(streak.preferences)) return streak
  if (streak.periodState === 'satisfied' || streak.periodState === 'consumed') return streak
  if (!satisfiedBy(rulesOf(settings, streak.preferences), streak.sums)) return streak
  return grown(streak, Math.max(streak.period, dayAt(streak.zone, at)) as Day, at)
}

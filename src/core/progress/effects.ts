import { formatDay, type Day } from '../shared/calendar.ts'
import type { Effect } from '../shared/effect.ts'
import type { JsonObject } from '../shared/json.ts'
import { isEnabled } from '../streaks/judge.ts'
import { showStreak } from '../streaks/show.ts'
import type { Streak, StreakContext, StreakHappening } from '../streaks/streak.ts'
import type { Completion } from './progress.ts'

/** What is told of completions (trophy.md §5). */
export const completionEffects = (completions: readonly Completion[]): readonly Effect[] =>
  completions.map(({ id, achievement, at }) => ({
    kind: 'achievement.completed',
    body: { completionId: id, achievementId: achievement.id, at },
  }))

/** What is told of a streak (trophy.md §5): nothing while the user has it switched off. */
export function streakEffects(
  streak: Streak,
  context: StreakContext,
  happenings: readonly StreakHappening[],
): readonly Effect[] {
  if (!isEnabled(streak.preferences)) return []
  return happenings.map((happening) => ({
    kind: `streak.${happening.kind}`,
    body:
      happening.kind === 'started' || happening.kind === 'extended'
        ? { at: happening.at, streak: streakFacts(streak, context, happening.at) }
        : { ...happening },
  }))
}

/** The streak as it was, in plain values. */
function streakFacts(streak: Streak, context: StreakContext, at: StreakHappening['at']): JsonObject {
  const shown = showStreak(streak, context, at)
  return {
    length: shown.length,
    frequency: shown.frequency,
    startedOn: dayText(shown.startedOn),
    periodStart: dayText(shown.periodStart),
    periodEnd: dayText(shown.periodEnd),
    expiresOn: dayText(shown.expiresOn),
    freezes:
      shown.freezes === null ? null : { held: shown.freezes.held, maxCount: shown.freezes.settings.maxCount },
  }
}

const dayText = (day: Day | null) => (day === null ? null : formatDay(day))

import { changePreferences } from '../streaks/change-preferences.ts'
import {
  patchPreferences,
  type StreakPreferences,
  type StreakPreferencesPatch,
} from '../streaks/preferences.ts'
import { settingsOf } from '../streaks/timeline.ts'
import type { User } from '../users/user.ts'
import { completeAchievements } from './complete.ts'
import { streakEffects } from './effects.ts'
import { changeTo, type Progress, type ProgressDecision, type ProgressFacts } from './progress.ts'
import { upToNow } from './up-to-now.ts'

/**
 * The user's wishes about the streak change (trophy.md §2.7 "Preferences"). What they make of the open period is told to
 * nobody, and the achievements that a longer streak brings come silently too.
 */
export function changeStreakPreferences(
  user: Pick<User, 'attributes'>,
  before: Progress,
  patch: StreakPreferencesPatch,
  numberOf: (metricKey: string) => number | undefined,
  facts: ProgressFacts,
): ProgressDecision<StreakPreferences | null> {
  const found = upToNow(before, facts)
  if (found.kind === 'needs') return found
  const { streak, closed, rewritten, happenings } = found.advanced
  const { customizationEnabled } = settingsOf(facts.timeline, streak)
  const patched = patchPreferences(streak.preferences, patch, customizationEnabled, numberOf)
  if ('code' in patched) return { kind: 'refused', refusal: patched }
  const { preferences } = patched
  const changed = changePreferences(streak, facts, preferences, facts.now)
  const progress: Progress = { ...before, streak: changed }
  const occasion = { metric: null, streakGrew: changed.length > streak.length }
  const { completed, completions } = completeAchievements(progress, user, occasion, facts)
  // What happened before is told by the wishes there were.
  const effects = streakEffects(streak, facts, happenings)
  return {
    kind: 'written',
    change: changeTo({ ...progress, completed }, { completions, closed, rewritten, effects }),
    answer: preferences,
  }
}

import { changePreferences } from '../streaks/change-preferences.ts'
import {
  patchPreferences,
  type StreakPreferences,
  type StreakPreferencesPatch,
} from '../streaks/preferences.ts'
import { settingsOf } from '../streaks/timeline.ts'
import { completeAchievements } from './complete.ts'
import type { Someone } from './deserve.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/**
 * The user's wishes about the streak change (trophy.md §2.7 "Preferences"). What they make of the open period is told to
 * nobody, and the achievements that a longer streak brings come silently too.
 */
export function changeStreakPreferences(
  user: Someone,
  before: Progress,
  patch: StreakPreferencesPatch,
  numberOf: (metricKey: string) => number | undefined,
  facts: ProgressFacts,
): ProgressDecision<StreakPreferences | null> {
  const found = upToNow(user, before, facts)
  if (found.kind === 'needs') return found
  const { streak } = found.progress
  const { customizationEnabled } = settingsOf(facts.timeline, streak)
  const patched = patchPreferences(streak.preferences, patch, customizationEnabled, numberOf)
  if ('code' in patched) return { kind: 'refused', refusal: patched }
  const { preferences } = patched
  const changed = changePreferences(streak, facts, preferences, facts.now)
  const progress: Progress = { ...found.progress, streak: changed }
  const occasion = { metric: null, streakGrew: changed.length > streak.length }
  const made = completeAchievements(progress, user, occasion, facts, found.came)
  if (made.kind === 'needs') return made
  const { completed, completions } = made
  return writtenFrom(found, facts, { ...progress, completed }, preferences, { completions })
}

import { dayAt } from '../shared/calendar.ts'
import { restore, restoreWindow } from '../streaks/restore.ts'
import type { Advanced, ClosedPeriod } from '../streaks/streak.ts'
import { settingsOf } from '../streaks/timeline.ts'
import { completeAchievements } from './complete.ts'
import type { Someone } from './deserve.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/**
 * Brings the longest streak of the window back, silently; the achievements it deserves too (trophy.md §2.7 "Restore,
 * reset"). The answer says whether there was one.
 */
export function restoreStreak(
  user: Someone,
  before: Progress,
  facts: ProgressFacts,
): ProgressDecision<boolean> {
  const found = upToNow(user, before, facts)
  if (found.kind === 'needs') return found
  const { streak } = found.progress
  const { frequency } = settingsOf(facts.timeline, streak)
  const from = restoreWindow(frequency, dayAt(streak.zone, facts.now))
  if (facts.periods === undefined) return { kind: 'needs', needs: { periods: { frequency, from } } }
  const restored = restore(streak, facts, remembered(facts.periods, found.advanced), facts.now)
  if (restored === null) return { kind: 'unchanged', answer: false }
  const after = { ...found.progress, streak: restored }
  const occasion = { metric: null, streakGrew: true }
  const made = completeAchievements(after, user, occasion, facts, found.came)
  if (made.kind === 'needs') return made
  const { completed, completions } = made
  return writtenFrom(found, facts, { ...after, completed }, true, { completions })
}

/** The stored periods with those that the walk just closed. */
const remembered = (
  stored: readonly ClosedPeriod[],
  { closed, rewritten }: Advanced,
): readonly ClosedPeriod[] => (rewritten ? closed : [...stored, ...closed])

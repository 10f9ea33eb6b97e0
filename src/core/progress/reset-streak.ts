import { reset } from '../streaks/reset.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/** Ends a streak from now on, silently (trophy.md §2.7 "Restore, reset"). The answer says whether there was one. */
export function resetStreak(before: Progress, facts: ProgressFacts): ProgressDecision<boolean> {
  const found = upToNow(before, facts)
  if (found.kind === 'needs') return found
  const streak = reset(found.progress.streak, facts)
  if (streak === null) return { kind: 'unchanged', answer: false }
  return writtenFrom(found, facts, { ...found.progress, streak }, true)
}

import { isPaused } from '../streaks/pauses.ts'
import { reset } from '../streaks/reset.ts'
import type { ClosedPeriod, Streak } from '../streaks/streak.ts'
import { settingsOf } from '../streaks/timeline.ts'
import type { Someone } from './deserve.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/** Ends a streak from now on, silently (trophy.md §2.7 "Restore, reset"). The answer says whether there was one. */
export function resetStreak(
  user: Someone,
  before: Progress,
  facts: ProgressFacts,
): ProgressDecision<boolean> {
  const found = upToNow(user, before, facts)
  if (found.kind === 'needs') return found
  const streak = reset(found.progress.streak, facts)
  if (streak === null) return { kind: 'unchanged', answer: false }
  const decision = writtenFrom(found, facts, { ...found.progress, streak }, true)
  if (decision.kind !== 'written') return decision
  const closed = [...decision.change.closed, ...reached(found.progress.streak, facts)]
  return { ...decision, change: { ...decision.change, closed } }
}

/** What the open period had reached, which a later restore may bring back. */
function reached(streak: Streak, { timeline }: ProgressFacts): readonly ClosedPeriod[] {
  if (streak.periodState !== 'satisfied') return []
  const { frequency } = settingsOf(timeline, streak)
  const { period: start, length, startedOn } = streak
  return [
    {
      frequency,
      start,
      end: 'satisfied',
      paused: isPaused(streak.pauses, frequency, start),
      length,
      startedOn,
    },
  ]
}

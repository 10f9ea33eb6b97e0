import { zero } from '../shared/decimal.ts'
import { showStreak } from '../streaks/show.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import type { RecordedEvent } from './record-event.ts'
import { upToNow } from './up-to-now.ts'

/** The answer to an event that was recorded before: what is there now, and nothing is done (trophy.md §2.5). */
export function replayEvent(
  progress: Progress,
  metric: number,
  eventId: string,
  facts: ProgressFacts,
): ProgressDecision<RecordedEvent> {
  const found = upToNow(progress, facts)
  if (found.kind === 'needs') return found
  return {
    kind: 'unchanged',
    answer: {
      eventId,
      total: progress.totals.get(metric) ?? zero,
      completions: [],
      streak: showStreak(found.progress.streak, facts, facts.now),
      extended: false,
      replayed: true,
    },
  }
}

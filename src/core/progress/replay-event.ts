import { zero } from '../shared/decimal.ts'
import { advance } from '../streaks/advance.ts'
import { showStreak } from '../streaks/show.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import type { RecordedEvent } from './record-event.ts'

/** The answer to an event that was recorded before: what is there now, and nothing is done (trophy.md §2.5). */
export function replayEvent(
  progress: Progress,
  metric: number,
  eventId: string,
  facts: ProgressFacts,
): ProgressDecision<RecordedEvent> {
  const advanced = advance(progress.streak, facts, facts.now)
  if (advanced.kind === 'needs_history') return { kind: 'needs', needs: { history: true } }
  return {
    kind: 'unchanged',
    answer: {
      eventId,
      total: progress.totals.get(metric) ?? zero,
      completions: [],
      streak: showStreak(advanced.streak, facts, facts.now),
      extended: false,
      points: [],
      scores: null,
      replayed: true,
    },
  }
}

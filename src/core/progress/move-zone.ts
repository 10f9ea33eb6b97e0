import { engineZone } from '../shared/calendar.ts'
import { moveZone } from '../streaks/zone.ts'
import { streakEffects } from './effects.ts'
import { changeTo, type Progress, type ProgressDecision, type ProgressFacts } from './progress.ts'

/** The user's time zone is another from now on (trophy.md §2.7 "Zone changes"); null is UTC. */
export function moveProgressZone(
  before: Progress,
  tz: string | null,
  facts: ProgressFacts,
): ProgressDecision<null> {
  const moved = moveZone(before.streak, facts, engineZone(tz), facts.now)
  if (moved.kind === 'needs_history') return { kind: 'needs', needs: { history: true } }
  const { streak, closed, rewritten, happenings } = moved
  const effects = streakEffects(streak, facts, happenings)
  return {
    kind: 'written',
    change: changeTo({ ...before, streak }, { closed, rewritten, effects }),
    answer: null,
  }
}

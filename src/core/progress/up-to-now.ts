import { advance } from '../streaks/advance.ts'
import type { Advanced } from '../streaks/streak.ts'
import { streakEffects } from './effects.ts'
import {
  changeTo,
  type Progress,
  type ProgressChange,
  type ProgressDecision,
  type ProgressFacts,
  type ProgressNeeds,
} from './progress.ts'

/** Progress whose streak was brought up to now, with what the walk met on the way. */
export interface UpToNow {
  readonly kind: 'up_to_now'
  readonly progress: Progress
  readonly advanced: Advanced
}

/** Brings the streak up to now, which comes first in every decision about it (docs/adr/0006-progress.md). */
export function upToNow(
  before: Progress,
  facts: ProgressFacts,
): UpToNow | { readonly kind: 'needs'; readonly needs: ProgressNeeds } {
  const advanced = advance(before.streak, facts, facts.now)
  if (advanced.kind === 'needs_history') return { kind: 'needs', needs: { history: true } }
  return { kind: 'up_to_now', progress: { ...before, streak: advanced.streak }, advanced }
}

/** Writes what became of the progress, what the walk met, and what else there is. */
export function writtenFrom<Answer>(
  { advanced }: UpToNow,
  facts: ProgressFacts,
  after: Progress,
  answer: Answer,
  rest: Partial<Omit<ProgressChange, 'after' | 'closed' | 'rewritten'>> = {},
): ProgressDecision<Answer> {
  const { closed, rewritten, happenings } = advanced
  const effects = [...streakEffects(after.streak, facts, happenings), ...(rest.effects ?? [])]
  return { kind: 'written', change: changeTo(after, { ...rest, closed, rewritten, effects }), answer }
}

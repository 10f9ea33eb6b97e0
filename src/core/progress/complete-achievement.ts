import type { Achievement } from '../achievements/achievement.ts'
import type { Refusal } from '../shared/errors.ts'
import type { User } from '../users/user.ts'
import { completeAchievements } from './complete.ts'
import { completionEffects } from './effects.ts'
import {
  changeTo,
  type Completion,
  type Progress,
  type ProgressDecision,
  type ProgressFacts,
} from './progress.ts'

const locked: Refusal = { code: 'invalid', message: 'Achievement is locked' }
const notAdmitted: Refusal = {
  code: 'invalid',
  message: 'User does not meet the requirements of this achievement',
}

/**
 * A call completes an achievement, and with it the composites that waited for it. One that the user has is answered as
 * it was completed (trophy.md §3.3).
 */
export function completeAchievement(
  user: Pick<User, 'attributes'>,
  before: Progress,
  achievement: Achievement,
  facts: ProgressFacts,
): ProgressDecision<Completion> {
  if (before.completed.has(achievement.number)) return heldBefore(achievement, facts)
  if (achievement.status !== 'active') return { kind: 'refused', refusal: locked }
  if (!facts.earnable.admits(achievement, user)) return { kind: 'refused', refusal: notAdmitted }
  const occasion = { metric: null, streakGrew: false }
  const { completed, completions } = completeAchievements(before, user, occasion, facts, [achievement])
  const [own] = completions
  if (own === undefined) throw new Error('nothing was completed')
  const effects = completionEffects(completions)
  return {
    kind: 'written',
    change: changeTo({ ...before, completed }, { completions, effects }),
    answer: own,
  }
}

function heldBefore(achievement: Achievement, { completions }: ProgressFacts): ProgressDecision<Completion> {
  if (completions === undefined) return { kind: 'needs', needs: { completions: true } }
  const stored = completions.get(achievement.number)
  if (stored === undefined) throw new Error(`no completion of achievement ${achievement.number} is stored`)
  return { kind: 'unchanged', answer: { id: stored.id, achievement, at: stored.at } }
}

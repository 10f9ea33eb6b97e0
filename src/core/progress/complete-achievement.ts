import type { Achievement } from '../achievements/achievement.ts'
import type { Refusal } from '../shared/errors.ts'
import { completeAchievements } from './complete.ts'
import type { Someone } from './deserve.ts'
import { earnFromDeed } from './earn-points.ts'
import { completionEffects } from './effects.ts'
import { pointsMoves, type PointsMove } from './points-moves.ts'
import type { Completion, Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

const locked: Refusal = { code: 'invalid', message: 'Achievement is locked' }
const notAdmitted: Refusal = {
  code: 'invalid',
  message: 'User does not meet the requirements of this achievement',
}

/** An achievement that a call completed, now or before. */
export interface CompletedByCall {
  readonly completion: Completion
  /** What the call changed of points systems, with what a new user begins with. */
  readonly points: readonly PointsMove[]
}

/**
 * A call completes an achievement, and with it the composites that waited for it, after what came by itself. One that the
 * user has is answered as it was completed (trophy.md §3.3).
 */
export function completeAchievement(
  user: Someone,
  before: Progress,
  achievement: Achievement,
  facts: ProgressFacts,
): ProgressDecision<CompletedByCall> {
  if (before.completed.has(achievement.number)) return heldBefore(achievement, facts)
  if (achievement.status !== 'active') return { kind: 'refused', refusal: locked }
  if (!facts.earnable.admits(achievement, user)) return { kind: 'refused', refusal: notAdmitted }
  const found = upToNow(user, before, facts)
  if (found.kind === 'needs') return found
  const occasion = { metric: null, streakGrew: false }
  const made = completeAchievements(found.progress, user, occasion, facts, found.came, [achievement])
  if (made.kind === 'needs') return made
  const { completed, completions } = made
  const [own] = completions
  if (own === undefined) throw new Error('nothing was completed')
  const earned = earnFromDeed(user, found.progress, found.progress, null, completions, facts)
  if (earned.kind === 'refused') return earned
  const { points, awards } = earned
  const created = facts.created === true
  const answer = {
    completion: own,
    points: pointsMoves(created ? [...found.awards, ...awards] : awards, created),
  }
  const effects = completionEffects(completions, user, facts)
  const after = { ...found.progress, completed, points }
  return writtenFrom(found, facts, after, answer, { completions, awards, effects })
}

function heldBefore(
  achievement: Achievement,
  { completions }: ProgressFacts,
): ProgressDecision<CompletedByCall> {
  if (completions === undefined) return { kind: 'needs', needs: { completions: true } }
  const stored = completions.get(achievement.number)
  if (stored === undefined) throw new Error(`no completion of achievement ${achievement.number} is stored`)
  return {
    kind: 'unchanged',
    answer: { completion: { id: stored.id, achievement, at: stored.at }, points: [] },
  }
}

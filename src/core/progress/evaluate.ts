import type { User } from '../users/user.ts'
import { completeAchievements } from './complete.ts'
import { completeAnniversaries } from './complete-anniversaries.ts'
import { completionEffects } from './effects.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/**
 * What time alone does: the streak is brought up to now, and anniversaries that have come are completed and told
 * (trophy.md §2.6, §2.7). Always written, because when something is due next is written with it.
 */
export function evaluateProgress(
  user: Pick<User, 'attributes' | 'createdAt' | 'tz'>,
  before: Progress,
  facts: ProgressFacts,
): ProgressDecision<null> {
  const found = upToNow(before, facts)
  if (found.kind === 'needs') return found
  const anniversaries = completeAnniversaries(found.progress, user, facts)
  // What a change of the settings made of the streak is told to nobody.
  const occasion = { metric: null, streakGrew: found.progress.streak.length > before.streak.length }
  const grown = completeAchievements(anniversaries.progress, user, occasion, facts)
  return writtenFrom(found, facts, { ...anniversaries.progress, completed: grown.completed }, null, {
    completions: [...anniversaries.completions, ...grown.completions],
    effects: completionEffects(anniversaries.completions),
  })
}

import type { User } from '../users/user.ts'
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
  const { progress, completions } = completeAnniversaries(found.progress, user, facts)
  const effects = completionEffects(completions)
  return writtenFrom(found, facts, progress, null, { completions, effects })
}

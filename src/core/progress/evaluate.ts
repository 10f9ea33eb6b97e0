import type { Someone } from './deserve.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/**
 * What time alone does: the streak is brought up to now, and anniversaries that have come are completed and told
 * (trophy.md §2.6, §2.7). Always written, because when something is due next is written with it.
 */
export function evaluateProgress(
  user: Someone,
  before: Progress,
  facts: ProgressFacts,
): ProgressDecision<null> {
  const found = upToNow(user, before, facts)
  return found.kind === 'needs' ? found : writtenFrom(found, facts, found.progress, null)
}

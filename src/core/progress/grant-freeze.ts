import type { Refusal } from '../shared/errors.ts'
import { grantFreeze } from '../streaks/freezes.ts'
import { settingsOf } from '../streaks/timeline.ts'
import type { Someone } from './deserve.ts'
import { streakEffects } from './effects.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

export const freezesDisabled: Refusal = { code: 'not_enabled', message: 'Streak freezes are not enabled' }

/** An administrator gives one freeze, which is told, unless there is no room for it (trophy.md §4.8, §5). */
export function grantProgressFreeze(
  user: Someone,
  before: Progress,
  facts: ProgressFacts,
): ProgressDecision<'granted' | 'full'> {
  const found = upToNow(user, before, facts)
  if (found.kind === 'needs') return found
  const { streak } = found.progress
  const { freezes } = settingsOf(facts.timeline, streak)
  if (freezes === null) return { kind: 'refused', refusal: freezesDisabled }
  const grant = grantFreeze(streak, freezes, facts.now)
  if (grant.kind === 'full') return { kind: 'unchanged', answer: 'full' }
  const after = { ...found.progress, streak: grant.streak }
  const effects = streakEffects(grant.streak, facts, grant.happenings)
  return writtenFrom(found, facts, after, 'granted', { effects })
}

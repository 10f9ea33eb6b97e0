import { dueAnniversaries } from './anniversary.ts'
import type { User } from '../users/user.ts'
import { completeAchievements } from './complete.ts'
import type { Completion, Progress, ProgressFacts } from './progress.ts'

/**
 * The anniversaries that came since the progress was written, each at its own instant, with the composites it completes
 * (trophy.md §2.6). The same whether somebody looks or a job stores it.
 */
export function completeAnniversaries(
  before: Progress,
  user: Pick<User, 'attributes' | 'createdAt' | 'tz'>,
  facts: ProgressFacts,
): { readonly progress: Progress; readonly completions: readonly Completion[] } {
  const { earnable, now } = facts
  let progress = before
  const completions: Completion[] = []
  for (const { achievement, at } of dueAnniversaries(user, earnable.anniversary, before.completed, now)) {
    if (!earnable.admits(achievement, user)) continue
    const occasion = { metric: null, streakGrew: false }
    const made = completeAchievements(progress, user, occasion, { ...facts, now: at }, [achievement])
    progress = { ...progress, completed: made.completed }
    completions.push(...made.completions)
  }
  return { progress, completions }
}

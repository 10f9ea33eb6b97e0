import type { AchievementCatalog } from '../achievements/catalog.ts'
import type { Micros } from '../shared/ids.ts'
import type { Someone } from './deserve.ts'
import type { Backdating, Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/** What a sweep of the space is still giving. */
export const backdatingOf = ({
  backdating,
  achievements,
}: {
  readonly backdating: ReadonlyMap<number, Micros>
  readonly achievements: AchievementCatalog
}): readonly Backdating[] =>
  [...backdating].flatMap(([number, at]) => {
    const achievement = achievements.byNumber(number)
    return achievement === undefined ? [] : [{ achievement, at }]
  })

/**
 * Gives a user, silently, those of some achievements that are deserved already; composites follow (trophy.md §2.6
 * "Backdating"). The user is brought up to now with it. The answer says how many were given.
 */
export function backdate(
  user: Someone,
  before: Progress,
  asked: readonly Backdating[],
  facts: ProgressFacts,
): ProgressDecision<number> {
  const found = upToNow(user, before, facts, asked)
  if (found.kind === 'needs') return found
  const { silent } = found.came
  // One that comes with the years is due some day from now on, which is written with the progress.
  const comes = asked.some(
    ({ achievement }) =>
      achievement.trigger.type === 'anniversary' &&
      facts.earnable.isEarnable(achievement) &&
      !before.completed.has(achievement.number),
  )
  if (silent === 0 && !comes) return { kind: 'unchanged', answer: 0 }
  return writtenFrom(found, facts, found.progress, silent)
}

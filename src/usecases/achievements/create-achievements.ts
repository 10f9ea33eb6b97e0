import {
  createAchievements as decide,
  needsBackdating,
  type AchievementDraft,
} from '#core/achievements/define.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { achievementFacts } from './facts.ts'
import { achievementView, type AchievementView } from './view.ts'

/**
 * Makes achievements, independent of each other; in the place of each what was made, or why not (trophy.md §4.11).
 * Those that begin active become due for backdating.
 */
export function createAchievements(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  drafts: readonly AchievementDraft[],
): Promise<ReadonlyArray<AchievementView | Refusal>> {
  return ports.rules.change(ctx.spaceId, (rules, fresh) => {
    const outcomes = decide(achievementFacts(rules), drafts, fresh)
    const made = accepted(outcomes)
    const backdate = made.filter((one) => needsBackdating(null, one, null)).map(({ id }) => id)
    return {
      answer: outcomes.map((one) => ('code' in one ? one : achievementView(one, rules))),
      change: { newAchievements: made, backdate },
    }
  })
}

import { changeAchievements, needsBackdating, type AchievementPatch } from '#core/achievements/define.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { achievementFacts } from './facts.ts'
import { achievementView, type AchievementView } from './view.ts'

/**
 * Changes achievements, independent of each other; in the place of each what it is now, or why not (trophy.md §2.6,
 * §4.11). Those that become active, or are active and can now be had by others, become due for backdating.
 */
export function updateAchievements(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  patches: readonly AchievementPatch[],
): Promise<ReadonlyArray<AchievementView | Refusal>> {
  return ports.rules.change(ctx.spaceId, (rules) => {
    const outcomes = changeAchievements(achievementFacts(rules), patches)
    const before = (id: string) => rules.achievements.byId(id) ?? null
    const changed = accepted(outcomes).filter((one) => one !== before(one.id))
    const asked = new Map(patches.map((patch) => [patch.id, patch]))
    const backdate = changed
      .filter((one) => needsBackdating(before(one.id), one, asked.get(one.id) ?? null))
      .map(({ id }) => id)
    return {
      answer: outcomes.map((one) => ('code' in one ? one : achievementView(one, rules))),
      change: { achievements: changed, backdate },
    }
  })
}

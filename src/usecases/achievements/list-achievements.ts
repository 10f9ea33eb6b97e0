import { achievementView, type AchievementView } from './view.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Every achievement that was not deleted, oldest first (trophy.md §4.11). */
export async function listAchievements(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
): Promise<readonly AchievementView[]> {
  const rules = await ports.rules.of(ctx.spaceId)
  return rules.achievements.live.map((achievement) => achievementView(achievement, rules))
}

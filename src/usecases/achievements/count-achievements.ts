import type { Ctx, Ports } from '../ports.ts'
import { countCompletions, type AchievementStats } from '../progress/count-completions.ts'

/** How many users have each achievement that was not deleted, by its uuid (trophy.md §2.6). */
export async function countAchievements(
  ports: Pick<Ports, 'rules' | 'progressReader'>,
  ctx: Ctx,
): Promise<ReadonlyMap<string, AchievementStats>> {
  const { achievements } = await ports.rules.of(ctx.spaceId)
  const statsOf = await countCompletions(ports, ctx, achievements.live)
  return new Map(achievements.live.map((achievement) => [achievement.id, statsOf(achievement)]))
}

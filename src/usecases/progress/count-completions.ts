import type { Achievement } from '#core/achievements/achievement.ts'
import { rarityOf } from '#core/achievements/rarity.ts'
import type { Ctx, Ports } from '../ports.ts'

/** How many users have an achievement (trophy.md §2.6). */
export interface AchievementStats {
  readonly completions: number
  /** Percent of all users. */
  readonly rarity: number
}

/** Counts who has these achievements. */
export async function countCompletions(
  { progressReader }: Pick<Ports, 'progressReader'>,
  { spaceId }: Ctx,
  achievements: readonly Achievement[],
): Promise<(achievement: Achievement) => AchievementStats> {
  if (achievements.length === 0) return () => ({ completions: 0, rarity: 0 })
  const numbers = achievements.map(({ number }) => number)
  const { users, byAchievement } = await progressReader.completionCounts(spaceId, numbers)
  return ({ number }) => {
    const completions = byAchievement.get(number) ?? 0
    return { completions, rarity: rarityOf(completions, users) }
  }
}

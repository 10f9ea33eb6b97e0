import type { Ctx, Ports, StreakRanking } from '../ports.ts'

/** Who has the longest streaks now, or ever had them (trophy.md §3.4). */
export async function rankStreaks(
  { progressReader, clock }: Pick<Ports, 'progressReader' | 'clock'>,
  { projectId, spaceId }: Ctx,
  type: 'active' | 'longest',
  limit: number,
): Promise<readonly StreakRanking[]> {
  return progressReader.longestStreaks(spaceId, type, limit, await clock.now(projectId))
}

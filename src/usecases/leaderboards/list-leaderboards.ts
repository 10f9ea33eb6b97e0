import { leaderboardView, type LeaderboardView } from './view.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Every leaderboard that was not deleted, oldest first (trophy.md §4.7). */
export async function listLeaderboards(
  { rules: book, clock }: Pick<Ports, 'rules' | 'clock'>,
  { projectId, spaceId }: Ctx,
): Promise<readonly LeaderboardView[]> {
  const [rules, now] = await Promise.all([book.of(spaceId), clock.now(projectId)])
  return rules.leaderboards.live.map((board) => leaderboardView(board, rules, now))
}

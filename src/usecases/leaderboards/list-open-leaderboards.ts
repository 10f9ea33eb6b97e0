import type { Ctx, Ports } from '../ports.ts'
import { leaderboardView, type LeaderboardView } from './view.ts'

/** The boards that users can see, oldest first: active and scheduled ones, and finished ones if asked (trophy.md §3.6). */
export async function listOpenLeaderboards(
  { rules: book, clock }: Pick<Ports, 'rules' | 'clock'>,
  { projectId, spaceId }: Ctx,
  includeFinished: boolean,
): Promise<readonly LeaderboardView[]> {
  const [rules, now] = await Promise.all([book.of(spaceId), clock.now(projectId)])
  return rules.leaderboards.live
    .map((board) => leaderboardView(board, rules, now))
    .filter(({ board: { status } }) => status !== 'inactive' && (includeFinished || status !== 'finished'))
}

import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { leaderboardView, type LeaderboardView } from './view.ts'

/** One leaderboard that was not deleted, by its uuid. @throws CoreError `not_found` */
export async function findLeaderboard(
  { rules: book, clock }: Pick<Ports, 'rules' | 'clock'>,
  { projectId, spaceId }: Ctx,
  id: string,
): Promise<LeaderboardView> {
  const [rules, now] = await Promise.all([book.of(spaceId), clock.now(projectId)])
  const found = rules.leaderboards.byId(id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Leaderboard not found' })
  return leaderboardView(found, rules, now)
}

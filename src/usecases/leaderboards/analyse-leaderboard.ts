import type { Ctx, Ports } from '../ports.ts'
import { hasItsGroups } from './groups.ts'
import { asShown, boardById, runsOf, type KnownRun } from './runs-of.ts'

/** A run and how many took part. */
export interface RunParticipants extends KnownRun {
  readonly participants: number
}

/**
 * The last runs of a leaderboard, the latest first, with how many users took part in each: those with a score above 0.
 * @throws CoreError `not_found`
 */
export async function analyseLeaderboard(
  { rules: book, clock, boardAnalytics }: Pick<Ports, 'rules' | 'clock' | 'boardAnalytics'>,
  { projectId, spaceId }: Ctx,
  id: string,
  runsMax: number,
): Promise<readonly RunParticipants[]> {
  const [rules, now] = await Promise.all([book.of(spaceId), clock.now(projectId)])
  const board = boardById(rules, id)
  const runs = runsOf(board, now, runsMax)
  if (runs.length === 0) return []
  const counts = hasItsGroups(board, rules)
    ? await boardAnalytics.participants(runs.map((run) => asShown(board, run, now)))
    : []
  return runs.map((run, index) => ({ ...run, participants: counts[index] ?? 0 }))
}

import { updateLeaderboards } from '#usecases/leaderboards/update-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addUpdate, shownOutcomes } from './batch.ts'
import { leaderboardResource, readLeaderboardChange, toAdminLeaderboard } from './leaderboards.ts'

/** PATCH /leaderboards: what is omitted stays; a bad item is an issue (trophy.md §1.8, §2.9, §4.7). */
export function adminLeaderboardsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addUpdate(scope, leaderboardResource, readLeaderboardChange, async (ctx, patches) =>
    shownOutcomes(await updateLeaderboards(ports, ctx, patches), toAdminLeaderboard),
  )
}

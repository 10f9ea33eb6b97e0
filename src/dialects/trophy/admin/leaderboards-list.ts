import { listLeaderboards } from '#usecases/leaderboards/list-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addList } from './batch.ts'
import { leaderboardResource, toAdminLeaderboard } from './leaderboards.ts'

/** GET /leaderboards: oldest first (trophy.md §1.8, §4.7). */
export function adminLeaderboardsList(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  addList(scope, leaderboardResource, async (ctx) =>
    (await listLeaderboards(ports, ctx)).map(toAdminLeaderboard),
  )
}

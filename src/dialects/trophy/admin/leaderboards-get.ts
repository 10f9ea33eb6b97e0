import { findLeaderboard } from '#usecases/leaderboards/find-leaderboard.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addGet } from './batch.ts'
import { leaderboardResource, toAdminLeaderboard } from './leaderboards.ts'

/** GET /leaderboards/{id}: one leaderboard (trophy.md §4.7). */
export function adminLeaderboardsGet(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  addGet(scope, leaderboardResource, async (ctx, id) =>
    toAdminLeaderboard(await findLeaderboard(ports, ctx, id)),
  )
}

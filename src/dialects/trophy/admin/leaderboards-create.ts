import { createLeaderboards } from '#usecases/leaderboards/create-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addCreate, shownOutcomes } from './batch.ts'
import { leaderboardResource, readLeaderboard, toAdminLeaderboard } from './leaderboards.ts'

/** POST /leaderboards: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.7). */
export function adminLeaderboardsCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addCreate(scope, leaderboardResource, readLeaderboard, async (ctx, drafts) =>
    shownOutcomes(await createLeaderboards(ports, ctx, drafts), toAdminLeaderboard),
  )
}

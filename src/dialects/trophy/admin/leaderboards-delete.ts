import { deleteLeaderboards } from '#usecases/leaderboards/delete-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addDelete } from './batch.ts'
import { leaderboardResource } from './leaderboards.ts'

/** DELETE /leaderboards?ids=: archived; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.7). */
export function adminLeaderboardsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addDelete(scope, leaderboardResource, (ctx, ids) => deleteLeaderboards(ports, ctx, ids))
}

import { updateLeaderboards } from '#usecases/leaderboards/update-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import { LeaderboardBody, LeaderboardParams, ShownLeaderboard } from '../contract/leaderboards.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readLeaderboard, toLeaderboard } from './leaderboards.ts'

/** PATCH /projects/{projectId}/leaderboards/{leaderboardId}: also what its status buttons do. */
export function leaderboardsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'leaderboards.update',
    summary: 'Change a leaderboard',
    tags: ['Leaderboards'],
    params: LeaderboardParams,
    body: LeaderboardBody,
    response: { 200: ShownLeaderboard, ...errorAnswers },
  }
  scope.patch('/leaderboards/:leaderboardId', { schema }, async (request) => {
    const patch = { ...readLeaderboard(request.body), id: request.params.leaderboardId }
    return toLeaderboard(onlyOutcome(await updateLeaderboards(ports, ctxOf(request), [patch])))
  })
}

import { findLeaderboard } from '#usecases/leaderboards/find-leaderboard.ts'
import type { Ports } from '#usecases/ports.ts'
import { LeaderboardParams, ShownLeaderboard } from '../contract/leaderboards.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toLeaderboard } from './leaderboards.ts'

/** GET /projects/{projectId}/leaderboards/{leaderboardId} */
export function leaderboardsGet(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  const schema = {
    operationId: 'leaderboards.get',
    summary: 'Get a leaderboard',
    tags: ['Leaderboards'],
    params: LeaderboardParams,
    response: { 200: ShownLeaderboard, ...errorAnswers },
  }
  scope.get('/leaderboards/:leaderboardId', { schema }, async (request) =>
    toLeaderboard(await findLeaderboard(ports, ctxOf(request), request.params.leaderboardId)),
  )
}

import { listLeaderboards } from '#usecases/leaderboards/list-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import { LeaderboardsAnswer } from '../contract/leaderboards.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toLeaderboard } from './leaderboards.ts'

/** GET /projects/{projectId}/leaderboards */
export function leaderboardsList(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  const schema = {
    operationId: 'leaderboards.list',
    summary: 'List the leaderboards',
    tags: ['Leaderboards'],
    params: ProjectParams,
    response: { 200: LeaderboardsAnswer, ...errorAnswers },
  }
  scope.get('/leaderboards', { schema }, async (request) => ({
    leaderboards: (await listLeaderboards(ports, ctxOf(request))).map(toLeaderboard),
  }))
}

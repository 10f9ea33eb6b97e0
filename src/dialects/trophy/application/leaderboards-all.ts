import { Type } from 'typebox'
import { listOpenLeaderboards } from '#usecases/leaderboards/list-open-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { LeaderboardsQuery, OpenLeaderboard } from '../contract/user-leaderboards.ts'
import { toLeaderboard } from '../from-leaderboards.ts'
import { queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'

/** GET /leaderboards: active and scheduled ones; finished ones with `includeFinished=true` (trophy.md §3.6). */
export function leaderboardsAll(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  const schema = {
    operationId: 'leaderboards.all',
    summary: 'List leaderboards',
    tags: ['Leaderboards'],
    querystring: LeaderboardsQuery,
    response: { 200: Type.Array(OpenLeaderboard, { description: 'The oldest first.' }), ...errorAnswers },
  }
  scope.get('/leaderboards', { schema, validatorCompiler: queryIsText }, async (request) => {
    const includeFinished = request.query.includeFinished === 'true'
    return (await listOpenLeaderboards(ports, ctxOf(request), includeFinished)).map(toLeaderboard)
  })
}

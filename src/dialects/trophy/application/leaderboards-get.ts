import { rankUsers } from '#usecases/leaderboards/rank-users.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import {
  LeaderboardPath,
  LeaderboardWithRankings,
  rankingLimits,
  RankingsQuery,
} from '../contract/user-leaderboards.ts'
import { toRankedLeaderboard } from '../from-leaderboards.ts'
import { attributePairsOf, dayOf, integerOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /leaderboards/{key}: a board and a part of its ranking (trophy.md §3.6). */
export function leaderboardsGet(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'clock' | 'reader' | 'leaderboardReader'>,
): void {
  const schema = {
    operationId: 'leaderboards.get',
    summary: 'Get a leaderboard with its ranking',
    tags: ['Leaderboards'],
    params: LeaderboardPath,
    querystring: RankingsQuery,
    response: { 200: LeaderboardWithRankings, ...errorAnswers },
  }
  scope.get('/leaderboards/:key', { schema, validatorCompiler: queryIsText }, async (request) => {
    const { query } = request
    const { userId } = query
    const asked = {
      offset: integerOf(query, 'offset', rankingLimits.offset),
      limit: query.limit === undefined ? null : integerOf(query, 'limit', rankingLimits.limit),
      run: query.run === undefined ? null : dayOf(query, 'run'),
      from: userId === undefined ? null : targetOf(userId),
      userAttributes: attributePairsOf(query, 'userAttributes'),
    }
    const { leaderboard, rankings } = await rankUsers(ports, ctxOf(request), request.params.key, asked)
    return toRankedLeaderboard(leaderboard, rankings)
  })
}

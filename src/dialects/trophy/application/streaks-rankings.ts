import { Type } from 'typebox'
import { trophyId } from '#core/users/user.ts'
import type { Ports } from '#usecases/ports.ts'
import { rankStreaks } from '#usecases/progress/rank-streaks.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { RankedStreak, rankingLimits, RankingsQuery, rankingTypes } from '../contract/user-streaks.ts'
import { integerOf, queryIsText, wordOf } from '../query.ts'
import type { Scope } from '../scope.ts'

/** GET /streaks/rankings: the longest streaks, now or ever (trophy.md §3.4). */
export function streaksRankings(scope: Scope, ports: Pick<Ports, 'progressReader' | 'clock'>): void {
  const schema = {
    operationId: 'streaks.rankings',
    summary: 'List the longest streaks',
    tags: ['Streaks'],
    querystring: RankingsQuery,
    response: { 200: Type.Array(RankedStreak, { description: 'The longest first.' }), ...errorAnswers },
  }
  scope.get('/streaks/rankings', { schema, validatorCompiler: queryIsText }, async (request) => {
    const { query } = request
    const type = wordOf(query, 'type', rankingTypes, 'active')
    const limit = integerOf(query, 'limit', rankingLimits)
    const ranked = await rankStreaks(ports, ctxOf(request), type, limit)
    return ranked.map(({ user, length }) => ({
      userId: trophyId(user),
      name: user.name,
      streakLength: length,
    }))
  })
}

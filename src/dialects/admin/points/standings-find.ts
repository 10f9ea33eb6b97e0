import { numberOf } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import { findStanding } from '#usecases/leaderboards/list-standings.ts'
import type { Ports } from '#usecases/ports.ts'
import { idOf } from '#usecases/streaks/each-user.ts'
import { userNotFound } from '#usecases/users/update-user.ts'
import { StandingAnswer, StandingParams, StandingQuery } from '../contract/leaderboards.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { cursorOf, groupAsked, runAsked } from './standings.ts'

/** GET /projects/{projectId}/leaderboards/{leaderboardId}/standings/{userId}: where a user stands. */
export function standingsFind(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'clock' | 'boardAnalytics' | 'reader'>,
): void {
  const schema = {
    operationId: 'leaderboards.standing',
    summary: "Find a user's place on a leaderboard",
    tags: ['Leaderboards'],
    params: StandingParams,
    querystring: StandingQuery,
    response: { 200: StandingAnswer, ...errorAnswers },
  }
  scope.get('/leaderboards/:leaderboardId/standings/:userId', { schema }, async (request) => {
    const { leaderboardId, userId } = request.params
    const value = idOf(userId)
    if (value === null) throw new CoreError(userNotFound.refusal)
    const place = await findStanding(
      ports,
      ctxOf(request),
      leaderboardId,
      { by: 'id', value },
      { run: runAsked(request.query), group: groupAsked(request.query) },
    )
    if (place === null) return { place: null }
    return { place: { rank: place.rank, score: numberOf(place.score), cursor: cursorOf(place) } }
  })
}

import { numberOf } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { listStandings } from '#usecases/leaderboards/list-standings.ts'
import type { Ports } from '#usecases/ports.ts'
import { LeaderboardParams, StandingsAnswer, StandingsQuery } from '../contract/leaderboards.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { cursorOf, groupAsked, placeAsked, runAsked, toRun, toStandingUser } from './standings.ts'

/** GET /projects/{projectId}/leaderboards/{leaderboardId}/standings: who is on it, page by page. */
export function standingsList(scope: Scope, ports: Pick<Ports, 'rules' | 'clock' | 'boardAnalytics'>): void {
  const schema = {
    operationId: 'leaderboards.standings',
    summary: 'List who is on a leaderboard',
    tags: ['Leaderboards'],
    params: LeaderboardParams,
    querystring: StandingsQuery,
    response: { 200: StandingsAnswer, ...errorAnswers },
  }
  scope.get('/leaderboards/:leaderboardId/standings', { schema }, async (request) => {
    const { query } = request
    const { run, standings, next } = await listStandings(
      ports,
      ctxOf(request),
      request.params.leaderboardId,
      {
        run: runAsked(query),
        group: groupAsked(query),
        from: placeAsked(query),
        limit: Number(query.limit ?? '50'),
      },
    )
    return {
      run: run === null ? null : toRun(run),
      standings: standings.map(({ user, rank, score, reachedAt }) => ({
        user: toStandingUser(user),
        rank,
        score: numberOf(score),
        reachedAt: isoMillis(reachedAt),
      })),
      nextCursor: next === null ? null : cursorOf(next),
    }
  })
}

import { analyseLeaderboard } from '#usecases/leaderboards/analyse-leaderboard.ts'
import type { Ports } from '#usecases/ports.ts'
import { LeaderboardParams, RunsAnswer, RunsQuery } from '../contract/leaderboards.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toRun } from './standings.ts'

/** GET /projects/{projectId}/leaderboards/{leaderboardId}/runs: how many took part in each. */
export function leaderboardsRuns(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'clock' | 'boardAnalytics'>,
): void {
  const schema = {
    operationId: 'leaderboards.runs',
    summary: "List a leaderboard's runs",
    tags: ['Leaderboards'],
    params: LeaderboardParams,
    querystring: RunsQuery,
    response: { 200: RunsAnswer, ...errorAnswers },
  }
  scope.get('/leaderboards/:leaderboardId/runs', { schema }, async (request) => {
    const { limit = '12' } = request.query
    const { leaderboardId } = request.params
    const runs = await analyseLeaderboard(ports, ctxOf(request), leaderboardId, Number(limit))
    return {
      runs: runs.map(({ current, participants, ...run }) => ({ ...toRun(run), current, participants })),
    }
  })
}

import { numberOf } from '#core/shared/decimal.ts'
import { analyseRun } from '#usecases/leaderboards/analyse-run.ts'
import type { Ports } from '#usecases/ports.ts'
import { AnalysisAnswer, LeaderboardParams, RunQuery } from '../contract/leaderboards.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { groupName, runAsked, toRun, toStandingUser } from './standings.ts'

/** GET /projects/{projectId}/leaderboards/{leaderboardId}/analysis: what one run came to. */
export function leaderboardsAnalysis(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'clock' | 'boardAnalytics' | 'leaderboardReader' | 'charts'>,
): void {
  const schema = {
    operationId: 'leaderboards.analysis',
    summary: 'Sum up a run of a leaderboard',
    tags: ['Leaderboards'],
    params: LeaderboardParams,
    querystring: RunQuery,
    response: { 200: AnalysisAnswer, ...errorAnswers },
  }
  scope.get('/leaderboards/:leaderboardId/analysis', { schema }, async (request) => {
    const { leaderboardId } = request.params
    const found = await analyseRun(ports, ctxOf(request), leaderboardId, runAsked(request.query))
    const { run, figures, change } = found
    return {
      run: run === null ? null : toRun(run),
      participants: figures?.participants ?? 0,
      scores:
        figures === null
          ? null
          : {
              lowest: numberOf(figures.lowest),
              median: numberOf(figures.median),
              mean: numberOf(figures.mean),
              highest: numberOf(figures.highest),
            },
      histogram: found.histogram.map(({ from, to, users }) => ({
        from: numberOf(from),
        to: numberOf(to),
        users,
      })),
      top: found.top.map(({ user, rank, score }) => ({
        user: toStandingUser(user),
        rank,
        score: numberOf(score),
      })),
      change: change === null ? null : { ...change, before: toRun(change.before) },
      groups: found.groups.map(({ values, participants }) => ({
        name: groupName(values),
        values: [...values],
        participants,
      })),
      activeUsers: found.activeUsers,
    }
  })
}

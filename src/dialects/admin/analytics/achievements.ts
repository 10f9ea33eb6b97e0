import { numberOf } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { findCompletions, type CompletionsView } from '#usecases/analytics/find-completions.ts'
import type { Ports } from '#usecases/ports.ts'
import { CompletionsAnswer, CompletionsQuery } from '../contract/analytics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { SharedAnswers } from './shared-answers.ts'
import { groupOf, metricOf, shareOf, toComparison } from './wire.ts'

/** GET /analytics/achievements: how many users have each achievement (trophy.md §2.6). */
export function analyticsAchievements(scope: Scope, ports: Pick<Ports, 'charts' | 'rules' | 'clock'>): void {
  const answers = new SharedAnswers<CompletionsView>()
  const schema = {
    operationId: 'analytics.achievements',
    summary: 'Completions of achievements',
    tags: ['Analytics'],
    params: ProjectParams,
    querystring: CompletionsQuery,
    response: { 200: CompletionsAnswer, ...errorAnswers },
  }
  scope.get('/analytics/achievements', { schema }, async (request, reply) => {
    const { asOf, groups, achievements } = await answers.of(request, reply, (left) =>
      findCompletions(ports, ctxOf(request), { by: toComparison(request.query.by), left }),
    )
    const metrics = new Set(achievements.flatMap(({ metric }) => (metric === null ? [] : [metric])))
    return {
      asOf: isoMillis(asOf),
      groups: groups.map(groupOf),
      metrics: [...metrics].map(metricOf),
      achievements: achievements.flatMap(
        ({ achievement: { id, name, trigger, status }, metric, completions }) =>
          status === 'archived'
            ? []
            : [
                {
                  id,
                  name,
                  trigger: trigger.type,
                  status,
                  metric: metric?.key ?? null,
                  metricValue: trigger.type === 'metric' ? numberOf(trigger.value) : null,
                  completions: [...completions],
                  shares: completions.map((count, group) => shareOf(count, groups[group]?.users ?? 0)),
                },
              ],
      ),
    }
  })
}

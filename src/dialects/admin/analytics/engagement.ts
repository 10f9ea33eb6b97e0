import { numberOf, zero } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { findEngagement, type EngagementView } from '#usecases/analytics/find-engagement.ts'
import type { Ports } from '#usecases/ports.ts'
import { EngagementAnswer, EngagementQuery } from '../contract/analytics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { SharedAnswers } from './shared-answers.ts'
import { daysOf, groupOf, metricOf, perUser, toChartRequest } from './wire.ts'

/** GET /analytics/engagement: what users do on a day (trophy.md §2.12). */
export function analyticsEngagement(scope: Scope, ports: Pick<Ports, 'charts' | 'rules' | 'clock'>): void {
  const answers = new SharedAnswers<EngagementView>()
  const schema = {
    operationId: 'analytics.engagement',
    summary: 'Engagement by day',
    description:
      'The sum of all values of a day divided by the users who were active on it, of one metric or of all together.',
    tags: ['Analytics'],
    params: ProjectParams,
    querystring: EngagementQuery,
    response: { 200: EngagementAnswer, ...errorAnswers },
  }
  scope.get('/analytics/engagement', { schema }, async (request, reply) => {
    const { asOf, window, metric, groups } = await answers.of(request, reply, (left) =>
      findEngagement(ports, ctxOf(request), {
        ...toChartRequest(request.query),
        metric: request.query.metric ?? null,
        left,
      }),
    )
    return {
      asOf: isoMillis(asOf),
      days: daysOf(window),
      metric: metric === null ? null : metricOf(metric),
      groups: groups.map(({ totals, activeUsers, ...group }) => ({
        ...groupOf(group),
        totals: totals.map(numberOf),
        activeUsers: [...activeUsers],
        engagement: activeUsers.map((users, day) => perUser(totals[day] ?? zero, users)),
      })),
    }
  })
}

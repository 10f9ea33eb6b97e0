import { formatDay } from '#core/shared/calendar.ts'
import { numberOf, zero, type Decimal } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { findEarlyEngagement, type EarlyEngagementView } from '#usecases/analytics/find-early-engagement.ts'
import type { Ports } from '#usecases/ports.ts'
import { EarlyEngagementAnswer, EarlyEngagementQuery } from '../contract/analytics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { SharedAnswers } from './shared-answers.ts'
import { groupOf, metricOf, perUser, toChartRequest } from './wire.ts'

/** GET /analytics/early-engagement: what users do in their activation window (trophy.md §2.12). */
export function analyticsEarlyEngagement(
  scope: Scope,
  ports: Pick<Ports, 'charts' | 'rules' | 'clock'>,
): void {
  const answers = new SharedAnswers<EarlyEngagementView>()
  const schema = {
    operationId: 'analytics.earlyEngagement',
    summary: 'Engagement after the first event',
    description:
      "What users whose first event was in the window did in their activation window, which the project's settings hold: in all, and by day since the first event.",
    tags: ['Analytics'],
    params: ProjectParams,
    querystring: EarlyEngagementQuery,
    response: { 200: EarlyEngagementAnswer, ...errorAnswers },
  }
  scope.get('/analytics/early-engagement', { schema }, async (request, reply) => {
    const { asOf, window, activationDays, metric, groups } = await answers.of(request, reply, (left) =>
      findEarlyEngagement(ports, ctxOf(request), {
        ...toChartRequest(request.query),
        metric: request.query.metric ?? null,
        left,
      }),
    )
    return {
      asOf: isoMillis(asOf),
      from: formatDay(window.from),
      activationDays,
      metric: metric === null ? null : metricOf(metric),
      groups: groups.map(({ eligibleUsers, totals, activeUsers, ...group }) => {
        const total = totals.reduce<bigint>((sum, one) => sum + one, 0n) as Decimal
        return {
          ...groupOf(group),
          eligibleUsers,
          total: numberOf(total),
          perUser: perUser(total, eligibleUsers),
          totals: totals.map(numberOf),
          activeUsers: [...activeUsers],
          engagement: activeUsers.map((users, day) => perUser(totals[day] ?? zero, users)),
        }
      }),
    }
  })
}

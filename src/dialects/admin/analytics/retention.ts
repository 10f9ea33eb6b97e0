import { formatDay } from '#core/shared/calendar.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { findRetention, type RetentionView } from '#usecases/analytics/find-retention.ts'
import type { Ports } from '#usecases/ports.ts'
import { RetentionAnswer, RetentionQuery } from '../contract/analytics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { SharedAnswers } from './shared-answers.ts'
import { groupOf, shareOf, toChartRequest } from './wire.ts'

/** GET /analytics/retention: who comes back after the first event (trophy.md §2.12). */
export function analyticsRetention(scope: Scope, ports: Pick<Ports, 'charts' | 'rules' | 'clock'>): void {
  const answers = new SharedAnswers<RetentionView>()
  const schema = {
    operationId: 'analytics.retention',
    summary: 'Who comes back after the first event',
    description:
      'Of users whose first event was in the window: after 7, 14 and 30 days of UTC, and week by week (weeks begin on Mondays).',
    tags: ['Analytics'],
    params: ProjectParams,
    querystring: RetentionQuery,
    response: { 200: RetentionAnswer, ...errorAnswers },
  }
  scope.get('/analytics/retention', { schema }, async (request, reply) => {
    const { asOf, window, groups } = await answers.of(request, reply, (left) =>
      findRetention(ports, ctxOf(request), { ...toChartRequest(request.query), left }),
    )
    return {
      asOf: isoMillis(asOf),
      from: formatDay(window.from),
      groups: groups.map((group) => ({
        ...groupOf(group),
        newUsers: group.newUsers,
        retention: group.retention.map((one) => ({
          ...one,
          returnedShare: shareOf(one.returnedUsers, one.eligibleUsers),
          activeShare: shareOf(one.activeUsers, one.eligibleUsers),
        })),
        cohorts: group.cohorts.map(({ week, users, active }) => ({
          week: formatDay(week),
          users,
          active: [...active],
        })),
      })),
    }
  })
}

import { isoMillis } from '#core/shared/instant.ts'
import { findUserCurves, type UserCurvesView } from '#usecases/analytics/find-user-curves.ts'
import type { Ports } from '#usecases/ports.ts'
import { UserCurvesAnswer, UserCurvesQuery } from '../contract/analytics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { SharedAnswers } from './shared-answers.ts'
import { daysOf, groupOf, toChartRequest } from './wire.ts'

/** GET /analytics/users: curves of users and active users (trophy.md §2.15). */
export function analyticsUsers(scope: Scope, ports: Pick<Ports, 'charts' | 'rules' | 'clock'>): void {
  const answers = new SharedAnswers<UserCurvesView>()
  const schema = {
    operationId: 'analytics.users',
    summary: 'Curves of users and active users',
    description:
      'By day of UTC, exact, the newest acknowledged event included. Users who were deleted are in no figure, also of past days.',
    tags: ['Analytics'],
    params: ProjectParams,
    querystring: UserCurvesQuery,
    response: { 200: UserCurvesAnswer, ...errorAnswers },
  }
  scope.get('/analytics/users', { schema }, async (request, reply) => {
    const { asOf, window, groups } = await answers.of(request, reply, (left) =>
      findUserCurves(ports, ctxOf(request), { ...toChartRequest(request.query), left }),
    )
    return {
      asOf: isoMillis(asOf),
      days: daysOf(window),
      groups: groups.map((group) => ({
        ...groupOf(group),
        totalUsers: [...group.totalUsers],
        dailyActiveUsers: [...group.dailyActiveUsers],
        monthlyActiveUsers: [...group.monthlyActiveUsers],
        active30DaysUsers: [...group.active30DaysUsers],
      })),
    }
  })
}

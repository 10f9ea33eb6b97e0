import type { Ports } from '#usecases/ports.ts'
import { summariseUserPoints } from '#usecases/points/summarise-user-points.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { SummaryQuery } from '../contract/user-metrics.ts'
import { UserPointsPath } from '../contract/user-points.ts'
import { summaryAnswer, summaryRange, toSummaryRows } from '../event-summary.ts'
import { queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/points/{key}/event-summary: a row a period (trophy.md §2.14, §3.1). */
export function usersPointsEventSummary(
  scope: Scope,
  ports: Pick<Ports, 'progressReader' | 'pointsReader' | 'clock'>,
): void {
  const schema = {
    operationId: 'users.pointsEventSummary',
    summary: "Summarise a user's points by periods",
    tags: ['Users'],
    params: UserPointsPath,
    querystring: SummaryQuery,
    response: {
      200: summaryAnswer,
      ...errorAnswers,
    },
  }
  const path = '/users/:id/points/:key/event-summary'
  scope.get(path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const { params, query } = request
    const range = summaryRange(query)
    const rows = await summariseUserPoints(ports, ctxOf(request), targetOf(params.id), params.key, range)
    return toSummaryRows(rows)
  })
}

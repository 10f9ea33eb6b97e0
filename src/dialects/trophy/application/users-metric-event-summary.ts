import type { Ports } from '#usecases/ports.ts'
import { summariseMetric } from '#usecases/progress/summarise-metric.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { SummaryQuery, UserMetricPath } from '../contract/user-metrics.ts'
import { summaryAnswer, summaryRange, toSummaryRows } from '../event-summary.ts'
import { queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/metrics/{key}/event-summary: a row a period (trophy.md §2.14, §3.1). */
export function usersMetricEventSummary(
  scope: Scope,
  ports: Pick<Ports, 'reader' | 'rules' | 'progressReader'>,
): void {
  const schema = {
    operationId: 'users.metricEventSummary',
    summary: "Summarise a user's metric by periods",
    tags: ['Users'],
    params: UserMetricPath,
    querystring: SummaryQuery,
    response: {
      200: summaryAnswer,
      ...errorAnswers,
    },
  }
  const path = '/users/:id/metrics/:key/event-summary'
  scope.get(path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const { params, query } = request
    const range = summaryRange(query)
    const rows = await summariseMetric(ports, ctxOf(request), targetOf(params.id), params.key, range)
    return toSummaryRows(rows)
  })
}

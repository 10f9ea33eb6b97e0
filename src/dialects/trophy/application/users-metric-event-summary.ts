import { Type } from 'typebox'
import { formatDay } from '#core/shared/calendar.ts'
import { numberOf } from '#core/shared/decimal.ts'
import { aggregations } from '#core/metrics/summary.ts'
import type { Ports } from '#usecases/ports.ts'
import { summariseMetric } from '#usecases/progress/summarise-metric.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { SummaryQuery, SummaryRow, UserMetricPath } from '../contract/user-metrics.ts'
import { dayOf, queryIsText, wordOf } from '../query.ts'
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
      200: Type.Array(SummaryRow, { description: 'Every period of the range, the first one first.' }),
      ...errorAnswers,
    },
  }
  const path = '/users/:id/metrics/:key/event-summary'
  scope.get(path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const { params, query } = request
    const range = {
      aggregation: wordOf(query, 'aggregation', aggregations),
      start: dayOf(query, 'startDate'),
      end: dayOf(query, 'endDate'),
    }
    const rows = await summariseMetric(ports, ctxOf(request), targetOf(params.id), params.key, range)
    return rows.map(({ start, total, change }) => ({
      date: formatDay(start),
      total: numberOf(total),
      change: numberOf(change),
    }))
  })
}

import { Type } from 'typebox'
import { aggregations } from '#core/metrics/summary.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { numberOf } from '#core/shared/decimal.ts'
import type { Ports } from '#usecases/ports.ts'
import { summariseUserPoints } from '#usecases/points/summarise-user-points.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { SummaryQuery, SummaryRow } from '../contract/user-metrics.ts'
import { UserPointsPath } from '../contract/user-points.ts'
import { dayOf, queryIsText, wordOf } from '../query.ts'
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
      200: Type.Array(SummaryRow, { description: 'Every period of the range, the first one first.' }),
      ...errorAnswers,
    },
  }
  const path = '/users/:id/points/:key/event-summary'
  scope.get(path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const { params, query } = request
    const range = {
      aggregation: wordOf(query, 'aggregation', aggregations),
      start: dayOf(query, 'startDate'),
      end: dayOf(query, 'endDate'),
    }
    const rows = await summariseUserPoints(ports, ctxOf(request), targetOf(params.id), params.key, range)
    return rows.map(({ start, total, change }) => ({
      date: formatDay(start),
      total: numberOf(total),
      change: numberOf(change),
    }))
  })
}

import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { summariseTotals } from '#usecases/points/summarise-totals.ts'
import { ctxOf } from '../auth.ts'
import { PointsPath } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { PointsRange, PointsSummaryQuery } from '../contract/user-points.ts'
import { attributePairsOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'

/** GET /points/{key}/summary: how many users have how many points (trophy.md §3.5). */
export function pointsSummary(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'pointsReader' | 'progressReader' | 'clock'>,
): void {
  const schema = {
    operationId: 'points.summary',
    summary: 'Summarise who has how many points',
    tags: ['Points'],
    params: PointsPath,
    querystring: PointsSummaryQuery,
    response: {
      200: Type.Array(PointsRange, { description: 'Nothing first, then ten equal ranges.' }),
      ...errorAnswers,
    },
  }
  scope.get('/points/:key/summary', { schema, validatorCompiler: queryIsText }, async (request) => {
    const pairs = attributePairsOf(request.query, 'userAttributes') ?? []
    return [...(await summariseTotals(ports, ctxOf(request), request.params.key, pairs))]
  })
}

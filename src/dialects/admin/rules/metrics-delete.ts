import { Type } from 'typebox'
import { deleteMetrics } from '#usecases/metrics/delete-metrics.ts'
import type { Ports } from '#usecases/ports.ts'
import { MetricParams } from '../contract/metrics.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { checkRemoved } from './gone.ts'

/** DELETE /projects/{projectId}/metrics/{metricId} */
export function metricsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'metrics.delete',
    summary: 'Archive a metric',
    description:
      'It takes no events any more and counts for nothing; totals of users are kept. Its key is free, for a metric that begins at 0.',
    tags: ['Metrics'],
    params: MetricParams,
    response: { 204: Type.Null(), ...errorAnswers },
  }
  scope.delete('/metrics/:metricId', { schema }, async (request, reply) => {
    checkRemoved(await deleteMetrics(ports, ctxOf(request), [request.params.metricId]), 'Metric')
    return reply.code(204).send(null)
  })
}

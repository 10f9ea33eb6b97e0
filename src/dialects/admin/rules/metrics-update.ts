import { findMetricInUse } from '#usecases/metrics/list-metrics-in-use.ts'
import { updateMetrics } from '#usecases/metrics/update-metrics.ts'
import type { Ports } from '#usecases/ports.ts'
import { MetricBody, MetricParams, ShownMetric } from '../contract/metrics.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toMetric } from './metrics.ts'

/** PATCH /projects/{projectId}/metrics/{metricId} */
export function metricsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'metrics.update',
    summary: 'Change a metric',
    tags: ['Metrics'],
    params: MetricParams,
    body: MetricBody,
    response: { 200: ShownMetric, ...errorAnswers },
  }
  scope.patch('/metrics/:metricId', { schema }, async (request) => {
    const patch = { ...request.body, id: request.params.metricId }
    const { id } = onlyOutcome(await updateMetrics(ports, ctxOf(request), [patch]))
    return toMetric(await findMetricInUse(ports, ctxOf(request), id))
  })
}

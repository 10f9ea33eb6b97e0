import { listMetricsInUse } from '#usecases/metrics/list-metrics-in-use.ts'
import type { Ports } from '#usecases/ports.ts'
import { MetricsAnswer } from '../contract/metrics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toMetric } from './metrics.ts'

/** GET /projects/{projectId}/metrics */
export function metricsList(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'metrics.list',
    summary: 'List the metrics',
    tags: ['Metrics'],
    params: ProjectParams,
    response: { 200: MetricsAnswer, ...errorAnswers },
  }
  scope.get('/metrics', { schema }, async (request) => ({
    metrics: (await listMetricsInUse(ports, ctxOf(request))).map(toMetric),
  }))
}

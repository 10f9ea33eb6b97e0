import { countMetricEvents } from '#usecases/metrics/count-metric-events.ts'
import type { Ports } from '#usecases/ports.ts'
import { MetricUsageAnswer } from '../contract/metrics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** GET /projects/{projectId}/metrics/usage: apart from the list, because it is looked for. */
export function metricsUsage(scope: Scope, ports: Pick<Ports, 'rules' | 'ruleUsage'>): void {
  const schema = {
    operationId: 'metrics.usage',
    summary: 'Count how many events metrics have',
    tags: ['Metrics'],
    params: ProjectParams,
    response: { 200: MetricUsageAnswer, ...errorAnswers },
  }
  scope.get('/metrics/usage', { schema }, async (request) => {
    const { byKey, lookedAt, all } = await countMetricEvents(ports, ctxOf(request))
    return { lookedAt, all, counts: [...byKey].map(([metricId, count]) => ({ metricId, count })) }
  })
}

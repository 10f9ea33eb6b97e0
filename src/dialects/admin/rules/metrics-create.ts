import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import type { Ports } from '#usecases/ports.ts'
import { NewMetricBody, ShownMetric } from '../contract/metrics.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readKey } from './attributes.ts'
import { toMetric } from './metrics.ts'

/** POST /projects/{projectId}/metrics */
export function metricsCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'metrics.create',
    summary: 'Make a metric',
    tags: ['Metrics'],
    params: ProjectParams,
    body: NewMetricBody,
    response: { 201: ShownMetric, ...errorAnswers },
  }
  scope.post('/metrics', { schema }, async (request, reply) => {
    const { key, name, unitType = 'number', units = '' } = request.body
    const draft = { key: readKey(key), name, unitType, units }
    const metric = onlyOutcome(await createMetrics(ports, ctxOf(request), [draft]))
    return reply.code(201).send(toMetric({ metric, usedBy: [] }))
  })
}

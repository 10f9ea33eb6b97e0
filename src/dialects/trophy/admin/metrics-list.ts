import { listMetrics } from '#usecases/metrics/list-metrics.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { metricResource, toAdminMetric } from './metrics.ts'
import { addList } from './batch.ts'

/** GET /metrics: oldest first (trophy.md §1.8, §4.2). */
export function adminMetricsList(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addList(scope, metricResource, async (ctx) => (await listMetrics(ports, ctx)).map(toAdminMetric))
}

import { findMetric } from '#usecases/metrics/find-metric.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { metricResource, toAdminMetric } from './metrics.ts'
import { addGet } from './batch.ts'

/** GET /metrics/{id}: one metric (trophy.md §4.2). */
export function adminMetricsGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addGet(scope, metricResource, async (ctx, id) => toAdminMetric(await findMetric(ports, ctx, id)))
}

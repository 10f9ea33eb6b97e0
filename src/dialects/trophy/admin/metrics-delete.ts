import { deleteMetrics } from '#usecases/metrics/delete-metrics.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { metricResource } from './metrics.ts'
import { addDelete } from './batch.ts'

/** DELETE /metrics?ids=: archived; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.2). */
export function adminMetricsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addDelete(scope, metricResource, (ctx, ids) => deleteMetrics(ports, ctx, ids))
}

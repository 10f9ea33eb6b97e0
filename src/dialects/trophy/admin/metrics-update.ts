import type { Ports } from '#usecases/ports.ts'
import { updateMetrics } from '#usecases/metrics/update-metrics.ts'
import type { Scope } from '../scope.ts'
import { metricResource, readMetricChange, toAdminMetric } from './metrics.ts'
import { addUpdate, shownOutcomes } from './batch.ts'

/** PATCH /metrics: what is omitted stays; a bad item is an issue (trophy.md §1.8, §4.2). */
export function adminMetricsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addUpdate(scope, metricResource, readMetricChange, async (ctx, patches) =>
    shownOutcomes(await updateMetrics(ports, ctx, patches), toAdminMetric),
  )
}

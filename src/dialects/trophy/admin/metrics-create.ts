import { createMetrics } from '#usecases/metrics/create-metrics.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { metricResource, readMetric, toAdminMetric } from './metrics.ts'
import { addCreate, shownOutcomes } from './batch.ts'

/** POST /metrics: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.2). */
export function adminMetricsCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addCreate(scope, metricResource, readMetric, async (ctx, drafts) =>
    shownOutcomes(await createMetrics(ports, ctx, drafts), toAdminMetric),
  )
}

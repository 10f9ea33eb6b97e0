import type { MetricCatalog } from '#core/metrics/catalog.ts'
import type { Metric } from '#core/metrics/metric.ts'
import { CoreError } from '#core/shared/errors.ts'

/** The active metric of this key. @throws CoreError `not_found` */
export function metricOf(metrics: MetricCatalog, key: string): Metric {
  const metric = metrics.byKey(key)
  if (metric === undefined) throw new CoreError({ code: 'not_found', message: 'Metric not found' })
  return metric
}

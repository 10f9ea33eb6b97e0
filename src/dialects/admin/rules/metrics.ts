import { isoMillis } from '#core/shared/instant.ts'
import type { MetricInUse } from '#usecases/metrics/list-metrics-in-use.ts'
import type { ShownMetric } from '../contract/metrics.ts'

/** A metric as the dashboard shows it. */
export const toMetric = ({
  metric,
  usedBy,
}: Pick<MetricInUse, 'usedBy'> & { metric: Shown }): ShownMetric => ({
  id: metric.id,
  key: metric.key,
  name: metric.name,
  unitType: metric.unitType,
  units: metric.units,
  createdAt: isoMillis(metric.createdAt),
  usedBy: [...usedBy],
})

/** A new one has no number yet. */
type Shown = Omit<MetricInUse['metric'], 'number'>

import { Catalog } from '../shared/catalog.ts'
import type { Metric } from './metric.ts'

/** The metrics of one space. */
export class MetricCatalog extends Catalog<Metric> {
  constructor(metrics: readonly Metric[]) {
    super(
      metrics,
      ({ status }) => status === 'active',
      ({ key }) => key,
    )
  }
}

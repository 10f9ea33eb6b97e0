import type { MetricDraft, MetricPatch, NewMetric } from '#core/metrics/define.ts'
import { unitTypes } from '#core/metrics/metric.ts'
import type { JsonObject } from '#core/shared/json.ts'
import { AdminMetric, CreateMetricsBody, UpdateMetricsBody } from '../contract/metrics.ts'
import type { Issue, Resource } from './batch.ts'
import { isAbsent, isOneOf, keyIssue } from './items.ts'

export const metricResource: Resource<typeof AdminMetric> = {
  path: '/metrics',
  operation: 'admin.metrics',
  tag: 'Metrics',
  one: 'a metric',
  many: 'metrics',
  shown: AdminMetric,
  createBody: CreateMetricsBody,
  updateBody: UpdateMetricsBody,
  notFound: 'Metric not found by ID',
}

/** An item of `POST /metrics`, or what is wrong with it (trophy.md §1.8, §4.2). */
export function readMetric(item: JsonObject): MetricDraft | Issue {
  const { name, key } = item
  if (typeof name !== 'string') return { issue: 'Name not a string' }
  if (typeof key !== 'string') return { issue: 'Key not a string' }
  const wrongKey = keyIssue(key)
  if (wrongKey !== null) return wrongKey
  const units = readUnits(item)
  return 'issue' in units ? units : { key, name, unitType: 'number', units: '', ...units }
}

/** An item of `PATCH /metrics`, or what is wrong with it. `key` is ignored: it cannot change. */
export function readMetricChange(item: JsonObject): Omit<MetricPatch, 'id'> | Issue {
  const { name } = item
  if (!isAbsent(name) && typeof name !== 'string') return { issue: 'Name not a string' }
  const units = readUnits(item)
  return 'issue' in units || isAbsent(name) ? units : { name, ...units }
}

function readUnits({ unitType, units }: JsonObject): Pick<MetricPatch, 'unitType' | 'units'> | Issue {
  if (!isAbsent(unitType) && !isOneOf(unitTypes, unitType))
    return { issue: `Unit type must be ${unitTypes.join(' or ')}` }
  if (!isAbsent(units) && typeof units !== 'string') return { issue: 'Units not a string' }
  return { ...(isAbsent(unitType) ? {} : { unitType }), ...(isAbsent(units) ? {} : { units }) }
}

/** A metric (trophy.md §4.2). */
export const toAdminMetric = ({ id, name, key, unitType, units }: NewMetric): AdminMetric => ({
  id,
  name,
  key,
  unitType,
  units,
})

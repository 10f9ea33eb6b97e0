import type { Metric } from '#core/metrics/metric.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findMetric } from './find-metric.ts'
import { usesOfMetric, type RuleUse } from '../rules/uses.ts'

/** A metric that takes events, and which rules it counts for. */
export interface MetricInUse {
  readonly metric: Metric
  readonly usedBy: readonly RuleUse[]
}

/** Every metric that takes events, oldest first. */
export async function listMetricsInUse(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
): Promise<readonly MetricInUse[]> {
  const rules = await ports.rules.of(ctx.spaceId)
  return rules.metrics.live.map((metric) => ({ metric, usedBy: usesOfMetric(rules, metric.number) }))
}

/** One of them. @throws CoreError `not_found` */
export async function findMetricInUse(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  id: string,
): Promise<MetricInUse> {
  const metric = await findMetric(ports, ctx, id)
  return { metric, usedBy: usesOfMetric(await ports.rules.of(ctx.spaceId), metric.number) }
}

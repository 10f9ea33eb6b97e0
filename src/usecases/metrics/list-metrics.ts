import type { Metric } from '#core/metrics/metric.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Every metric that takes events, oldest first (trophy.md §4.2). */
export async function listMetrics(ports: Pick<Ports, 'rules'>, ctx: Ctx): Promise<readonly Metric[]> {
  return (await ports.rules.of(ctx.spaceId)).metrics.live
}

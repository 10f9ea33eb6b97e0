import { changeMetrics, type MetricPatch } from '#core/metrics/define.ts'
import type { Metric } from '#core/metrics/metric.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'

/** Changes metrics, independent of each other; in the place of each what it is now, or why not (trophy.md §4.2). */
export function updateMetrics(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  patches: readonly MetricPatch[],
): Promise<ReadonlyArray<Metric | Refusal>> {
  return ports.rules.change(ctx.spaceId, ({ metrics }) => {
    const answer = changeMetrics(metrics, patches)
    return {
      answer,
      change: { metrics: accepted(answer).filter((metric) => metric !== metrics.byId(metric.id)) },
    }
  })
}

import { createMetrics as decide, type MetricDraft, type NewMetric } from '#core/metrics/define.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'

/** Makes metrics, independent of each other; in the place of each what was made, or why not (trophy.md §4.2). */
export function createMetrics(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  drafts: readonly MetricDraft[],
): Promise<ReadonlyArray<NewMetric | Refusal>> {
  return ports.rules.change(ctx.spaceId, ({ metrics }, fresh) => {
    const answer = decide(metrics, drafts, fresh)
    return { answer, change: { newMetrics: accepted(answer) } }
  })
}

import type { Ctx, Ports, UsageCounts } from '../ports.ts'

/**
 * How many events each metric has, by its uuid. Of a large space a fair part is looked at.
 * @throws CoreError `overloaded` when it takes too long
 */
export async function countMetricEvents(
  ports: Pick<Ports, 'rules' | 'ruleUsage'>,
  { spaceId }: Ctx,
): Promise<UsageCounts<string>> {
  const { metrics } = await ports.rules.of(spaceId)
  const { byKey, ...counts } = await ports.ruleUsage.metricEvents(spaceId)
  return {
    ...counts,
    byKey: new Map(metrics.live.map(({ id, number }) => [id, byKey.get(number) ?? 0])),
  }
}

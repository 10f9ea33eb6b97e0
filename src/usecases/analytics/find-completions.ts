import type { Achievement } from '#core/achievements/achievement.ts'
import type { ChartGroup } from '#core/analytics/comparison.ts'
import type { Metric } from '#core/metrics/metric.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'
import { checkComparison, type ChartRequest } from './charted.ts'

export interface CompletionsView {
  readonly asOf: Micros
  readonly groups: readonly ChartGroup[]
  /** Those of a metric first, by metric and value; then the others, oldest first. */
  readonly achievements: ReadonlyArray<{
    readonly achievement: Achievement
    readonly metric: Metric | null
    /** By the order of the groups. */
    readonly completions: readonly number[]
  }>
}

/**
 * How many users have each achievement that was not archived.
 * @throws CoreError `invalid` for an attribute that is not there; `overloaded`, `unavailable`
 */
export async function findCompletions(
  ports: Pick<Ports, 'charts' | 'rules' | 'clock'>,
  ctx: Ctx,
  { by, left }: Pick<ChartRequest, 'by' | 'left'>,
): Promise<CompletionsView> {
  const rules = await ports.rules.of(ctx.spaceId)
  checkComparison(rules, by)
  const asOf = await ports.clock.now(ctx.projectId)
  const achievements = rules.achievements.live.toSorted((one, other) => {
    const [first, second] = [one.trigger, other.trigger]
    if (first.type !== 'metric' || second.type !== 'metric')
      return Number(second.type === 'metric') - Number(first.type === 'metric')
    return first.metric - second.metric || (first.value < second.value ? -1 : 1)
  })
  const { groups, look } = await ports.charts.read(
    ctx.spaceId,
    { by, series: achievements.map(({ number }) => ({ kind: 'achievement', achievement: number })), left },
    { look: 'completions', achievements: achievements.length },
  )
  const completions = groups.map((_, group) => look.completionsOf(group))
  return {
    asOf,
    groups,
    achievements: achievements.map((achievement, index) => ({
      achievement,
      metric:
        achievement.trigger.type === 'metric'
          ? (rules.metrics.byNumber(achievement.trigger.metric) ?? null)
          : null,
      completions: completions.map((counts) => counts[index] ?? 0),
    })),
  }
}

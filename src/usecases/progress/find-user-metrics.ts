import type { Achievement } from '#core/achievements/achievement.ts'
import { isVisibleTo } from '#core/progress/visible.ts'
import type { Metric } from '#core/metrics/metric.ts'
import { zero, type Decimal } from '#core/shared/decimal.ts'
import type { Micros } from '#core/shared/ids.ts'
import { metricOf } from '../metrics/metric-of.ts'
import type { Ctx, Ports, Rules, Target } from '../ports.ts'
import { completionInstants, findProgress, type CurrentProgress } from './find-progress.ts'

/** What a user did of a metric, and the achievements of it that the user sees. */
export interface UserMetric {
  readonly metric: Metric
  readonly total: Decimal
  /** By value; `at` is null for those not completed. */
  readonly achievements: ReadonlyArray<{ readonly achievement: Achievement; readonly at: Micros | null }>
}

/** Every active metric of a user, oldest first (trophy.md §3.1). @throws CoreError `user_not_found` */
export async function findUserMetrics(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  target: Target,
): Promise<{ readonly metrics: readonly UserMetric[]; readonly rules: Rules }> {
  const current = await findProgress(ports, ctx, target)
  const instants = await completionInstants(ports, current)
  const { rules } = current
  return { metrics: rules.metrics.live.map((metric) => userMetric(metric, current, instants)), rules }
}

/** One metric of a user. @throws CoreError `user_not_found`, `not_found` without such a metric */
export async function findUserMetric(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  target: Target,
  metricKey: string,
): Promise<{ readonly metric: UserMetric; readonly rules: Rules }> {
  const current = await findProgress(ports, ctx, target)
  const { rules } = current
  const metric = metricOf(rules.metrics, metricKey)
  const instants = await completionInstants(ports, current)
  return { metric: userMetric(metric, current, instants), rules }
}

function userMetric(
  metric: Metric,
  { user, progress, rules, earnable }: CurrentProgress,
  instants: ReadonlyMap<number, Micros>,
): UserMetric {
  const achievements = rules.achievements.live
    .flatMap((achievement) => {
      const { trigger } = achievement
      if (trigger.type !== 'metric' || trigger.metric !== metric.number) return []
      const at = instants.get(achievement.number) ?? null
      return isVisibleTo(achievement, user, at !== null, earnable)
        ? [{ achievement, at, value: trigger.value }]
        : []
    })
    .toSorted((one, other) => Number(one.value - other.value))
  return { metric, total: progress.totals.get(metric.number) ?? zero, achievements }
}

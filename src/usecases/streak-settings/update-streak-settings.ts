import type { Decimal } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import {
  changeStreakSettings,
  currentVersion,
  nextVersion,
  type StreakSettingsPatch,
} from '#core/streaks/change-settings.ts'
import type { MetricThreshold } from '#core/streaks/settings.ts'
import type { Ctx, Ports, Rules } from '../ports.ts'
import { streakSettingsView, type StreakSettingsView } from './view.ts'

/** A change as it is asked for: metrics by key. */
export type StreakSettingsRequest = Omit<StreakSettingsPatch, 'metrics'> & {
  readonly metrics?: ReadonlyArray<{ readonly key: string; readonly threshold: Decimal }>
}

/**
 * Changes how streaks work in the space, from now on (trophy.md §4.8).
 * @throws CoreError `invalid`; then nothing is applied
 */
export function updateStreakSettings(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  request: StreakSettingsRequest,
): Promise<StreakSettingsView> {
  return ports.rules.change(ctx.spaceId, (rules, { now }) => {
    const before = currentVersion(rules.streakTimeline).settings
    const settings = changeStreakSettings(before, requestedChange(request, rules))
    if ('code' in settings) throw new CoreError(settings)
    const version = nextVersion(rules.streakTimeline, settings, now)
    return {
      answer: streakSettingsView(settings, rules),
      change: version === null ? {} : { streakSettings: version },
    }
  })
}

/** A change as the core takes it. @throws CoreError `invalid` for a metric that there is not */
export const requestedChange = (
  { metrics, ...request }: StreakSettingsRequest,
  rules: Pick<Rules, 'metrics'>,
): StreakSettingsPatch => ({
  ...request,
  ...(metrics === undefined ? {} : { metrics: metrics.map((one) => thresholdOf(one, rules)) }),
})

function thresholdOf(
  { key, threshold }: { key: string; threshold: Decimal },
  { metrics }: Pick<Rules, 'metrics'>,
): MetricThreshold {
  const metric = metrics.byKey(key)
  if (metric === undefined) {
    const message = `metrics names "${key}", which is not a metric`
    throw new CoreError({ code: 'invalid', field: 'metrics', message })
  }
  return { metric: metric.number, threshold }
}

import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { StreakSettingsRequest } from '#usecases/streak-settings/update-streak-settings.ts'
import type { StreakSettingsView } from '#usecases/streak-settings/view.ts'
import type { StreakSettings, StreakSettingsInput } from '../contract/streak-settings.ts'

/** How streaks work (trophy.md §2.7, §4.8). */
export function toStreakSettings({ settings, metricKeys }: StreakSettingsView): StreakSettings {
  const { frequency, evaluationMode, metrics, customizationEnabled, daysOff, freezes } = settings
  return {
    frequency,
    evaluationMode,
    metrics: metrics.flatMap(({ metric, threshold }) => {
      const key = metricKeys.get(metric)
      return key === undefined ? [] : [{ key, threshold: numberOf(threshold) }]
    }),
    customizationEnabled,
    daysOff: [...daysOff],
    freezes:
      freezes === null
        ? null
        : {
            startCount: freezes.startCount,
            maxCount: freezes.maxCount,
            autoEarnInterval: freezes.autoEarn?.interval ?? null,
            autoEarnAmount: freezes.autoEarn?.amount ?? null,
          },
  }
}

/** A change: null is "not given", except that it switches freezes off. @throws CoreError `invalid` */
export function readStreakSettings(input: StreakSettingsInput): StreakSettingsRequest {
  const { frequency, evaluationMode, metrics, customizationEnabled, daysOff, freezes } = input
  return {
    ...(frequency == null ? {} : { frequency }),
    ...(evaluationMode == null ? {} : { evaluationMode }),
    ...(metrics == null ? {} : { metrics: metrics.map(readThreshold) }),
    ...(customizationEnabled == null ? {} : { customizationEnabled }),
    ...(daysOff == null ? {} : { daysOff }),
    ...(freezes === undefined
      ? {}
      : { freezes: freezes && { autoEarnInterval: null, autoEarnAmount: null, ...freezes } }),
  }
}

function readThreshold({ key, threshold }: { key: string; threshold: number }) {
  const decimal = decimalOf(threshold)
  if (decimal === null)
    throw new CoreError({ code: 'invalid', field: 'metrics', message: 'threshold is too large' })
  return { key, threshold: decimal }
}

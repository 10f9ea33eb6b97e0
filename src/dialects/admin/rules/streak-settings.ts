import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import type { SweepProgress } from '#usecases/ports.ts'
import type { StreakSettingsRequest } from '#usecases/streak-settings/update-streak-settings.ts'
import type { StreakSettingsView } from '#usecases/streak-settings/view.ts'
import type { ShownStreakSettings, StreakSettingsBody } from '../contract/streak-settings.ts'
import { Refused } from '../errors.ts'
import { toSweep } from './achievements.ts'

/** How streaks work, as the dashboard shows it. */
export function toStreakSettings(
  { settings, metricKeys }: StreakSettingsView,
  sweep: SweepProgress | null,
): ShownStreakSettings {
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
    sweep: toSweep(sweep),
  }
}

/** What is asked of the settings. @throws Refused 422 `invalid` for `metrics` */
export const readStreakSettings = ({ metrics, ...rest }: StreakSettingsBody): StreakSettingsRequest => ({
  ...rest,
  ...(metrics === undefined ? {} : { metrics: metrics.map(readThreshold) }),
})

function readThreshold({ key, threshold }: { readonly key: string; readonly threshold: number }) {
  const decimal = decimalOf(threshold)
  if (decimal === null)
    throw new Refused(422, 'invalid', 'threshold must be a number from 1 to 10000.', { field: 'metrics' })
  return { key, threshold: decimal }
}

import { currentVersion } from '#core/streaks/change-settings.ts'
import type { StreakSettings } from '#core/streaks/settings.ts'
import type { Rules } from '../ports.ts'

/** The streak settings in force, and the keys of the metrics they name. */
export interface StreakSettingsView {
  readonly settings: StreakSettings
  readonly metricKeys: ReadonlyMap<number, string>
}

export const streakSettingsView = (
  settings: StreakSettings,
  { metrics }: Pick<Rules, 'metrics'>,
): StreakSettingsView => ({
  settings,
  metricKeys: new Map(metrics.live.map(({ number, key }) => [number, key])),
})

export const presentStreakSettings = (rules: Rules): StreakSettingsView =>
  streakSettingsView(currentVersion(rules.streakTimeline).settings, rules)

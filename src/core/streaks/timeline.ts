import type { Micros } from '../shared/ids.ts'
import type { StreakSettings, StreakSettingsVersion, StreakTimeline } from './settings.ts'
import type { Streak } from './streak.ts'

/** The settings that held at an instant. */
export const versionAt = (timeline: StreakTimeline, instant: Micros): StreakSettingsVersion =>
  timeline.findLast((version) => version.since <= instant) ?? timeline[0]

/** The settings a streak was evaluated under. */
export const settingsOf = (timeline: StreakTimeline, streak: Streak): StreakSettings =>
  (timeline.findLast((entry) => entry.version <= streak.settingsVersion) ?? timeline[0]).settings

/** The first change of the settings that a streak has not seen, if it was made by `until`. */
export function nextChange(
  timeline: StreakTimeline,
  streak: Streak,
  until: Micros,
): StreakSettingsVersion | null {
  const latest = timeline.at(-1) ?? timeline[0]
  if (latest.version <= streak.settingsVersion) return null
  const change = timeline.find((entry) => entry.version > streak.settingsVersion)
  return change !== undefined && change.since <= until ? change : null
}

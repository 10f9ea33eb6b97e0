import { latestDayAt } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { noSums } from './close.ts'
import { periodOf } from './period.ts'
import type { StreakTimeline } from './settings.ts'
import type { Streak } from './streak.ts'
import { versionAt } from './timeline.ts'

/** The streak of a user at the first identification: nothing but the freezes one starts with (trophy.md §2.7 "Freezes"). */
export function newStreak(timeline: StreakTimeline, zone: string, createdAt: Micros): Streak {
  const { version, settings } = versionAt(timeline, createdAt)
  const today = latestDayAt(zone, createdAt)
  return {
    settingsVersion: version,
    zone,
    evaluatedAt: createdAt,
    period: periodOf(settings.frequency, today),
    periodState: 'open',
    sums: noSums,
    length: 0,
    startedOn: null,
    extendedAt: null,
    longest: 0,
    freezes: settings.freezes?.startCount ?? 0,
    accrualFrom: settings.freezes === null ? null : today,
    accruals: 0,
    pauses: [],
    preferences: null,
    countsFrom: null,
  }
}

import { dayAt, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { isPaused, pausesOn } from './pauses.ts'
import { addPeriods, lastDayOf } from './period.ts'
import { expiresOn } from './protection.ts'
import type { FreezeSettings, Frequency } from './settings.ts'
import type { ClosedPeriod, Pause, Streak, StreakContext } from './streak.ts'
import { settingsOf } from './timeline.ts'

/** A streak as it is told to the outside (trophy.md §2.7 "Response object"). Without a streak the dates are null. */
export interface ShownStreak {
  readonly length: number
  readonly frequency: Frequency
  readonly startedOn: Day | null
  readonly periodStart: Day | null
  readonly periodEnd: Day | null
  /** The last day on which activity saves it; freezes are not counted in. */
  readonly expiresOn: Day | null
  readonly extendedAt: Micros | null
  /** Null while freezes are switched off. */
  readonly freezes: { readonly held: number; readonly settings: FreezeSettings } | null
  /** Active and upcoming, by start. */
  readonly pauses: readonly Pause[]
}

/** Shows a streak advanced to `now`. */
export function showStreak(streak: Streak, { timeline }: StreakContext, now: Micros): ShownStreak {
  const settings = settingsOf(timeline, streak)
  const alive = streak.length > 0
  return {
    length: streak.length,
    frequency: settings.frequency,
    startedOn: streak.startedOn,
    periodStart: alive ? streak.period : null,
    periodEnd: alive ? lastDayOf(settings.frequency, streak.period) : null,
    expiresOn: alive ? expiresOn(streak, settings) : null,
    extendedAt: streak.extendedAt,
    freezes: settings.freezes === null ? null : { held: streak.freezes, settings: settings.freezes },
    pauses: pausesOn(streak, dayAt(streak.zone, now)),
  }
}

/** One period of a streak's history. */
export interface HistoryRow {
  readonly periodStart: Day
  readonly periodEnd: Day
  /** At the end of the period; of the open one, now. */
  readonly length: number
  readonly usedPause: boolean
  readonly usedFreeze: boolean
}

/**
 * The last `count` periods of a streak advanced to now, oldest first, the open one last (trophy.md §2.7
 * `streakHistory`). `remembered` are at least those of them that are stored.
 */
export function historyRows(
  streak: Streak,
  { timeline }: StreakContext,
  remembered: readonly ClosedPeriod[],
  count: number,
): readonly HistoryRow[] {
  const { frequency } = settingsOf(timeline, streak)
  const byStart = new Map(remembered.map((row) => [row.start, row]))
  return Array.from({ length: count }, (_, index) => {
    const periodStart = addPeriods(frequency, streak.period, index - count + 1)
    const periodEnd = lastDayOf(frequency, periodStart)
    if (periodStart === streak.period) return { periodStart, periodEnd, ...openRow(streak, frequency) }
    const row = byStart.get(periodStart)
    return {
      periodStart,
      periodEnd,
      length: row?.length ?? 0,
      usedPause: row?.paused ?? false,
      usedFreeze: row?.end === 'frozen',
    }
  })
}

const openRow = (streak: Streak, frequency: Frequency) => ({
  length: streak.length,
  usedPause: isPaused(streak.pauses, frequency, streak.period),
  usedFreeze: false,
})

import { latestDayAt, type Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { isPaused, pausedPeriods, pausesFrom } from './pauses.ts'
import { nextPeriod, periodOf } from './period.ts'
import { protectionOf } from './protection.ts'
import type { StreakSettings } from './settings.ts'
import type { PeriodEnd, Streak } from './streak.ts'
import type { Walk } from './walk.ts'

export const noSums: ReadonlyMap<number, Decimal> = new Map()

/** The streak with another open period, in which nothing happened yet. */
export const opened = (streak: Streak, period: Day): Streak => ({
  ...streak,
  period,
  periodState: 'open',
  sums: noSums,
  pauses: pausesFrom(streak.pauses, period),
})

/** The streak after a missed period, a reset or switching it off. */
export const ended = (streak: Streak): Streak => ({
  ...streak,
  length: 0,
  startedOn: null,
  extendedAt: null,
})

/** The first of satisfied, paused, off, skipped, frozen, missed that is true of a living streak's open period. */
function endOf(streak: Streak, settings: StreakSettings): PeriodEnd | 'missed' {
  if (streak.periodState === 'satisfied') return 'satisfied'
  const protection = protectionOf(settings, streak, streak.period)
  if (protection !== null) return protection
  if (streak.periodState === 'skipped') return 'skipped'
  return settings.freezes !== null && streak.freezes > 0 ? 'frozen' : 'missed'
}

/** Ends the open period of a living streak and opens the next, at the midnight between them (trophy.md §2.7 "State"). */
export function closePeriod(walk: Walk, settings: StreakSettings, at: Micros): void {
  const { streak } = walk
  const end = endOf(streak, settings)
  const next = opened(streak, nextPeriod(settings.frequency, streak.period))
  if (end === 'missed') {
    walk.streak = ended(next)
    walk.happenings.push({ kind: 'lost', at, length: streak.length })
    return
  }
  walk.streak = next
  if (end === 'frozen') {
    walk.streak = { ...next, freezes: streak.freezes - 1 }
    walk.happenings.push({ kind: 'freeze_consumed', at, consumed: 1, freezes: streak.freezes - 1 })
  }
  walk.closed.push({
    frequency: settings.frequency,
    start: streak.period,
    end,
    paused: isPaused(streak.pauses, settings.frequency, streak.period),
    length: streak.length,
    startedOn: streak.startedOn,
  })
}

/** Opens the period that `until` is in, when there is no streak to lose: only pauses leave a row. */
export function passIdlePeriods(walk: Walk, settings: StreakSettings, until: Micros): void {
  const { frequency } = settings
  const { zone, period, pauses } = walk.streak
  const current = periodOf(frequency, latestDayAt(zone, until))
  if (current <= period) return
  for (const start of pausedPeriods(pauses, frequency, period, current))
    walk.closed.push({ frequency, start, end: 'paused', paused: true, length: 0, startedOn: null })
  walk.streak = opened(walk.streak, current)
}

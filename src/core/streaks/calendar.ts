import { addDays, dayAt, formatDay, startOfDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { isPaused } from './pauses.ts'
import { lastDayOf, nextPeriod, periodOf } from './period.ts'
import type { Frequency } from './settings.ts'
import type { ClosedPeriod, Streak, StreakContext } from './streak.ts'
import { settingsOf } from './timeline.ts'

/**
 * What a day was to a streak. `active`: its period was satisfied; `freeze`, `pause`, `off` (a day off, or one skipped by
 * moving): the period was kept without; `missed`: a streak was lost in it; `none`: there was no streak to keep, or it is
 * still to come about.
 */
export type DayState = 'active' | 'freeze' | 'pause' | 'off' | 'missed' | 'none'

export interface CalendarDay {
  readonly day: Day
  readonly state: DayState
  /** The length at the end of the day's period; of the open one, now. */
  readonly length: number
}

const states = {
  satisfied: 'active',
  frozen: 'freeze',
  paused: 'pause',
  off: 'off',
  skipped: 'off',
} as const satisfies Record<ClosedPeriod['end'], DayState>

/**
 * The days from one up to the user's today, both included, oldest first. `remembered` are at least those periods that are
 * stored from the one before the first day's on.
 */
export function calendarDays(
  streak: Streak,
  { timeline }: StreakContext,
  remembered: readonly ClosedPeriod[],
  from: Day,
  now: Micros,
): readonly CalendarDay[] {
  const { frequency } = settingsOf(timeline, streak)
  const byStart = new Map(remembered.map((row) => [row.start, row]))
  const lost = new Set(losses(frequency, streak, remembered).map(({ period }) => period))
  const count = Math.max(0, dayAt(streak.zone, now) - from + 1)
  return Array.from({ length: count }, (_, index): CalendarDay => {
    const day = addDays(from, index)
    const period = periodOf(frequency, day)
    if (period === streak.period) return { day, ...openDay(streak, frequency) }
    const row = byStart.get(period)
    if (row !== undefined) return { day, state: states[row.end], length: row.length }
    return { day, state: lost.has(period) ? 'missed' : 'none', length: 0 }
  })
}

function openDay(streak: Streak, frequency: Frequency): Omit<CalendarDay, 'day'> {
  const { length, periodState, pauses, period } = streak
  if (periodState === 'satisfied') return { state: 'active', length }
  return { state: isPaused(pauses, frequency, period) ? 'pause' : 'none', length }
}

interface Loss {
  /** The period in which it was lost. */
  readonly period: Day
  /** How long the streak was. */
  readonly length: number
}

/** Where a streak was alive and in the next period was no more. */
function losses(frequency: Frequency, streak: Streak, remembered: readonly ClosedPeriod[]): readonly Loss[] {
  const rows = remembered
    .filter((row) => row.frequency === frequency)
    .toSorted((one, other) => one.start - other.start)
  return rows.flatMap(({ start, length }, index) => {
    const following = nextPeriod(frequency, start)
    const next = rows[index + 1]
    if (length === 0 || next?.start === following || following >= streak.period) return []
    return [{ period: following, length }]
  })
}

/** What a streak went through, as its remembered periods tell. */
export interface StreakMoment {
  readonly what: 'started' | 'freeze_used' | 'lost'
  readonly at: Micros
  /** Names it among the user's. */
  readonly key: string
  /** How long the streak was then. */
  readonly length: number
}

/** When streaks started, used a freeze and were lost, in no order; one that was reset was lost in the period after it. */
export function streakMoments(
  streak: Streak,
  { timeline }: StreakContext,
  remembered: readonly ClosedPeriod[],
): readonly StreakMoment[] {
  const { frequency } = settingsOf(timeline, streak)
  const moment = (what: StreakMoment['what'], period: Day, day: Day, length: number): StreakMoment => ({
    what,
    at: startOfDay(streak.zone, day),
    key: `${formatDay(period)} ${what}`,
    length,
  })
  /** What ends a period is known when the day after it begins. */
  const over = (period: Day) => addDays(lastDayOf(frequency, period), 1)
  const rows = remembered.filter((row) => row.frequency === frequency)
  const started = new Set(rows.flatMap(({ startedOn }) => (startedOn === null ? [] : [startedOn])))
  if (streak.startedOn !== null) started.add(streak.startedOn)
  return [
    ...[...started].map((day) => moment('started', periodOf(frequency, day), day, 1)),
    ...rows
      .filter(({ end }) => end === 'frozen')
      .map(({ start, length }) => moment('freeze_used', start, over(start), length)),
    ...losses(frequency, streak, rows).map(({ period, length }) =>
      moment('lost', period, over(period), length),
    ),
  ]
}

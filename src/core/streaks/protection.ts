import { addDays, dayAt, startOfDay, weekdayOf, type Day } from '../shared/calendar.ts'
import { isPaused, pausedUntil } from './pauses.ts'
import { nextPeriod, periodOf } from './period.ts'
import type { StreakSettings } from './settings.ts'
import type { Pause, PeriodEnd, Streak } from './streak.ts'

const isDayOff = (settings: StreakSettings, period: Day) =>
  settings.daysOff.length > 0 &&
  settings.frequency === 'daily' &&
  settings.daysOff.includes(weekdayOf(period))

/** Does the zone skip this date, as Samoa did 2011-12-30? */
const isMissing = ({ frequency }: StreakSettings, zone: string, period: Day) =>
  frequency === 'daily' && dayAt(zone, startOfDay(zone, period)) !== period

/** What keeps a streak alive over a period without activity; null: nothing but a freeze. */
export function protectionOf(
  settings: StreakSettings,
  { pauses, zone }: { readonly pauses: readonly Pause[]; readonly zone: string },
  period: Day,
): PeriodEnd | null {
  if (isPaused(pauses, settings.frequency, period)) return 'paused'
  if (isDayOff(settings, period)) return 'off'
  return isMissing(settings, zone, period) ? 'skipped' : null
}

/** The first period from `period` on that nothing protects. */
export function firstUnprotected(streak: Streak, settings: StreakSettings, period: Day): Day {
  let candidate = period
  for (;;) {
    const until = pausedUntil(streak.pauses, settings.frequency, candidate)
    if (until !== null) candidate = periodOf(settings.frequency, until)
    else if (protectionOf(settings, streak, candidate) === null) return candidate
    candidate = nextPeriod(settings.frequency, candidate)
  }
}

/** The period in which activity is needed next: the open one, unless it is satisfied or protected. */
export function firstInNeed(streak: Streak, settings: StreakSettings): Day {
  const safe = streak.periodState === 'satisfied' || streak.periodState === 'skipped'
  return firstUnprotected(
    streak,
    settings,
    safe ? nextPeriod(settings.frequency, streak.period) : streak.period,
  )
}

/** The last day on which activity still saves the streak; freezes are not counted in (trophy.md §2.7 `expires`). */
export const expiresOn = (streak: Streak, settings: StreakSettings): Day =>
  addDays(nextPeriod(settings.frequency, firstInNeed(streak, settings)), -1)

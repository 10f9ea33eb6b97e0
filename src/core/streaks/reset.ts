import { ended } from './close.ts'
import { nextPeriod } from './period.ts'
import type { Streak, StreakContext } from './streak.ts'
import { settingsOf } from './timeline.ts'

/**
 * Ends a streak advanced to now, silently, and uses the open period up: the next one can start a streak (trophy.md §2.7
 * "Restore, reset"). Null when there is none to end.
 */
export function reset(streak: Streak, { timeline }: StreakContext): Streak | null {
  if (streak.length === 0) return null
  const { frequency } = settingsOf(timeline, streak)
  return {
    ...ended(streak),
    periodState: 'consumed',
    countsFrom: nextPeriod(frequency, streak.period),
  }
}

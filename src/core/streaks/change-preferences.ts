import type { Micros } from '../shared/ids.ts'
import { ended } from './close.ts'
import { grown, isEnabled, judgedAgain } from './judge.ts'
import type { StreakPreferences } from './preferences.ts'
import type { Streak, StreakContext } from './streak.ts'
import { settingsOf } from './timeline.ts'

/**
 * Gives a streak advanced to `now` other preferences, silently (trophy.md §2.7 "Preferences"). They are valid from the
 * open period, which is judged again at once. Switched off, the length is 0; on again, a new streak starts with the
 * open period.
 */
export function changePreferences(
  streak: Streak,
  { timeline }: StreakContext,
  preferences: StreakPreferences | null,
  now: Micros,
): Streak {
  const changed = { ...streak, preferences }
  if (!isEnabled(preferences)) return ended(changed)
  if (isEnabled(streak.preferences)) return judgedAgain(changed, settingsOf(timeline, streak), now)
  const restarted = { ...changed, countsFrom: streak.period }
  if (streak.periodState === 'satisfied') return grown(restarted, streak.period, now)
  return judgedAgain(restarted, settingsOf(timeline, streak), now)
}

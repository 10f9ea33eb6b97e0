import { anniversaryAt } from './anniversary.ts'
import type { EarnableAchievements } from './earnable.ts'
import type { Micros } from '../shared/ids.ts'
import type { User } from '../users/user.ts'
import type { Progress } from './progress.ts'

/**
 * When the next anniversary that the user does not have is due; it lies in the past while nobody stored it. Null when
 * there is none.
 */
export function nextAnniversaryAt(
  user: Pick<User, 'attributes' | 'createdAt'>,
  { completed, streak }: Pick<Progress, 'completed' | 'streak'>,
  earnable: EarnableAchievements,
): Micros | null {
  let next: Micros | null = null
  for (const one of earnable.anniversary) {
    if (completed.has(one.achievement.number)) continue
    // The zone that the streak lives in is the user's.
    const at = anniversaryAt({ createdAt: user.createdAt, tz: streak.zone }, one)
    if (at === null) continue
    // Whoever does not match the filters today may on the day.
    const mayCome = at > streak.evaluatedAt || earnable.admits(one.achievement, user)
    if (mayCome && (next === null || at < next)) next = at
  }
  return next
}

import type { PointsCatalog } from '../points/catalog.ts'
import { nextTimeFiringAt } from '../points/time-firings.ts'
import type { Micros } from '../shared/ids.ts'
import type { User } from '../users/user.ts'
import type { EarnableAchievements } from './earnable.ts'
import { nextAnniversaryAt } from './next-anniversary.ts'
import type { Progress } from './progress.ts'

/** When something other than the streak is due: an anniversary, or a time trigger of points. Null when nothing is. */
export function nextDueAt(
  user: Pick<User, 'attributes' | 'createdAt'>,
  progress: Progress,
  earnable: EarnableAchievements,
  { firing }: PointsCatalog,
): Micros | null {
  const anniversary = nextAnniversaryAt(user, progress, earnable)
  if (firing.spans.length === 0) return anniversary
  const points = nextTimeFiringAt(firing.spans, user.createdAt, progress.pointsUntil ?? user.createdAt)
  if (anniversary === null || points === null) return anniversary ?? points
  return Math.min(anniversary, points) as Micros
}

import type { User } from '../users/user.ts'
import type { Achievement } from '../achievements/achievement.ts'
import type { EarnableAchievements } from './earnable.ts'

/** Can this achievement be held and shown: neither a draft nor deleted (trophy.md §2.6)? */
export const isShown = ({ status }: Achievement): boolean => status === 'active' || status === 'locked'

/** Does a user see it: held, or active and open to the user (trophy.md §2.6)? */
export const isVisibleTo = (
  achievement: Achievement,
  user: Pick<User, 'attributes'>,
  held: boolean,
  earnable: EarnableAchievements,
): boolean =>
  held ? isShown(achievement) : achievement.status === 'active' && earnable.admits(achievement, user)

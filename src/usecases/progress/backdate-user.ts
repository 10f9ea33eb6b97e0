import { backdate } from '#core/progress/backdate.ts'
import type { Backdating } from '#core/progress/progress.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Ports } from '../ports.ts'

/**
 * Gives a user those of these achievements that are deserved already, silently (trophy.md §2.6 "Backdating"); says how many.
 * @throws CoreError `user_not_found`, `overloaded`, `unavailable`
 */
export const backdateUser = (
  { progressWriter }: Pick<Ports, 'progressWriter'>,
  spaceId: SpaceId,
  uid: Uid,
  achievements: readonly Backdating[],
): Promise<number> =>
  progressWriter.submit({
    spaceId,
    target: { by: 'uid', value: uid },
    decide: (user, progress, facts) => backdate(user, progress, achievements, facts),
  })

import type { Leaderboard } from '#core/leaderboards/leaderboard.ts'
import { fillBoards } from '#core/progress/score-boards.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Ports } from '../ports.ts'

/**
 * Gives a user the scores of what was earned before boards began to count (trophy.md §2.9 "Activation"); twice is like once.
 * @throws CoreError `user_not_found`, `overloaded`, `unavailable`
 */
export const fillUser = (
  { progressWriter }: Pick<Ports, 'progressWriter'>,
  spaceId: SpaceId,
  uid: Uid,
  boards: readonly Leaderboard[],
): Promise<null> =>
  progressWriter.submit({
    spaceId,
    target: { by: 'uid', value: uid },
    readsStored: true,
    decide: (user, progress, facts) => fillBoards(user, progress, boards, facts),
  })

import type { SpaceId } from '#core/shared/ids.ts'
import type { JobContext } from './job.ts'

/** A second's work or less. */
const usersMax = 1000

/**
 * Keeps counts of users short and what users are found by current, until nothing is left or `stop` says so
 * (docs/adr/0010-search.md). Searches are right without it. One server process does a space at a time.
 */
export const keepSearch = (
  { ports: { searchUpkeep, exclusive } }: JobContext,
  spaceId: SpaceId,
  stop: () => boolean,
): Promise<boolean> =>
  exclusive.run(`search of ${spaceId}`, async () => {
    for (let more = true; more && !stop();) {
      const countsLeft = await searchUpkeep.foldCounts(spaceId)
      // One after the other: the note of who was deleted is to come after what was read of the user.
      const changesLeft = await searchUpkeep.foldChanges(spaceId, usersMax)
      const usersLeft = await searchUpkeep.extendIndex(spaceId, usersMax)
      more = countsLeft || changesLeft || usersLeft
    }
  })

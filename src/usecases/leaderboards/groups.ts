import type { Leaderboard } from '#core/leaderboards/leaderboard.ts'
import type { Rules } from '../ports.ts'

/**
 * Are all attributes there that part a board into groups? Everybody lacks a deleted one, so without it nobody is in a group
 * (trophy.md §2.2, §2.9 "Breakdown"), whatever is still stored of the time before.
 */
export const hasItsGroups = (
  { breakdown }: Pick<Leaderboard, 'breakdown'>,
  { attributes }: Pick<Rules, 'attributes'>,
): boolean => breakdown.every(({ attributeId, key }) => attributes.user.byKey(key)?.id === attributeId)

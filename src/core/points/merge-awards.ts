import type { Day } from '../shared/calendar.ts'
import type { HeldPoints, StoredAward } from './award.ts'
import { totalAfter } from './clip.ts'
import type { PointsSystem } from './points.ts'

/** An award as it is carried from one user to another. */
export interface CarriedAward extends StoredAward {
  readonly day: Day
}

/**
 * The next awards of several users in one system as if one had earned them: each with its place and what there was after
 * it. Those of one user come in the order of their places, and users among each other by how far each has come: the latest
 * instant of what a user got until then.
 * Together they do not go over the maximum; an award for which there was no room is gone, like one that was never given
 * (trophy.md §2.8).
 * @param before what all earlier ones came to
 */
export function mergeAwards(
  before: HeldPoints,
  awards: readonly CarriedAward[],
  limit: Pick<PointsSystem, 'maxPoints'>,
): { readonly held: HeldPoints; readonly awards: readonly CarriedAward[] } {
  const merged: CarriedAward[] = []
  let { total } = before
  for (const award of awards) {
    const after = totalAfter(total, BigInt(award.awarded), limit)
    if (after === total) continue
    const place = before.awards + merged.length + 1
    merged.push({ ...award, place, awarded: after - total, total: after })
    total = after
  }
  return { held: { total, awards: before.awards + merged.length }, awards: merged }
}

/** Several users together do not go over the system's maximum, or over the most that one of them ever had. */
export const maximumOf = ({ maxPoints }: Pick<PointsSystem, 'maxPoints'>, most: number): number | null =>
  maxPoints === null ? null : Math.max(maxPoints, most)

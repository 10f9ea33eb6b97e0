import { addDays, startOfDay } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { PointsBoost } from './points.ts'

const hour = 3_600_000_000
const dayLength = 24 * hour

/** When it is told that a boost begins and that it is over. */
export interface BoostTimes {
  readonly startedAt: Micros
  /** Null: it has no end. */
  readonly finishedAt: Micros | null
}

/**
 * A boost of all users is told when the first zone enters its first day, at 10:00 UTC the day before, and after the last zone
 * has left its last, at 13:00 UTC the day after; a user's own at that user's midnights (trophy.md §5).
 * @param zone the holder's, of a user's own boost
 */
export function boostTimes(
  { uid, start, end }: Pick<PointsBoost, 'uid' | 'start' | 'end'>,
  zone: string,
): BoostTimes {
  if (uid !== null)
    return {
      startedAt: startOfDay(zone, start),
      finishedAt: end === null ? null : startOfDay(zone, addDays(end, 1)),
    }
  return {
    startedAt: ((start - 1) * dayLength + 10 * hour) as Micros,
    finishedAt: end === null ? null : (((end + 1) * dayLength + 13 * hour) as Micros),
  }
}

import type { Micros, SpaceId } from '#core/shared/ids.ts'
import { formatInstant, query, type Pool } from '../database.ts'

export interface SweepOptions {
  readonly pool: Pool
  /** Until when, in each space. */
  readonly now: (spaceId: SpaceId) => Promise<Micros>
  readonly allSpaces: () => Promise<readonly SpaceId[]>
}

/** So many rows go at once. */
const batchMax = 5000

/**
 * Deletes rows that are over in every space, some at a time, and says how many went.
 * @param sql deletes up to $3 rows of the spaces $1 that were over at $2, and returns something of each
 */
export async function sweepSpaces({ pool, now, allSpaces }: SweepOptions, sql: string): Promise<number> {
  const spaces = await allSpaces()
  const clocks = (await Promise.all(spaces.map(now))).map(formatInstant)
  for (let total = 0; ;) {
    const gone = (await query(pool, sql, [spaces, clocks, batchMax])).length
    total += gone
    if (gone < batchMax) return total
  }
}

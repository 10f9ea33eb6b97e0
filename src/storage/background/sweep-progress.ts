import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { SweepProgress } from '#usecases/ports.ts'
import { query, type Queryable } from '../database.ts'
import { countAll } from '../search/counts.ts'
import { streakSettingsJob } from './due-work.ts'

/** Of so many users those that were visited are counted; of more it follows from the place of the uid. */
const countedMax = 20_000
/** As many hexadecimal digits of a uid as tell more users apart than there can be. */
const digits = 12

/** The sweeps of a space that are under way, the one that was asked for first first; those of messages give nothing to see. */
export async function sweepProgress(on: Queryable, spaceId: SpaceId): Promise<readonly SweepProgress[]> {
  const jobs = await query<{ achievement: number; at: Micros; cursor: Uid | null }>(
    on,
    `select b.achievement, b.requested_at as at, b.cursor from backdating_jobs b
where b.space_id = $1 and b.achievement >= ${streakSettingsJob} order by b.requested_at, b.achievement`,
    [spaceId],
  )
  if (jobs.length === 0) return []
  const users = await countAll(on, spaceId)
  const progress: SweepProgress[] = []
  for (const { achievement, at, cursor } of jobs)
    progress.push({
      achievement: achievement === streakSettingsJob ? null : achievement,
      requestedAt: at,
      visited: await visitedUpTo(on, spaceId, cursor, users),
      users,
    })
  return progress
}

async function visitedUpTo(
  on: Queryable,
  spaceId: SpaceId,
  cursor: Uid | null,
  users: number,
): Promise<number> {
  if (cursor === null) return 0
  if (users > countedMax) return Math.round(placeOf(cursor) * users)
  const [row] = await query<{ count: number }>(
    on,
    'select count(*) as count from progress p where p.space_id = $1 and p.uid <= $2::uuid',
    [spaceId, cursor],
  )
  return Math.min(row?.count ?? 0, users)
}

/** Uids are hashes or random: which share of all uids comes before this one is which share of users does. */
const placeOf = (uid: Uid): number => parseInt(uid.replaceAll('-', '').slice(0, digits), 16) / 16 ** digits

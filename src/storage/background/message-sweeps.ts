import type { ScheduledMessage } from '#core/messages/settings.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'

/** In `backdating_jobs` these stand where an achievement's number would: somebody began to want to be told of messages. */
export const messageJobs: Readonly<Record<ScheduledMessage, number>> = {
  recap: -1,
  reactivation: -2,
  streak_reminder: -3,
}

/** Messages that are wanted since then; not everybody was looked at since. */
export async function loadMessageSweeps(
  on: Queryable,
  spaceId: SpaceId,
): Promise<ReadonlyMap<ScheduledMessage, Micros>> {
  const rows = await query<{ job: number; at: Micros }>(
    on,
    'select achievement as job, requested_at as at from backdating_jobs where space_id = $1 and achievement < 0',
    [spaceId],
  )
  const types = Object.keys(messageJobs) as ScheduledMessage[] // its own keys
  return new Map(
    rows.flatMap(({ job, at }) =>
      types.filter((type) => messageJobs[type] === job).map((type) => [type, at] as const),
    ),
  )
}

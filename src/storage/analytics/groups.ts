import type { SpaceId } from '#core/shared/ids.ts'
import type { ExperimentCounts, ExperimentGroups } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'

/** Counts the users of the experiment's groups, once for all who ask at the same time. */
export function experimentGroups(pool: Pool): ExperimentGroups {
  const underWay = new Map<SpaceId, Promise<ExperimentCounts>>()
  return {
    count(spaceId) {
      const shared = underWay.get(spaceId)
      if (shared !== undefined) return shared
      const answer = count(pool, spaceId).finally(() => underWay.delete(spaceId))
      underWay.set(spaceId, answer)
      return answer
    },
  }
}

async function count(pool: Pool, spaceId: SpaceId): Promise<ExperimentCounts> {
  const [row] = await query<{ control: number; all: number }>(
    pool,
    'select count(*) filter (where u.control) as control, count(*) as "all" from users u where u.space_id = $1',
    [spaceId],
  )
  const control = row?.control ?? 0
  return { control, experiment: (row?.all ?? 0) - control }
}

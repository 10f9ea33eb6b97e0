import { LeaderboardCatalog } from '#core/leaderboards/catalog.ts'
import type { Leaderboard } from '#core/leaderboards/leaderboard.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'
import { storedDay } from '../stored-values.ts'

type Row = Omit<Leaderboard, 'start' | 'end' | 'run'> & {
  start: string
  end: string | null
  runUnit: 'day' | 'month' | 'year' | null
  runInterval: number | null
}

export async function loadLeaderboards(on: Queryable, spaceId: SpaceId): Promise<LeaderboardCatalog> {
  const rows = await query<Row>(
    on,
    `select id, number, key, name, description, ranked_by as "rankedBy", status, max_participants as "maxParticipants",
  start_on::text as start, end_on::text as "end", start_time as "startTime", end_time as "endTime", breakdown,
  run_unit as "runUnit", run_interval as "runInterval", created_at as "createdAt", activated_at as "activatedAt",
  finished_at as "finishedAt"
from leaderboards where space_id = $1`,
    [spaceId],
  )
  return new LeaderboardCatalog(
    rows.map(({ start, end, runUnit, runInterval, ...row }) => ({
      ...row,
      start: storedDay(start),
      end: end === null ? null : storedDay(end),
      run: runUnit === null ? null : { unit: runUnit, interval: runInterval ?? 1 },
    })),
  )
}

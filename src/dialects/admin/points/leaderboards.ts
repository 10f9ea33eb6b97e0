import type { LeaderboardFields } from '#core/leaderboards/define.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { LeaderboardView } from '#usecases/leaderboards/view.ts'
import type { LeaderboardBody, ShownLeaderboard } from '../contract/leaderboards.ts'
import { readDay } from './read.ts'

/** What is asked of a leaderboard. @throws Refused 422 `invalid` naming the field */
export function readLeaderboard({
  start,
  end,
  metricId,
  pointsSystemId,
  breakdownAttributes,
  ...rest
}: LeaderboardBody): LeaderboardFields {
  return {
    ...rest,
    ...(start === undefined ? {} : { start: readDay('start', start) }),
    ...(end === undefined ? {} : { end: end === null ? null : readDay('end', end) }),
    ...(metricId === undefined ? {} : { metricId: metricId.toLowerCase() }),
    ...(pointsSystemId === undefined ? {} : { pointsSystemId: pointsSystemId.toLowerCase() }),
    ...(breakdownAttributes === undefined
      ? {}
      : { breakdownAttributes: breakdownAttributes.map((id) => id.toLowerCase()) }),
  }
}

/** A leaderboard as the dashboard shows it. */
export function toLeaderboard({ board, metric, pointsSystem }: LeaderboardView): ShownLeaderboard {
  const { id, key, name, description, status, rankedBy, maxParticipants, breakdown, run } = board
  return {
    id,
    key,
    name,
    description,
    // An archived one is neither listed nor found.
    status: status === 'archived' ? 'inactive' : status,
    rankBy: rankedBy.type,
    metric: named(metric),
    pointsSystem: named(pointsSystem),
    maxParticipants,
    start: formatDay(board.start),
    end: board.end === null ? null : formatDay(board.end),
    startTime: board.startTime,
    endTime: board.endTime,
    breakdownAttributes: breakdown.map(({ attributeId, key: attribute }) => ({
      attributeId,
      key: attribute,
    })),
    runUnit: run?.unit ?? null,
    runInterval: run?.interval ?? null,
    createdAt: isoMillis(board.createdAt),
  }
}

const named = (one: LeaderboardView['metric']) =>
  one === null ? null : { id: one.id, key: one.key, name: one.name }

import { participantsOf } from '#core/leaderboards/leaderboard.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import { trophyId } from '#core/users/user.ts'
import type { EventPlace } from '#usecases/leaderboards/event-places.ts'
import type { UserPlace } from '#usecases/leaderboards/find-user-place.ts'
import type { LeaderboardView } from '#usecases/leaderboards/view.ts'
import type { BoardRanking, DayPlace } from '#usecases/ports.ts'
import type {
  EventLeaderboard,
  LeaderboardWithRankings,
  OpenLeaderboard,
  UserLeaderboard,
} from './contract/user-leaderboards.ts'

/** A leaderboard as users see it (trophy.md §3.0 Leaderboard). */
export function toLeaderboard({ board, metric, pointsSystem }: LeaderboardView): OpenLeaderboard {
  const { id, name, key, status, rankedBy, description, startTime, endTime, run } = board
  const breakdownAttributes = board.breakdown.map((attribute) => attribute.key)
  const [only = null, ...others] = breakdownAttributes
  return {
    id,
    name,
    key,
    // Inactive and archived ones are not shown.
    status: status === 'inactive' || status === 'archived' ? 'finished' : status,
    rankBy: rankedBy.type,
    ...(metric === null ? {} : { metricKey: metric.key, metricName: metric.name }),
    ...(pointsSystem === null
      ? {}
      : { pointsSystemKey: pointsSystem.key, pointsSystemName: pointsSystem.name }),
    description,
    start: formatDay(board.start),
    end: dateOrNull(board.end),
    startTime,
    endTime,
    maxParticipants: participantsOf(board),
    runUnit: run?.unit ?? null,
    runInterval: run?.interval ?? null,
    breakdownAttributes,
    breakdownAttribute: others.length === 0 ? only : null,
  }
}

/** A leaderboard and who is on it (trophy.md §3.6). */
export const toRankedLeaderboard = (
  leaderboard: LeaderboardView,
  rankings: readonly BoardRanking[],
): LeaderboardWithRankings => ({
  ...toLeaderboard(leaderboard),
  rankings: rankings.map(({ user, rank, score }) => ({
    userId: trophyId(user),
    userName: user.name,
    rank,
    value: valueOf(score),
  })),
})

/** A user's place with its history (trophy.md §3.1). */
export const toUserLeaderboard = ({ leaderboard, place, history }: UserPlace): UserLeaderboard => ({
  ...toLeaderboard(leaderboard),
  ...shown(place),
  history: history.map((row) => {
    const before = shown(row.before)
    return {
      date: formatDay(row.day),
      timestamp: `${formatDay(row.day)}T00:00:00.000Z`,
      previousRank: before.rank,
      previousValue: before.value,
      ...shown(row.place),
    }
  }),
})

/** What an event did to a user's place (trophy.md §3.0 EventLeaderboard). */
export function toEventLeaderboard({ leaderboard, run, group, place }: EventPlace): EventLeaderboard {
  const values = leaderboard.board.breakdown.map(({ key }, index) => ({ key, value: group[index] ?? '' }))
  const [only, ...others] = values
  return {
    ...toLeaderboard(leaderboard),
    start: formatDay(run.start),
    end: dateOrNull(run.end),
    rank: place.rank,
    previousRank: place.previousRank,
    threshold: valueOf(place.threshold),
    ...(only === undefined ? {} : { breakdownAttributeValues: values }),
    ...(only === undefined || others.length > 0 ? {} : { breakdownAttributeValue: only.value }),
  }
}

const shown = (place: DayPlace['place']) => ({
  rank: place?.rank ?? null,
  value: place === null ? null : valueOf(place.score),
})

const oneWhole = 1_000_000n

/** Scores are shown as whole numbers (trophy.md §2.9); those that are listed are above 0. */
export const valueOf = (score: Decimal): number => Number(score / oneWhole)

const dateOrNull = (day: Day | null): string | null => (day === null ? null : formatDay(day))

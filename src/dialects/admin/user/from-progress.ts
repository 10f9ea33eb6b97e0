import { formatDay, type Day } from '#core/shared/calendar.ts'
import { numberOf } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { PointsLevel } from '#core/points/points.ts'
import type { Pause } from '#core/streaks/streak.ts'
import type { WholeProgress } from '#usecases/progress/find-whole-progress.ts'
import type { UserProgressAnswer } from '../contract/user-progress.ts'

const dayOrNull = (day: Day | null) => (day === null ? null : formatDay(day))

export const toPause = ({ id, start, end }: Pause) => ({ id, start: formatDay(start), end: formatDay(end) })

const toLevel = (level: PointsLevel | null) =>
  level === null ? null : { name: level.name, points: level.points, badgeUrl: level.badgeUrl }

function toAchievement({
  achievement,
  at,
  nearness,
}: WholeProgress['achievements'][number]): UserProgressAnswer['achievements'][number] {
  const { id, name, description, badgeUrl, trigger, status } = achievement
  return {
    id,
    name,
    description,
    badgeUrl,
    trigger: trigger.type,
    key: trigger.type === 'api' ? trigger.key : null,
    status,
    completedAt: at === null ? null : isoMillis(at),
    reached: nearness === null ? null : numberOf(nearness.reached),
    wanted: nearness === null ? null : numberOf(nearness.wanted),
  }
}

function toBoard({
  leaderboard,
  place,
}: WholeProgress['places'][number]): UserProgressAnswer['leaderboards'][number] {
  const { board, metric, pointsSystem } = leaderboard
  return {
    id: board.id,
    key: board.key,
    name: board.name,
    status: board.status,
    rankedBy: board.rankedBy.type,
    of: (metric ?? pointsSystem)?.name ?? null,
    rank: place?.rank ?? null,
    score: place === null ? null : numberOf(place.score),
  }
}

/** All that a user has achieved, as the dashboard shows it. */
export const toUserProgress = (whole: WholeProgress): UserProgressAnswer => {
  const { metrics, streak, longest, calendar, zone, achievements, points, places } = whole
  return {
    metrics: metrics.map(({ metric: { id, key, name, units, unitType }, total }) => ({
      id,
      key,
      name,
      units,
      unitType,
      total: numberOf(total),
    })),
    streak: {
      length: streak.length,
      longest,
      frequency: streak.frequency,
      startedOn: dayOrNull(streak.startedOn),
      expiresOn: dayOrNull(streak.expiresOn),
      extendedAt: streak.extendedAt === null ? null : isoMillis(streak.extendedAt),
      freezes: streak.freezes?.held ?? null,
      freezesMax: streak.freezes?.settings.maxCount ?? null,
      pauses: streak.pauses.map(toPause),
    },
    calendar: calendar.map(({ day, state, length }) => ({ day: formatDay(day), state, length })),
    zone,
    achievements: achievements.map(toAchievement),
    points: points.map(({ system: { id, key, name, badgeUrl, maxPoints }, total, level, next }) => ({
      id,
      key,
      name,
      badgeUrl,
      total,
      maxPoints,
      level: toLevel(level),
      next: toLevel(next),
    })),
    leaderboards: places.map(toBoard),
  }
}

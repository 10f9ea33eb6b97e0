import type { Achievement } from '#core/achievements/achievement.ts'
import type { Metric } from '#core/metrics/metric.ts'
import { levelOf } from '#core/points/level-of.ts'
import type { PointsLevel, PointsSystem } from '#core/points/points.ts'
import { nearnessTo, type Nearness } from '#core/progress/nearness.ts'
import { isVisibleTo } from '#core/progress/visible.ts'
import { addDays, dayAt, type Day } from '#core/shared/calendar.ts'
import { zero, type Decimal } from '#core/shared/decimal.ts'
import type { Micros } from '#core/shared/ids.ts'
import { calendarDays, type CalendarDay } from '#core/streaks/calendar.ts'
import { addPeriods, periodOf } from '#core/streaks/period.ts'
import { showStreak, type ShownStreak } from '#core/streaks/show.ts'
import type { ClosedPeriod } from '#core/streaks/streak.ts'
import { findUserPlace, type UserPlace } from '../leaderboards/find-user-place.ts'
import type { Ctx, Ports, Rules, Target } from '../ports.ts'
import { completionInstants, findProgress, type CurrentProgress } from './find-progress.ts'

/** All that a user has achieved, as it is now. */
export interface WholeProgress {
  /** Of active metrics, oldest first. */
  readonly metrics: ReadonlyArray<{ readonly metric: Metric; readonly total: Decimal }>
  readonly streak: ShownStreak
  /** The greatest length ever reached. */
  readonly longest: number
  /** Ends with the user's today. */
  readonly calendar: readonly CalendarDay[]
  /** Where the user's days begin. */
  readonly zone: string
  /** Those completed, newest first; then those that the user may still earn, in the order they were made. */
  readonly achievements: ReadonlyArray<{
    readonly achievement: Achievement
    /** Null: not completed. */
    readonly at: Micros | null
    /** Null where nothing can be counted. */
    readonly nearness: Nearness | null
  }>
  readonly points: ReadonlyArray<{
    readonly system: PointsSystem
    readonly total: number
    readonly level: PointsLevel | null
    /** The level after it; null: it is the last one. */
    readonly next: PointsLevel | null
  }>
  /** Boards that are active or finished; a place is null where the user is not on the board. */
  readonly places: ReadonlyArray<Pick<UserPlace, 'leaderboard' | 'place'>>
  readonly rules: Rules
}

/** As many as a year can have, and the day that it is seen from. */
const calendarLength = 366

/** All of a user's progress at once, with the streak's calendar of a year. @throws CoreError `user_not_found` */
export async function findWholeProgress(
  ports: Pick<Ports, 'progressReader' | 'clock' | 'rules' | 'reader' | 'leaderboardReader'>,
  ctx: Ctx,
  target: Target,
): Promise<WholeProgress> {
  const current = await findProgress(ports, ctx, target)
  const { progress, rules, now, user } = current
  const { streak } = progress
  const timeline = { timeline: rules.streakTimeline }
  const from = addDays(dayAt(streak.zone, now), 1 - calendarLength)
  const [remembered, instants, places] = await Promise.all([
    rememberedPeriods(ports, current, from),
    completionInstants(ports, current),
    placesOf(ports, ctx, { by: 'uid', value: user.uid }, rules),
  ])
  return {
    metrics: rules.metrics.live.map((metric) => ({
      metric,
      total: progress.totals.get(metric.number) ?? zero,
    })),
    streak: showStreak(streak, timeline, now),
    longest: streak.longest,
    calendar: calendarDays(streak, timeline, remembered, from, now),
    zone: streak.zone,
    achievements: achievementsOf(current, instants),
    points: rules.points.live.map((system) =>
      pointsOf(system, progress.points.get(system.number)?.total ?? 0),
    ),
    places,
    rules,
  }
}

/** Periods of a user's streak from the one before a day on: those that are stored, and those that ended since. */
export async function rememberedPeriods(
  { progressReader }: Pick<Ports, 'progressReader'>,
  { user, progress, rules, now, closed, rewritten }: CurrentProgress,
  from: Day,
): Promise<readonly ClosedPeriod[]> {
  if (rewritten) return closed
  const { frequency } = showStreak(progress.streak, { timeline: rules.streakTimeline }, now)
  const first = addPeriods(frequency, periodOf(frequency, from), -1)
  return [...(await progressReader.periods(user.uid, frequency, first)), ...closed]
}

function achievementsOf(
  { user, progress, rules, earnable }: CurrentProgress,
  instants: ReadonlyMap<number, Micros>,
): WholeProgress['achievements'] {
  const shown = rules.achievements.live.filter((one) =>
    isVisibleTo(one, user, instants.has(one.number), earnable),
  )
  return shown
    .map((achievement) => ({
      achievement,
      at: instants.get(achievement.number) ?? null,
      nearness: nearnessTo(achievement, progress),
    }))
    .toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))
}

function pointsOf(system: PointsSystem, total: number): WholeProgress['points'][number] {
  const level = levelOf(system, total)
  return { system, total, level, next: system.levels.find(({ points }) => points > total) ?? null }
}

async function placesOf(
  ports: Pick<Ports, 'rules' | 'clock' | 'reader' | 'leaderboardReader'>,
  ctx: Ctx,
  target: Target,
  { leaderboards }: Rules,
): Promise<WholeProgress['places']> {
  const boards = leaderboards.live.filter(({ status }) => status === 'active' || status === 'finished')
  return Promise.all(boards.map(({ key }) => findUserPlace(ports, ctx, target, key, null, 1)))
}

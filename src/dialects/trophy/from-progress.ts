import type { Achievement } from '#core/achievements/achievement.ts'
import type { AttributeFilter } from '#core/shared/attribute-filter.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { numberOf } from '#core/shared/decimal.ts'
import type { Micros } from '#core/shared/ids.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { ShownStreak } from '#core/streaks/show.ts'
import type { Rules } from '#usecases/ports.ts'
import type { UserMetric as UserMetricFacts } from '#usecases/progress/find-user-metrics.ts'
import type { UserStreak as UserStreakFacts } from '#usecases/progress/find-user-streak.ts'
import type { UserAchievement } from './contract/progress.ts'
import type { UserStreak } from './contract/user-streaks.ts'
import type { UserMetric } from './contract/user-metrics.ts'

/** An achievement as the application API shows it, without what is about one user (trophy.md §3.0 Achievement). */
export function toAchievement(
  { id, name, description, badgeUrl, trigger, userFilters }: Achievement,
  { metrics, achievements }: Pick<Rules, 'metrics' | 'achievements'>,
): Omit<UserAchievement, 'achievedAt'> {
  const shown = {
    id,
    name,
    trigger: trigger.type,
    description,
    badgeUrl,
    userAttributes: toFilters(userFilters),
  }
  switch (trigger.type) {
    case 'api':
      return { ...shown, key: trigger.key }
    case 'streak':
      return { ...shown, streakLength: trigger.length }
    case 'anniversary':
      return { ...shown, anniversaryYears: trigger.years }
    case 'achievement':
      return {
        ...shown,
        achievementIds: trigger.achievements.flatMap((number) => achievements.byNumber(number)?.id ?? []),
      }
    case 'metric': {
      const metric = metrics.byNumber(trigger.metric)
      const eventAttributes = toFilters(trigger.eventFilters)
      const [first] = eventAttributes
      return {
        ...shown,
        ...(metric === undefined ? {} : { metricId: metric.id, metricName: metric.name }),
        metricValue: numberOf(trigger.value),
        eventAttributes,
        ...(first === undefined ? {} : { eventAttribute: first }),
      }
    }
  }
}

/** An achievement as one user sees it; `at` is null when the user does not have it (trophy.md §3.0 UserAchievement). */
export const toUserAchievement = (
  achievement: Achievement,
  at: Micros | null,
  rules: Pick<Rules, 'metrics' | 'achievements'>,
): UserAchievement => ({
  ...toAchievement(achievement, rules),
  achievedAt: instantOrNull(at),
})

const toFilters = (filters: readonly AttributeFilter[]) => filters.map(({ key, value }) => ({ key, value }))

/** A metric as its user sees it (trophy.md §3.1). */
export const toUserMetric = (
  { metric, total, achievements }: UserMetricFacts,
  rules: Pick<Rules, 'metrics' | 'achievements'>,
): UserMetric => ({
  id: metric.id,
  key: metric.key,
  name: metric.name,
  status: 'active',
  current: numberOf(total),
  achievements: achievements.map(({ achievement, at }) => toUserAchievement(achievement, at, rules)),
})

/** What every streak of an answer has (trophy.md §2.7 "Response object"). */
export const toBaseStreak = ({ freezes, ...streak }: ShownStreak) => ({
  length: streak.length,
  frequency: streak.frequency,
  started: dateOrNull(streak.startedOn),
  periodStart: dateOrNull(streak.periodStart),
  periodEnd: dateOrNull(streak.periodEnd),
  expires: dateOrNull(streak.expiresOn),
  ...(freezes === null ? {} : { freezes: freezes.held, maxFreezes: freezes.settings.maxCount }),
  ...(freezes?.settings.autoEarn == null
    ? {}
    : {
        freezeAutoEarnInterval: freezes.settings.autoEarn.interval,
        freezeAutoEarnAmount: freezes.settings.autoEarn.amount,
      }),
})

/** A user's streak with its history (trophy.md §2.7 "Response object"). */
export const toUserStreak = ({ streak, history, rank }: UserStreakFacts): UserStreak => ({
  ...toBaseStreak(streak),
  extended: instantOrNull(streak.extendedAt),
  streakHistory: history.map((row) => ({
    periodStart: formatDay(row.periodStart),
    periodEnd: formatDay(row.periodEnd),
    length: row.length,
    usedPause: row.usedPause,
    ...(streak.freezes === null ? {} : { usedFreeze: row.usedFreeze }),
  })),
  pauses: streak.pauses.map(({ id, start, end }) => ({ id, start: formatDay(start), end: formatDay(end) })),
  rank,
})

export const instantOrNull = (at: Micros | null): string | null => (at === null ? null : isoMillis(at))

const dateOrNull = (day: Day | null): string | null => (day === null ? null : formatDay(day))

import { civilDateOf, formatDay, type Day } from '#core/shared/calendar.ts'
import { numberOf } from '#core/shared/decimal.ts'
import { lastDayOf } from '#core/wrapped/spans.ts'
import type { Rules } from '#usecases/ports.ts'
import type { Wrapped as WrappedFacts, WrappedPeriod } from '#usecases/wrapped/find-wrapped.ts'
import type { WithPercentile } from '#usecases/wrapped/rank-figures.ts'
import type { Wrapped } from './contract/wrapped.ts'
import { toUser } from './from-core.ts'
import { toLeaderboard, valueOf } from './from-leaderboards.ts'
import { toPointsBase } from './from-points.ts'
import { toUserAchievement } from './from-progress.ts'

/** A year in review as Trophy shows it (trophy.md §2.13). */
export function toWrapped({ user, rules, activity, longestStreak, ...periods }: WrappedFacts): Wrapped {
  const { day, week, month, year } = periods
  return {
    user: toUser({ user, attributes: rules.attributes.user }),
    activity: {
      daysActive: activity.daysActive,
      weeksActive: activity.weeksActive,
      monthsActive: activity.monthsActive,
      mostActiveDay: { date: formatDay(day.span.from), ...toPeriod(day, rules) },
      mostActiveWeek: {
        start: formatDay(week.span.from),
        end: formatDay(lastDayOf(week.span)),
        ...toPeriod(week, rules),
      },
      mostActiveMonth: { month: civilDateOf(month.span.from).month - 1, ...toPeriod(month, rules) },
      entireYear: {
        ...toPeriod(year, rules),
        longestStreak: {
          length: longestStreak.length,
          frequency: longestStreak.frequency,
          periodStart: dateOrNull(longestStreak.periodStart),
          periodEnd: dateOrNull(longestStreak.periodEnd),
          started: dateOrNull(longestStreak.startedOn),
        },
      },
    },
  }
}

const toPeriod = ({ metrics, points, achievements, places }: WrappedPeriod, rules: Rules) => ({
  metrics: Object.fromEntries(
    metrics.map(({ subject: { key, name, units }, figures }) => {
      const metric = (own: WithPercentile) => ({ name, units, ...toFigures(own) })
      return [key, { ...metric(figures), byAttribute: byAttribute(figures.byAttribute, metric) }]
    }),
  ),
  achievements: achievements.map(({ achievement, at, stats }) => ({
    ...toUserAchievement(achievement, at, rules),
    ...stats,
  })),
  points: Object.fromEntries(
    points.map(({ subject, figures }) => {
      const { name, description } = toPointsBase(subject)
      return [subject.key, { name, description, ...toFigures(figures) }]
    }),
  ),
  leaderboards: Object.fromEntries(
    places.map(({ leaderboard, run, place }) => [
      leaderboard.board.key,
      {
        ...toLeaderboard(leaderboard),
        start: formatDay(run.start),
        end: formatDay(run.end),
        rank: place.rank,
        value: valueOf(place.score),
      },
    ]),
  ),
})

const byAttribute = <T>(
  figures: ReadonlyMap<string, ReadonlyMap<string, WithPercentile>>,
  shown: (own: WithPercentile) => T,
) =>
  Object.fromEntries(
    [...figures].map(([key, values]) => [
      key,
      Object.fromEntries([...values].map(([value, own]) => [value, shown(own)])),
    ]),
  )

const toFigures = ({ total, change, percentChange, percentile }: WithPercentile) => ({
  currentTotal: numberOf(total),
  changeThisPeriod: numberOf(change),
  percentChange,
  ...(percentile === null ? {} : { percentileThisPeriod: percentile }),
})

const dateOrNull = (day: Day | null): string | null => (day === null ? null : formatDay(day))

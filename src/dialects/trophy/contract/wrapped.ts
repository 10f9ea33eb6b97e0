import { Type, type Static } from 'typebox'
import { frequencies } from '#core/streaks/settings.ts'
import { UserAchievementWithStats } from './progress.ts'
import { CalendarDate, OrNull } from './shared.ts'
import { OpenLeaderboard } from './user-leaderboards.ts'
import { User } from './user.ts'

/** What a year in review is asked with (trophy.md §3.1). */
export const WrappedQuery = Type.Object({
  year: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'The year; by default the current one in the zone of the user. None after that.',
      examples: [2024],
    }),
  ),
})

const change = {
  currentTotal: Type.Number({ description: 'The total at the end of the period.' }),
  changeThisPeriod: Type.Number({ description: 'What it changed by within the period.' }),
  percentChange: Type.Number({
    description: 'The change in percent of the total before the period, cut to one decimal.',
  }),
  percentileThisPeriod: Type.Optional(
    Type.Integer({
      description: 'How many percent of the other users had a smaller change. Not of a day.',
    }),
  ),
}

const metric = {
  name: Type.String({ description: "The metric's name." }),
  units: Type.String({ description: "The metric's units." }),
  ...change,
}

const WrappedMetric = Type.Object(
  {
    ...metric,
    byAttribute: Type.Record(
      Type.String(),
      Type.Record(Type.String(), Type.Object(metric, { description: 'Events with this value.' }), {
        description: 'By value.',
      }),
      { description: 'The same by event attribute, where it changed.' },
    ),
  },
  { description: 'A metric that changed in the period.' },
)
export type WrappedMetric = Static<typeof WrappedMetric>

const WrappedPoints = Type.Object(
  {
    name: Type.String({ description: "The points system's name." }),
    description: OrNull(Type.String({ description: 'What people read about it.' })),
    ...change,
  },
  { description: 'A points system that changed in the period.' },
)

const WrappedLeaderboard = Type.Object(
  {
    ...OpenLeaderboard.properties,
    start: CalendarDate('First day of the run.'),
    end: CalendarDate('Last day of the run.'),
    rank: Type.Integer({ description: "The user's place in the run." }),
    value: Type.Integer({ description: 'The score in whole numbers.' }),
  },
  { description: "A leaderboard and the user's place on it." },
)

const period = {
  metrics: Type.Record(Type.String(), WrappedMetric, { description: 'Metrics that changed, by key.' }),
  achievements: Type.Array(UserAchievementWithStats, {
    description: 'Completed in the period, oldest first.',
  }),
  points: Type.Record(Type.String(), WrappedPoints, { description: 'Points systems that changed, by key.' }),
  leaderboards: Type.Record(Type.String(), WrappedLeaderboard, {
    description: 'The best place among the runs that ended in the period, by key of the leaderboard.',
  }),
}

/** A user's year in review (trophy.md §2.13). */
export const Wrapped = Type.Object(
  {
    user: User,
    activity: Type.Object(
      {
        daysActive: Type.Integer({ description: 'Days of the year with an event.' }),
        weeksActive: Type.Integer({ description: 'Weeks, Monday to Sunday, with an event in the year.' }),
        monthsActive: Type.Integer({ description: 'Months of the year with an event.' }),
        mostActiveDay: Type.Object(
          { date: CalendarDate('The day.'), ...period },
          { description: 'The day with the most events.' },
        ),
        mostActiveWeek: Type.Object(
          { start: CalendarDate('Its Monday.'), end: CalendarDate('Its Sunday.'), ...period },
          { description: 'The week with the most events, as a whole also when it crosses the year.' },
        ),
        mostActiveMonth: Type.Object(
          {
            month: Type.Integer({ minimum: 0, maximum: 11, description: 'The month: 0 is January.' }),
            ...period,
          },
          { description: 'The month with the most events.' },
        ),
        entireYear: Type.Object(
          {
            ...period,
            longestStreak: Type.Object(
              {
                length: Type.Integer({ description: 'How many periods in a row; 0 without a streak.' }),
                frequency: Type.Enum([...frequencies], { description: 'What a period of it is.' }),
                periodStart: OrNull(CalendarDate('First day of its first period.')),
                periodEnd: OrNull(CalendarDate('Last day of the period that made it so long.')),
                started: OrNull(CalendarDate('When it started.')),
              },
              { description: 'The longest streak of the year.' },
            ),
          },
          { description: 'The whole year.' },
        ),
      },
      { description: 'What the user did.' },
    ),
  },
  { description: "A user's year in review." },
)
export type Wrapped = Static<typeof Wrapped>

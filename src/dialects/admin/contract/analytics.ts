import { Type, type Static, type TSchema } from 'typebox'
import { CalendarDate, DateTime, OrNull } from './shared.ts'

/** What parts the users of a chart. */
const By = Type.Optional(
  Type.String({
    pattern: '^(all|control|attribute:[a-zA-Z0-9_-]{1,255})$',
    description:
      'Compares groups of users: `all` is everybody as one group, `control` the control group with everybody else ' +
      '(`experiment`), `attribute:KEY` the five most frequent values of a user attribute, the other values together, and ' +
      'users without one. Users are in the group they are in now.',
    examples: ['control', 'attribute:plan'],
  }),
)

const Days = (description: string) =>
  Type.Optional(Type.Enum(['30', '90', '365'], { description: `${description} \`90\` unless said.` }))

const MetricKey = Type.Optional(
  Type.String({ description: 'Key of a metric; absent: all metrics together.', maxLength: 255 }),
)

export const UserCurvesQuery = Type.Object({
  days: Days('How many days are shown; the last one is today.'),
  by: By,
})
export const RetentionQuery = Type.Object({
  days: Days('Users whose first event was in these last days.'),
  by: By,
})
export const EngagementQuery = Type.Object({
  days: Days('How many days are shown; the last one is today.'),
  by: By,
  metric: MetricKey,
})
export const EarlyEngagementQuery = Type.Object({
  days: Days('Users whose first event was in these last days.'),
  by: By,
  metric: MetricKey,
})
export const CompletionsQuery = Type.Object({ by: By })
export const DashboardOverviewQuery = Type.Object({
  days: Days('How many days of each metric are shown; the last one is today.'),
})

const groupFields = {
  kind: Type.Enum(['all', 'control', 'experiment', 'value', 'other', 'not_set'], {
    description: 'Which group; `value` is one value of the attribute, `other` all values that have no group.',
  }),
  value: OrNull(Type.String({ description: 'The value, where the kind is `value`; else null.' })),
  users: Type.Integer({ description: 'How many users it has now.' }),
}
const Group = <Fields extends Record<string, TSchema>>(fields: Fields) =>
  Type.Object({ ...groupFields, ...fields })

const count = (description: string) => Type.Integer({ description })
const counts = (description: string) => Type.Array(Type.Integer(), { description })
const share = (description: string) =>
  OrNull(Type.Number({ description: `${description} From 0 to 1; null: of nobody.` }))

const asOf = DateTime("The project's instant that is meant by now. Days are days of UTC.")
const days = Type.Array(CalendarDate('A day.'), {
  description: 'The days that are shown, oldest first; lists of figures by day have one for each.',
})

const metricFields = {
  key: Type.String({ description: 'The key in addresses.' }),
  name: Type.String({ description: 'Its name for people.' }),
  unitType: Type.Enum(['number', 'currency'], { description: 'What its values are.' }),
  units: Type.String({ description: 'A label, or the code of the currency.' }),
}
const NamedMetric = Type.Object(metricFields)

export const UserCurvesAnswer = Type.Object({
  asOf,
  days,
  groups: Type.Array(
    Group({
      totalUsers: counts('Users there are now who had been made by the end of the day.'),
      dailyActiveUsers: counts('Users with an event on the day.'),
      monthlyActiveUsers: counts(
        "Users with an event from the first of the day's calendar month to the day, as monthly active users are counted.",
      ),
      active30DaysUsers: counts('Users with an event on the day or in the 29 days before.'),
    }),
  ),
})
export type UserCurvesAnswer = Static<typeof UserCurvesAnswer>

const Retained = Type.Object({
  days: count('7, 14 or 30: that many days after the day of the first event.'),
  eligibleUsers: count('Users whose first event was in the window, and for whom that day is over.'),
  returnedUsers: count('Of those: who had an event on a later day up to and including that day.'),
  returnedShare: share('Their share.'),
  activeUsers: count('Of those: who had an event on that very day.'),
  activeShare: share('Their share.'),
})
const Cohort = Type.Object({
  week: CalendarDate('The Monday of the week of the first events.'),
  users: count('Users whose first event was in that week.'),
  active: counts(
    'How many of them had an event in that week, the next one, and so on up to the present one: the first is all of them.',
  ),
})
export const RetentionAnswer = Type.Object({
  asOf,
  from: CalendarDate('The first day of the window of first events.'),
  groups: Type.Array(
    Group({
      newUsers: count('Users whose first event was in the window.'),
      retention: Type.Array(Retained, { description: 'After 7, 14 and 30 days.' }),
      cohorts: Type.Array(Cohort, {
        description: 'By week, oldest first: the week of the window’s first day and all after it.',
      }),
    }),
  ),
})
export type RetentionAnswer = Static<typeof RetentionAnswer>

export const EngagementAnswer = Type.Object({
  asOf,
  days,
  metric: Type.Union([NamedMetric, Type.Null()], { description: 'Null: all metrics together.' }),
  groups: Type.Array(
    Group({
      totals: Type.Array(Type.Number(), { description: 'Sum of all values of the day.' }),
      activeUsers: counts('Users with an event of any metric on the day.'),
      engagement: Type.Array(OrNull(Type.Number()), {
        description: 'The sum divided by the active users; null where nobody was active.',
      }),
    }),
  ),
})
export type EngagementAnswer = Static<typeof EngagementAnswer>

export const EarlyEngagementAnswer = Type.Object({
  asOf,
  from: CalendarDate('The first day of the window of first events.'),
  activationDays: count(
    'The activation window: so many days from the day of the first event on, that one included.',
  ),
  metric: Type.Union([NamedMetric, Type.Null()], { description: 'Null: all metrics together.' }),
  groups: Type.Array(
    Group({
      eligibleUsers: count('Users whose first event was in the window and whose activation window is over.'),
      total: Type.Number({ description: 'Sum of all their values in their activation windows.' }),
      perUser: OrNull(Type.Number({ description: 'The sum divided by the users; null: there are none.' })),
      totals: Type.Array(Type.Number(), { description: 'The sum by day since the first event.' }),
      activeUsers: counts('Who of them was active on that day, by any metric.'),
      engagement: Type.Array(OrNull(Type.Number()), {
        description: 'The sum of that day divided by who was active on it; null where nobody was.',
      }),
    }),
  ),
})
export type EarlyEngagementAnswer = Static<typeof EarlyEngagementAnswer>

const AchievementCompletions = Type.Object({
  id: Type.String({ description: 'The achievement.' }),
  name: Type.String({ description: 'Its name for people.' }),
  trigger: Type.Enum(['metric', 'api', 'streak', 'achievement', 'anniversary'], {
    description: 'What it is completed by.',
  }),
  status: Type.Enum(['inactive', 'active', 'locked'], { description: 'Can it be completed?' }),
  metric: OrNull(Type.String({ description: 'Key of its metric, where it is completed by one.' })),
  metricValue: OrNull(Type.Number({ description: 'The total that completes it, likewise.' })),
  completions: counts('How many users of each group have it, in the order of `groups`.'),
  shares: Type.Array(OrNull(Type.Number()), {
    description: 'Their share of all users of the group, from 0 to 1; null: the group is empty.',
  }),
})
export const CompletionsAnswer = Type.Object({
  asOf,
  groups: Type.Array(Group({})),
  metrics: Type.Array(NamedMetric, { description: 'Metrics of the achievements, in order of creation.' }),
  achievements: Type.Array(AchievementCompletions, {
    description: 'All that were not archived: those of a metric first, by metric and value.',
  }),
})
export type CompletionsAnswer = Static<typeof CompletionsAnswer>

const TopUser = Type.Object({
  userId: Type.String({ description: 'The id of the user as Trophy’s wire knows it.' }),
  name: OrNull(Type.String({ description: 'The name; null: none is known.' })),
  email: OrNull(Type.String({ description: 'The email; null: none is known.' })),
  value: Type.Number({ description: 'Sum of the values of all events.' }),
})
export const DashboardOverviewAnswer = Type.Object({
  asOf,
  days,
  totalUsers: count('Users there are.'),
  dailyActiveUsers: count('Users with an event today.'),
  monthlyActiveUsers: count('Users with an event in this calendar month.'),
  topUsers: Type.Array(TopUser, {
    description: 'The ten with the greatest sum of all values, first; of equals those made first.',
  }),
  metrics: Type.Array(
    Type.Object({
      ...metricFields,
      total: Type.Number({ description: 'Sum of all values there ever were.' }),
      totals: Type.Array(Type.Number(), { description: 'The sum of each day.' }),
    }),
    { description: 'In order of creation.' },
  ),
})
export type DashboardOverviewAnswer = Static<typeof DashboardOverviewAnswer>

import { Type, type Static } from 'typebox'
import { aggregations } from '#core/metrics/summary.ts'
import { UserAchievement } from './progress.ts'
import { CalendarDate } from './shared.ts'
import { UserPath } from './user.ts'

/** A metric of a user (trophy.md §3.1); version 1.0.42 of the SDK wants the status (§1.4). */
export const UserMetric = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The metric's id." }),
    key: Type.String({ description: "The metric's key." }),
    name: Type.String({ description: 'The name people see.' }),
    status: Type.Enum(['active'], { description: 'Always active: deleted metrics are not shown.' }),
    current: Type.Number({ description: "The user's total." }),
    achievements: Type.Array(UserAchievement, {
      description: "The metric's achievements that the user sees, lowest value first, completed or not.",
    }),
  },
  { description: 'What a user did of a metric.' },
)
export type UserMetric = Static<typeof UserMetric>

export const UserMetricPath = Type.Object({
  ...UserPath.properties,
  key: Type.String({ description: "The metric's key." }),
})

/** What a summary is asked with (trophy.md §2.14). */
export const SummaryQuery = Type.Object({
  aggregation: Type.Enum([...aggregations], { description: 'How long a period is; weeks begin on Monday.' }),
  startDate: CalendarDate('The first day.'),
  endDate: CalendarDate('The last day: after the first, 400 days at most.'),
})

export const SummaryRow = Type.Object(
  {
    date: CalendarDate('First day of the period.'),
    total: Type.Number({ description: 'The total at its end.' }),
    change: Type.Number({ description: 'What it changed by within the period.' }),
  },
  { description: 'A period.' },
)
export type SummaryRow = Static<typeof SummaryRow>

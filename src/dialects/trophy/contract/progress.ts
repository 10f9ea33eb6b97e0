import { Type, type Static } from 'typebox'
import { frequencies } from '#core/streaks/settings.ts'
import { CalendarDate, OrNull } from './shared.ts'
import { LeaderboardsByKey } from './user-leaderboards.ts'
import { PointsByKey } from './user-points.ts'
import { UserUpsert } from './user.ts'

/** A condition on an attribute. */
const Filter = (whose: string) =>
  Type.Array(
    Type.Object(
      {
        key: Type.String({ description: "The attribute's key." }),
        value: Type.String({ description: 'The exact value it must have.' }),
      },
      { description: 'A condition.' },
    ),
    { description: `Conditions on attributes of ${whose}; all must hold.` },
  )

const achievement = {
  id: Type.String({ format: 'uuid', description: "The achievement's id." }),
  name: Type.String({ description: 'The name people see.' }),
  trigger: Type.Enum(['metric', 'streak', 'api', 'achievement', 'anniversary'], {
    description: 'What completes it.',
  }),
  description: OrNull(Type.String({ description: 'What people read about it.' })),
  badgeUrl: OrNull(Type.String({ description: 'Where its picture is.' })),
  userAttributes: Filter('the user'),
  key: Type.Optional(Type.String({ description: 'api: the key it is completed by.' })),
  streakLength: Type.Optional(Type.Integer({ description: 'streak: the length to reach.' })),
  achievementIds: Type.Optional(
    Type.Array(Type.String({ format: 'uuid', description: 'An achievement.' }), {
      description: 'achievement: all that must be completed.',
    }),
  ),
  metricId: Type.Optional(Type.String({ format: 'uuid', description: 'metric: the metric.' })),
  metricName: Type.Optional(Type.String({ description: "metric: the metric's name." })),
  metricValue: Type.Optional(Type.Number({ description: 'metric: the total to reach.' })),
  eventAttributes: Type.Optional(Filter('the events that count')),
  eventAttribute: Type.Optional(
    Type.Object(
      {
        key: Type.String({ description: "The attribute's key." }),
        value: Type.String({ description: 'Its value.' }),
      },
      { description: 'The first of `eventAttributes`.', deprecated: true },
    ),
  ),
  anniversaryYears: Type.Optional(Type.Integer({ description: 'anniversary: years since the start.' })),
}

const achievedAt = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  format: 'date-time',
  description: 'When the user completed it; null when not yet.',
})

const stats = {
  completions: Type.Integer({ description: 'How many users have it.' }),
  rarity: Type.Number({ description: 'How many percent of all users have it, with two decimals.' }),
}

/** An achievement as a user sees it (trophy.md §3.0). */
export const UserAchievement = Type.Object(
  { ...achievement, achievedAt },
  { description: 'An achievement and when the user completed it.' },
)
export type UserAchievement = Static<typeof UserAchievement>

export const UserAchievementWithStats = Type.Object(
  { ...achievement, achievedAt, ...stats },
  { description: 'An achievement, when the user completed it, and how many others did.' },
)
export type UserAchievementWithStats = Static<typeof UserAchievementWithStats>

export const AchievementWithStats = Type.Object(
  { ...achievement, ...stats },
  { description: 'An achievement and how many users have it.' },
)
export type AchievementWithStats = Static<typeof AchievementWithStats>

/** What every streak of an answer has (trophy.md §2.7 "Response object"). */
export const baseStreak = {
  length: Type.Integer({ description: 'How many periods in a row.' }),
  frequency: Type.Enum([...frequencies], { description: 'What a period is.' }),
  started: OrNull(CalendarDate('When it started; null without a streak.')),
  periodStart: OrNull(CalendarDate('First day of the current period; null without a streak.')),
  periodEnd: OrNull(CalendarDate('Last day of the current period; null without a streak.')),
  expires: OrNull(CalendarDate('Last day on which activity saves it; null without a streak.')),
  freezes: Type.Optional(Type.Integer({ description: 'Freezes left. Only where freezes are on.' })),
  maxFreezes: Type.Optional(
    Type.Integer({ description: 'How many freezes one can hold. Only where freezes are on.' }),
  ),
  freezeAutoEarnInterval: Type.Optional(
    Type.Integer({ description: 'A freeze is earned every so many days. Only where freezes are earned.' }),
  ),
  freezeAutoEarnAmount: Type.Optional(
    Type.Integer({ description: 'How many are earned at a time. Only where freezes are earned.' }),
  ),
}

const EventStreak = Type.Object(
  { ...baseStreak, extended: Type.Boolean({ description: 'Whether this event made it longer.' }) },
  { description: "The user's streak after the event." },
)

/** What an event takes (trophy.md §3.2). */
export const EventBody = Type.Object(
  {
    user: UserUpsert,
    value: Type.Number({ description: 'What is added to the total; may be negative.', examples: [750] }),
    attributes: Type.Optional(
      Type.Unsafe<Readonly<Record<string, string>> | null>({
        type: ['object', 'null'],
        additionalProperties: { type: 'string', description: "The attribute's value." },
        description: 'Values by key of event attributes.',
        examples: [{ device: 'ios' }],
      }),
    ),
  },
  { description: 'The user, identified or changed on the way, and what the user did.' },
)
export type EventBody = Static<typeof EventBody>

export const MetricPath = Type.Object({
  key: Type.String({ description: "The metric's key." }),
})

export const EventHeaders = Type.Object({
  'Idempotency-Key': Type.Optional(
    Type.String({ description: 'Names the event: sent again with the same key, it is not recorded again.' }),
  ),
})

/** What an event answers (trophy.md §3.2). Leaderboards are empty until they exist. */
export const EventAnswer = Type.Object(
  {
    eventId: Type.String({ format: 'uuid', description: "The event's id." }),
    metricId: Type.String({ format: 'uuid', description: "The metric's id." }),
    total: Type.Number({ description: "The user's total of the metric now." }),
    achievements: Type.Array(UserAchievement, { description: 'What this event completed.' }),
    currentStreak: EventStreak,
    points: PointsByKey('Points systems that this event changed, by key.'),
    leaderboards: LeaderboardsByKey('Leaderboards that this event counts toward, by key.'),
    idempotencyKey: Type.Optional(Type.String({ description: 'The key of the request, if it had one.' })),
    idempotentReplayed: Type.Optional(
      Type.Boolean({ description: 'Whether the key was used before: then nothing was done.' }),
    ),
  },
  { description: 'What the event did.' },
)
export type EventAnswer = Static<typeof EventAnswer>

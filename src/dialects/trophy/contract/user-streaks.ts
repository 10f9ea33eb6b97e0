import { Type, type Static } from 'typebox'
import { baseStreak } from './progress.ts'
import { CalendarDate, OrNull } from './shared.ts'

const extended = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  format: 'date-time',
  description: 'When it last became longer; null without a streak.',
})

const HistoryRow = Type.Object(
  {
    periodStart: CalendarDate('First day of the period.'),
    periodEnd: CalendarDate('Last day of the period.'),
    length: Type.Integer({ description: 'The length at the end of the period; of the last row, now.' }),
    usedPause: Type.Boolean({ description: 'Whether a pause covered it.' }),
    usedFreeze: Type.Optional(
      Type.Boolean({ description: 'Whether a freeze was used up by it. Only where freezes are on.' }),
    ),
  },
  { description: 'A period.' },
)

const Pause = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The pause's id." }),
    start: CalendarDate('Its first day.'),
    end: CalendarDate('Its last day.'),
  },
  { description: 'Days that need no activity.' },
)

/** A user's streak (trophy.md §2.7 "Response object", §3.1). */
export const UserStreak = Type.Object(
  {
    ...baseStreak,
    extended,
    streakHistory: Type.Array(HistoryRow, {
      description: 'As many periods as asked for, oldest first; the last is the current one.',
    }),
    pauses: Type.Array(Pause, { description: 'Active and upcoming ones, by start.' }),
    rank: OrNull(Type.Integer({ description: '1 + the users with a longer streak; null without a streak.' })),
  },
  { description: "A user's streak." },
)
export type UserStreak = Static<typeof UserStreak>

export const historyPeriodLimits = { minimum: 0, maximum: 366, default: 7 }
export const StreakQuery = Type.Object({
  historyPeriods: Type.Optional(
    Type.Integer({ ...historyPeriodLimits, description: 'How many rows `streakHistory` has.' }),
  ),
})

export const listedUsersMax = 100
export const StreaksQuery = Type.Object({
  userIds: Type.Array(Type.String({ description: "A user's id." }), {
    minItems: 1,
    maxItems: listedUsersMax,
    description: 'Ids, repeated (`userIds=a&userIds=b`) or separated by commas.',
  }),
})

/** One of several users' streaks (trophy.md §3.4). */
export const ListedStreak = Type.Object(
  {
    userId: Type.String({ description: "The user's id, as it was asked for." }),
    streakLength: Type.Integer({ description: 'The length; 0 for nobody.' }),
    extended,
  },
  { description: "A user's streak." },
)
export type ListedStreak = Static<typeof ListedStreak>

export const rankingTypes = ['active', 'longest'] as const
export const rankingLimits = { minimum: 1, maximum: 100, default: 10 }
export const RankingsQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ ...rankingLimits, description: 'How many to answer.' })),
  type: Type.Optional(
    Type.Enum([...rankingTypes], {
      default: 'active',
      description: 'Streaks that go on, or the longest anybody ever had.',
    }),
  ),
})

/** A place among the longest streaks (trophy.md §3.4). */
export const RankedStreak = Type.Object(
  {
    userId: Type.String({ description: "The user's id." }),
    name: OrNull(Type.String({ description: "The user's name." })),
    streakLength: Type.Integer({ description: 'The length.' }),
  },
  { description: 'A user with a long streak.' },
)
export type RankedStreak = Static<typeof RankedStreak>

import { Type, type Static } from 'typebox'
import { baseStreak } from './progress.ts'
import { CalendarDate, DateTime, OrNull } from './shared.ts'

/** How many periods of the past a streak may be asked for with (trophy.md §3.1). */
export const historyPeriodLimits = { minimum: 0, maximum: 366, default: 7 }

export const StreakQuery = Type.Object({
  historyPeriods: Type.Optional(
    Type.Integer({
      ...historyPeriodLimits,
      description: 'How many periods to answer, the current one last.',
    }),
  ),
})

const extended = OrNull(DateTime('When it last became longer; null without a streak.'))

const HistoryRow = Type.Object(
  {
    periodStart: CalendarDate('First day of the period.'),
    periodEnd: CalendarDate('Last day of the period.'),
    length: Type.Integer({ description: 'The length at its end; of the current period, now.' }),
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
    start: CalendarDate('The first day.'),
    end: CalendarDate('The last day.'),
  },
  { description: 'Days that count as kept.' },
)

/** A user's streak (trophy.md §2.7 "Response object", §3.1). */
export const UserStreak = Type.Object(
  {
    ...baseStreak,
    extended,
    streakHistory: Type.Array(HistoryRow, { description: 'The last periods, oldest first.' }),
    pauses: Type.Array(Pause, { description: 'Active and upcoming pauses, by start.' }),
    rank: OrNull(Type.Integer({ description: '1 + the users with a longer streak; null without a streak.' })),
  },
  { description: "A user's streak as it is now." },
)
export type UserStreak = Static<typeof UserStreak>

/** How many users a list of streaks may name. */
export const listedUsersMax = 100

export const StreaksQuery = Type.Object({
  userIds: Type.Array(Type.String({ description: "A user's id." }), {
    minItems: 1,
    maxItems: listedUsersMax,
    description: 'Users, repeated (`userIds=a&userIds=b`) or separated by commas.',
  }),
})

const userId = Type.String({ description: "The user's id." })
const streakLength = Type.Integer({ description: 'How many periods in a row.' })

export const ListedStreak = Type.Object(
  { userId, streakLength, extended },
  { description: "A user's streak; 0 for a user who is not there." },
)

export const rankingTypes = ['active', 'longest'] as const
export const rankingLimits = { minimum: 1, maximum: 100, default: 10 }

export const RankingsQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ ...rankingLimits, description: 'How many to answer.' })),
  type: Type.Optional(
    Type.Enum([...rankingTypes], {
      description: '`active`: streaks that go on; `longest`: the longest that ever were.',
    }),
  ),
})

export const RankedStreak = Type.Object(
  { userId, name: OrNull(Type.String({ description: "The user's name." })), streakLength },
  { description: 'A streak and whose it is.' },
)

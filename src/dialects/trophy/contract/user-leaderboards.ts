import { Type, type Static } from 'typebox'
import { rankings, runUnits } from '#core/leaderboards/define.ts'
import { CalendarDate, DateTime, OrNull } from './shared.ts'

const dateOrNull = (description: string) => OrNull(CalendarDate(description))
const timeOrNull = (description: string) => OrNull(Type.String({ description, examples: ['09:00'] }))
const KeyAndValue = Type.Object(
  {
    key: Type.String({ description: "The attribute's key." }),
    value: Type.String({ description: "The user's value of it." }),
  },
  { description: 'An attribute.' },
)

/** What every answer says of a leaderboard (trophy.md §3.0 Leaderboard). */
const leaderboard = {
  id: Type.String({ format: 'uuid', description: "The leaderboard's id." }),
  name: Type.String({ description: 'The name people see.' }),
  key: Type.String({ description: 'Names it in paths and answers.' }),
  status: Type.Enum(['scheduled', 'active', 'finished'], { description: 'Its status now.' }),
  rankBy: Type.Enum([...rankings], { description: 'What users are ranked by.' }),
  metricKey: Type.Optional(Type.String({ description: "metric: the metric's key." })),
  metricName: Type.Optional(Type.String({ description: "metric: the metric's name." })),
  pointsSystemKey: Type.Optional(Type.String({ description: "points: the points system's key." })),
  pointsSystemName: Type.Optional(Type.String({ description: "points: the points system's name." })),
  description: OrNull(Type.String({ description: 'What people read about it.' })),
  start: CalendarDate('Its first day.'),
  end: dateOrNull('Its last day; null: it does not end.'),
  startTime: timeOrNull('Only what is done from this local time of day on counts.'),
  endTime: timeOrNull('Only what is done before this local time of day counts.'),
  maxParticipants: Type.Integer({ description: 'How many of a group are on it.' }),
  runUnit: Type.Unsafe<(typeof runUnits)[number] | null>({
    type: ['string', 'null'],
    enum: [...runUnits, null],
    description: 'What it repeats by.',
  }),
  runInterval: OrNull(Type.Integer({ description: 'After how many of them it begins anew.' })),
  breakdownAttributes: Type.Array(Type.String({ description: 'A key.' }), {
    description: 'Keys of the user attributes that part it into groups.',
  }),
  breakdownAttribute: OrNull(Type.String({ description: 'Deprecated: the only one of them.' })),
}

export const OpenLeaderboard = Type.Object(leaderboard, { description: 'A ranking of users.' })
export type OpenLeaderboard = Static<typeof OpenLeaderboard>

const Ranking = Type.Object(
  {
    userId: Type.String({ description: "The user's id." }),
    userName: OrNull(Type.String({ description: "The user's name." })),
    rank: Type.Integer({ description: 'The place, from 1.' }),
    value: Type.Integer({ description: 'The score in whole numbers.' }),
  },
  { description: 'A user on the board.' },
)

export const LeaderboardWithRankings = Type.Object(
  { ...leaderboard, rankings: Type.Array(Ranking, { description: 'The best first.' }) },
  { description: 'A leaderboard and who is on it.' },
)
export type LeaderboardWithRankings = Static<typeof LeaderboardWithRankings>

const rankOrNull = (description: string) => OrNull(Type.Integer({ description }))

const HistoryRow = Type.Object(
  {
    date: CalendarDate('The day.'),
    timestamp: DateTime('Deprecated: the beginning of that day in UTC.'),
    previousRank: rankOrNull('The rank before that day; null: not on the board.'),
    rank: rankOrNull('The rank at the end of that day.'),
    previousValue: rankOrNull('The value before that day.'),
    value: rankOrNull('The value at the end of that day.'),
  },
  { description: 'A day on which rank or value changed.' },
)

export const UserLeaderboard = Type.Object(
  {
    ...leaderboard,
    rank: rankOrNull("The user's rank; null: not on the board."),
    value: rankOrNull("The user's score in whole numbers; null: not on the board."),
    history: Type.Array(HistoryRow, { description: 'The last changes, oldest first.' }),
  },
  { description: "A leaderboard and the user's place on it." },
)
export type UserLeaderboard = Static<typeof UserLeaderboard>

const EventLeaderboard = Type.Object(
  {
    ...leaderboard,
    start: CalendarDate('First day of the run.'),
    end: dateOrNull('Last day of the run; null: it does not end.'),
    rank: rankOrNull('The rank after the event; null: not on the board.'),
    previousRank: rankOrNull('The rank before the event; null: not on the board.'),
    threshold: Type.Integer({
      description: 'What has to be surpassed to be on the board; 0 while there is room.',
    }),
    breakdownAttributeValues: Type.Optional(
      Type.Array(KeyAndValue, { description: 'What parts the user from others.' }),
    ),
    breakdownAttributeValue: Type.Optional(Type.String({ description: 'Deprecated: the only one of them.' })),
  },
  { description: "A leaderboard and the user's place on it." },
)
export type EventLeaderboard = Static<typeof EventLeaderboard>

export const LeaderboardsByKey = (description: string) =>
  Type.Record(Type.String({ description: "The leaderboard's key." }), EventLeaderboard, { description })

export const LeaderboardPath = Type.Object({
  key: Type.String({ description: "The leaderboard's key." }),
})

export const UserLeaderboardPath = Type.Object({
  id: Type.String({ description: "The user's id." }),
  key: Type.String({ description: "The leaderboard's key." }),
})

const run = Type.Optional(CalendarDate('A date of the run; without it the present one.'))

export const rankingLimits = {
  offset: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
  limit: { minimum: 0, maximum: 1000, default: 10 },
}
export const numEventsLimits = { minimum: 0, maximum: 100, default: 10 }

export const LeaderboardsQuery = Type.Object({
  includeFinished: Type.Optional(Type.String({ description: '`true`: finished ones too.' })),
})

export const RankingsQuery = Type.Object({
  offset: Type.Optional(
    Type.Integer({ ...rankingLimits.offset, description: 'How many places to leave out.' }),
  ),
  limit: Type.Optional(
    Type.Integer({
      ...rankingLimits.limit,
      description: 'How many to answer; not more than are on the board.',
    }),
  ),
  run,
  userId: Type.Optional(Type.String({ description: "Begin at this user's place." })),
  userAttributes: Type.Optional(
    Type.String({ description: 'Values of the breakdown attributes.', examples: ['city:london,plan:pro'] }),
  ),
})

export const UserLeaderboardQuery = Type.Object({
  run,
  numEvents: Type.Optional(Type.Integer({ ...numEventsLimits, description: 'How many changes to answer.' })),
})

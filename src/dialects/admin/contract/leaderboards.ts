import { Type, type Static } from 'typebox'
import { rankings, runUnits, statuses } from '#core/leaderboards/define.ts'
import { CalendarDate, DateTime, OrNull, ProjectParams } from './shared.ts'

const Id = (description: string) => Type.String({ format: 'uuid', description })
const timePattern = '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$'
const Time = (description: string) =>
  OrNull(Type.String({ pattern: timePattern, description, examples: ['09:00'] }))
const Status = Type.Enum([...statuses], { description: 'Where it is in its life.' })
const Name = Type.String({ minLength: 1, maxLength: 255, description: 'The name people see.' })
const Key = Type.String({
  pattern: '^[a-zA-Z\\d\\-_]{1,255}$',
  description: 'Letters, numbers, hyphens and underscores; unique among leaderboards.',
})
const Named = (description: string) =>
  Type.Union(
    [
      Type.Object({
        id: Id('Its id.'),
        key: Type.String({ description: 'Its key.' }),
        name: Type.String({ description: 'Its name.' }),
      }),
      Type.Null(),
    ],
    { description },
  )

export const ShownLeaderboard = Type.Object(
  {
    id: Id('Its id.'),
    key: Type.String({ description: 'Names it in paths and answers of the other wires.' }),
    name: Type.String({ description: 'The name people see.' }),
    description: OrNull(Type.String({ description: 'What people read about it.' })),
    status: Status,
    rankBy: Type.Enum([...rankings], { description: 'What users are ranked by.' }),
    metric: Named('metric: what is summed; archived or not.'),
    pointsSystem: Named('points: the points system; archived or not.'),
    maxParticipants: OrNull(Type.Integer({ description: 'How many are on it; null: 1,000.' })),
    start: CalendarDate('Its first day.'),
    end: OrNull(CalendarDate('Its last day; null: it has none.')),
    startTime: OrNull(
      Type.String({ description: 'Only what is done from this local time of day on counts.' }),
    ),
    endTime: OrNull(Type.String({ description: 'Only what is done before this local time of day counts.' })),
    breakdownAttributes: Type.Array(
      Type.Object({
        attributeId: Id('The attribute.'),
        key: Type.String({ description: "The attribute's key." }),
      }),
      { description: 'User attributes by whose values it is parted into groups.' },
    ),
    runUnit: OrNull(
      Type.String({ description: 'What it repeats by: `day`, `month` or `year`; null: it does not.' }),
    ),
    runInterval: OrNull(Type.Integer({ description: 'After how many of them it begins anew.' })),
    createdAt: DateTime('When it was made.'),
  },
  { description: 'A ranking of users.' },
)
export type ShownLeaderboard = Static<typeof ShownLeaderboard>

export const LeaderboardsAnswer = Type.Object({
  leaderboards: Type.Array(ShownLeaderboard, { description: 'Oldest first.' }),
})

const fields = {
  description: Type.Optional(
    OrNull(Type.String({ maxLength: 2000, description: 'What people read about it; null: nothing.' })),
  ),
  status: Type.Optional(Status),
  metricId: Type.Optional(Id('metric: the metric.')),
  pointsSystemId: Type.Optional(Id('points: the points system.')),
  maxParticipants: Type.Optional(
    OrNull(Type.Integer({ minimum: 1, maximum: 1000, description: 'How many are on it; null: 1,000.' })),
  ),
  start: Type.Optional(
    Type.String({ format: 'date', description: 'Its first day; a new one begins today.' }),
  ),
  end: Type.Optional(
    OrNull(Type.String({ format: 'date', description: 'Its last day; null: it has none.' })),
  ),
  startTime: Type.Optional(Time('Only what is done from this local time of day on counts; null: all day.')),
  endTime: Type.Optional(Time('Only what is done before this local time of day counts; null: all day.')),
  breakdownAttributes: Type.Optional(
    Type.Array(Id('A user attribute.'), {
      maxItems: 10,
      description: 'By whose values it is parted into groups.',
    }),
  ),
  runUnit: Type.Optional(
    Type.Unsafe<(typeof runUnits)[number] | null>({
      type: ['string', 'null'],
      enum: [...runUnits, null],
      description: 'What it repeats by; null: it does not.',
    }),
  ),
  runInterval: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 10_000, description: 'After how many of them it begins anew.' }),
  ),
}
const RankBy = Type.Enum([...rankings], { description: 'What users are ranked by.' })

export const NewLeaderboardBody = Type.Object(
  { name: Name, key: Key, rankBy: RankBy, ...fields },
  { additionalProperties: false, description: 'Inactive unless it says more.' },
)

export const LeaderboardBody = Type.Object(
  { name: Type.Optional(Name), key: Type.Optional(Key), rankBy: Type.Optional(RankBy), ...fields },
  {
    additionalProperties: false,
    description:
      'What is absent stays. Once it is not inactive, only name, description, maxParticipants, end and status can change.',
  },
)
export type LeaderboardBody = Static<typeof LeaderboardBody>

export const LeaderboardParams = Type.Object({
  ...ProjectParams.properties,
  leaderboardId: Type.String({ description: 'The leaderboard, by its id.' }),
})

// Runs

const run = {
  start: CalendarDate('Its first day.'),
  end: OrNull(CalendarDate('Its last day; null: it has none.')),
}
const Run = (description: string) => Type.Union([Type.Object(run), Type.Null()], { description })
const Users = (description: string) => Type.Integer({ description })

const tenant = Type.Optional(Type.String({ description: 'The tenant, where no header can name it.' }))

export const RunsQuery = Type.Object({
  limit: Type.Optional(
    Type.String({ pattern: '^([1-9]|[1-4]\\d|5[0-2])$', description: '1 to 52; 12 when absent.' }),
  ),
  tenant,
})

export const RunsAnswer = Type.Object({
  runs: Type.Array(
    Type.Object({
      ...run,
      current: Type.Boolean({ description: 'Whether it is the one of now, or the last.' }),
      participants: Users('Users with a score above 0.'),
    }),
    { description: 'The latest first; none before the board has begun.' },
  ),
})

const whichRun = {
  run: Type.Optional(
    Type.String({ format: 'date', description: 'A date in the run; the current one when absent.' }),
  ),
  tenant,
}
export const RunQuery = Type.Object(whichRun)

const ShownUser = Type.Object(
  {
    id: Type.String({ description: 'Your own id of the user, or the uid.' }),
    name: OrNull(Type.String({ description: "The user's name." })),
    email: OrNull(Type.String({ description: "The user's email." })),
    avatar: OrNull(Type.String({ description: "Where the user's picture is." })),
  },
  { description: 'A user.' },
)

const standing = {
  user: ShownUser,
  rank: Type.Integer({ description: 'The place, from 1.' }),
  score: Type.Number({ description: 'What the user reached.' }),
}

export const AnalysisAnswer = Type.Object({
  run: Run('The run; null: the board has not begun.'),
  participants: Users('Users with a score above 0, over all groups.'),
  scores: Type.Union(
    [
      Type.Object({
        lowest: Type.Number({ description: 'The lowest.' }),
        median: Type.Number({ description: 'The middle one.' }),
        mean: Type.Number({ description: 'The average.' }),
        highest: Type.Number({ description: 'The highest.' }),
      }),
      Type.Null(),
    ],
    { description: 'Null: nobody took part.' },
  ),
  histogram: Type.Array(
    Type.Object({
      from: Type.Number({ description: 'The lowest score of the range.' }),
      to: Type.Number({ description: 'Scores are below this one.' }),
      users: Users('How many have one of these scores.'),
    }),
    { description: 'Equal ranges from the lowest score to the highest, at most 12.' },
  ),
  top: Type.Array(Type.Object(standing), { description: 'The best ten of all groups together.' }),
  change: Type.Union(
    [
      Type.Object({
        before: Type.Object(run),
        stayed: Users('Who took part in both.'),
        improved: Users('Who of those reached more than before.'),
        joined: Users('Who took part in this one only.'),
        left: Users('Who took part in the one before only.'),
      }),
      Type.Null(),
    ],
    { description: 'Against the run before; null: there was none.' },
  ),
  groups: Type.Array(
    Type.Object({
      name: Type.String({ description: 'Names the group where one is asked for.' }),
      values: Type.Array(Type.String(), { description: 'The values of the breakdown attributes.' }),
      participants: Users('Users with a score above 0 in it.'),
    }),
    { description: 'The largest fifty; none of a board without breakdown.' },
  ),
  activeUsers: OrNull(
    Type.Integer({
      description: 'Users with any event in the days of the run; null: charts are still being prepared.',
    }),
  ),
})

const Group = Type.Optional(
  Type.String({ maxLength: 20_000, description: 'A group by its name; all of them together when absent.' }),
)
export const StandingsQuery = Type.Object({
  ...whichRun,
  group: Group,
  cursor: Type.Optional(
    Type.String({ maxLength: 400, description: 'What the page before, or a place, gave.' }),
  ),
  limit: Type.Optional(
    Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$', description: '1 to 200; 50 when absent.' }),
  ),
})

export const StandingsAnswer = Type.Object({
  run: Run('The run; null: the board has not begun.'),
  standings: Type.Array(
    Type.Object({
      ...standing,
      reachedAt: DateTime('When the score last changed: of equals the earlier is ahead.'),
    }),
    { description: 'Best first.' },
  ),
  nextCursor: OrNull(Type.String({ description: 'Asks for the next page; null: the board ends there.' })),
})

export const StandingParams = Type.Object({
  ...LeaderboardParams.properties,
  userId: Type.String({ description: 'The user, by your own id of it, or the uid.' }),
})
export const StandingQuery = Type.Object({ ...whichRun, group: Group })

export const StandingAnswer = Type.Object({
  place: Type.Union(
    [
      Type.Object({
        rank: Type.Integer({ description: 'The place, from 1.' }),
        score: Type.Number({ description: 'What the user reached.' }),
        cursor: Type.String({ description: 'Asks for the page that begins there.' }),
      }),
      Type.Null(),
    ],
    { description: 'Null: not on the board.' },
  ),
})

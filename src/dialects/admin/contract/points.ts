import { Type, type Static } from 'typebox'
import { boostStatuses } from '#core/points/boost-status.ts'
import { roundings, triggerTypes } from '#core/points/points.ts'
import { CalendarDate, DateTime, OrNull } from './shared.ts'

const Id = (description: string) => Type.String({ format: 'uuid', description })
const Name = (whose: string) =>
  Type.String({ minLength: 1, maxLength: 255, description: `The name people see of ${whose}.` })
const Key = (where: string) =>
  Type.String({
    pattern: '^[a-zA-Z\\d\\-_]{1,255}$',
    description: `Letters, numbers, hyphens and underscores; unique ${where}, and fixed.`,
    examples: ['xp'],
  })
const Description = Type.String({ maxLength: 2000, description: 'What people read about it; may be empty.' })
const Badge = OrNull(
  Type.String({
    maxLength: 2048,
    pattern: '^(https?://|/).+',
    description: 'Where its picture is; null: it has none.',
  }),
)
const Filter = Type.Object(
  {
    attributeId: Id('The attribute.'),
    value: Type.String({ maxLength: 5000, description: 'The exact value it must have.' }),
  },
  { additionalProperties: false, description: 'A condition on an attribute.' },
)
const Filters = (whose: string) =>
  Type.Array(Filter, { maxItems: 50, description: `Conditions on attributes of ${whose}; all must hold.` })
const ShownFilters = (whose: string) =>
  Type.Array(
    Type.Object({
      attributeId: Id('The attribute.'),
      key: Type.String({ description: "The attribute's key." }),
      value: Type.String({ description: 'The exact value it must have.' }),
    }),
    { description: `Conditions on attributes of ${whose}; all must hold.` },
  )
const Users = (description: string) => Type.Integer({ description })

export const SystemParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  systemId: Type.String({ description: 'The points system, by its id.' }),
})
export const TriggerParams = Type.Object({
  ...SystemParams.properties,
  triggerId: Type.String({ description: 'The trigger, by its id.' }),
})
export const LevelParams = Type.Object({
  ...SystemParams.properties,
  levelId: Type.String({ description: 'The level, by its id.' }),
})
export const BoostParams = Type.Object({
  ...SystemParams.properties,
  boostId: Type.String({ description: 'The boost, by its id.' }),
})

// Systems

const maxPoints = OrNull(
  Type.Integer({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'No user can have more; null: no limit.',
  }),
)

export const ShownSystem = Type.Object(
  {
    id: Id('Its id.'),
    key: Type.String({ description: 'Names it in paths and answers of the other wires.' }),
    name: Type.String({ description: 'The name people see.' }),
    description: Type.String({ description: 'What people read about it; may be empty.' }),
    badgeUrl: OrNull(Type.String({ description: 'Where its picture is; null: it has none.' })),
    maxPoints: OrNull(Type.Integer({ description: 'No user can have more; null: no limit.' })),
    createdAt: DateTime('When it was made.'),
    activeTriggers: Type.Integer({ description: 'Triggers that fire.' }),
    inactiveTriggers: Type.Integer({ description: 'Triggers that do not.' }),
    levels: Type.Integer({ description: 'How many levels it has.' }),
    boosts: Type.Integer({
      description: 'Boosts of all users that are in force or will be, by the UTC date.',
    }),
  },
  { description: 'Points of one kind.' },
)
export type ShownSystem = Static<typeof ShownSystem>

export const SystemsAnswer = Type.Object({
  systems: Type.Array(ShownSystem, { description: 'Oldest first.' }),
})

export const NewSystemBody = Type.Object(
  {
    name: Name('the points system'),
    key: Key('among points systems'),
    description: Type.Optional(Description),
    badgeUrl: Type.Optional(Badge),
    maxPoints: Type.Optional(maxPoints),
  },
  { additionalProperties: false },
)

export const SystemBody = Type.Object(
  {
    name: Type.Optional(Name('the points system')),
    description: Type.Optional(Description),
    badgeUrl: Type.Optional(Badge),
    maxPoints: Type.Optional(maxPoints),
  },
  { additionalProperties: false, description: 'What is absent stays; a lower maximum takes no points away.' },
)

// Triggers

const pointsMax = 1_000_000_000
const countMax = 1_000_000
const Count = (maximum: number, description: string) => Type.Integer({ minimum: 1, maximum, description })

const ruleFields = {
  metricId: Type.Optional(Id('metric: the metric.')),
  metricThreshold: Type.Optional(Count(999_999_999_999, 'metric: fires for every so much of the total.')),
  eventAttributes: Type.Optional(Filters('the events that count')),
  achievementId: Type.Optional(Id('achievement: the achievement.')),
  streakLength: Type.Optional(Count(countMax, 'streak: fires for every so many periods of its length.')),
  timeUnit: Type.Optional(Type.Enum(['hours', 'days'], { description: 'time: the unit of its interval.' })),
  timeInterval: Type.Optional(Count(countMax, 'time: fires after every so many units.')),
}
const TriggerType = Type.Enum([...triggerTypes], { description: 'What fires it.' })
const Points = Type.Integer({
  minimum: -pointsMax,
  maximum: pointsMax,
  description: 'How many points one firing gives, not 0; less than 0 takes them.',
})
const triggerFields = {
  status: Type.Optional(
    Type.Enum(['active', 'inactive'], { description: 'Only active ones fire; a new one is inactive.' }),
  ),
  userAttributes: Type.Optional(Filters('the user')),
  blockIfOutOfPoints: Type.Optional(
    Type.Boolean({ description: 'Whether an event is refused that would take the total below 0.' }),
  ),
  ...ruleFields,
}

export const NewTriggerBody = Type.Object(
  { type: TriggerType, points: Points, ...triggerFields },
  { additionalProperties: false, description: 'With what its type needs, and nothing of the others.' },
)
export type NewTriggerBody = Static<typeof NewTriggerBody>

export const TriggerBody = Type.Object(
  { type: Type.Optional(TriggerType), points: Type.Optional(Points), ...triggerFields },
  {
    additionalProperties: false,
    description: 'What is absent stays; another type needs an inactive trigger, and its own fields.',
  },
)
export type TriggerBody = Static<typeof TriggerBody>

export const ShownTrigger = Type.Object(
  {
    id: Id('Its id.'),
    type: TriggerType,
    points: Type.Integer({ description: 'How many points one firing gives; less than 0 takes them.' }),
    status: Type.Enum(['active', 'inactive'], { description: 'Only active ones fire.' }),
    userAttributes: ShownFilters('the user'),
    blockIfOutOfPoints: Type.Boolean({
      description: 'Whether an event is refused that would take the total below 0.',
    }),
    metricId: OrNull(Id('metric: the metric; it may be archived.')),
    metricThreshold: OrNull(Type.Integer({ description: 'metric: fires for every so much of the total.' })),
    eventAttributes: ShownFilters('the events that count'),
    achievementId: OrNull(Id('achievement: the achievement; it may be archived.')),
    streakLength: OrNull(Type.Integer({ description: 'streak: fires for every so many periods.' })),
    timeUnit: OrNull(Type.String({ description: 'time: `hours` or `days`.' })),
    timeInterval: OrNull(Type.Integer({ description: 'time: fires after every so many units.' })),
    createdAt: DateTime('When it was made.'),
    updatedAt: DateTime('When it was last changed.'),
  },
  { description: 'What makes users earn or lose points; null is what its type does not have.' },
)
export type ShownTrigger = Static<typeof ShownTrigger>

// Levels

const LevelPoints = Type.Integer({
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Who has so many points, or more, has reached it.',
})

export const NewLevelBody = Type.Object(
  {
    name: Name('the level'),
    key: Key('in the points system'),
    points: LevelPoints,
    description: Type.Optional(Description),
    badgeUrl: Type.Optional(Badge),
  },
  { additionalProperties: false },
)

export const LevelBody = Type.Object(
  {
    name: Type.Optional(Name('the level')),
    points: Type.Optional(LevelPoints),
    description: Type.Optional(Description),
    badgeUrl: Type.Optional(Badge),
  },
  { additionalProperties: false, description: 'What is absent stays; users move silently.' },
)

export const ShownLevel = Type.Object(
  {
    id: Id('Its id.'),
    key: Type.String({ description: 'Names it in answers of the other wires.' }),
    name: Type.String({ description: 'The name people see.' }),
    points: Type.Integer({ description: 'Who has so many points, or more, has reached it.' }),
    description: Type.String({ description: 'What people read about it; may be empty.' }),
    badgeUrl: OrNull(Type.String({ description: 'Where its picture is; null: it has none.' })),
  },
  { description: 'A level of a points system.' },
)
export type ShownLevel = Static<typeof ShownLevel>

export const SystemAnswer = Type.Object({
  system: ShownSystem,
  triggers: Type.Array(ShownTrigger, { description: 'Those that were not archived, oldest first.' }),
  levels: Type.Array(ShownLevel, { description: 'From the lowest to the highest.' }),
})

// Boosts

const Multiplier = Type.Number({
  description: 'What earned points are multiplied by: more than 0, less than 100, not 1.',
})
const BoostStart = Type.String({ format: 'date', description: 'Its first day.', examples: ['2025-04-05'] })
const BoostEnd = OrNull(Type.String({ format: 'date', description: 'Its last day; null: it has none.' }))
const Rounding = Type.Enum([...roundings], { description: 'How the product becomes a whole number.' })

export const NewBoostBody = Type.Object(
  {
    name: Name('the boost'),
    start: BoostStart,
    multiplier: Multiplier,
    end: Type.Optional(BoostEnd),
    rounding: Type.Optional(Rounding),
    userId: Type.Optional(
      OrNull(Type.String({ minLength: 1, description: "The one user's id; null: it is of all who match." })),
    ),
    userAttributes: Type.Optional(Filters('the user')),
  },
  { additionalProperties: false, description: 'For one user or for all who match, never both.' },
)

export const BoostBody = Type.Object(
  {
    name: Type.Optional(Name('the boost')),
    start: Type.Optional(BoostStart),
    multiplier: Type.Optional(Multiplier),
    end: Type.Optional(BoostEnd),
    rounding: Type.Optional(Rounding),
    userAttributes: Type.Optional(Filters('the user')),
  },
  { additionalProperties: false, description: 'What is absent stays; whose it is, is fixed.' },
)
export type BoostBody = Static<typeof BoostBody>

export const ShownBoost = Type.Object(
  {
    id: Id('Its id.'),
    name: Type.String({ description: 'Its name.' }),
    status: Type.Enum([...boostStatuses], {
      description: "Whether it is in force, by its user's date, else UTC's.",
    }),
    start: CalendarDate('Its first day.'),
    end: OrNull(CalendarDate('Its last day; null: it has none.')),
    multiplier: Type.Number({ description: 'What earned points are multiplied by.' }),
    rounding: Rounding,
    userId: OrNull(Type.String({ description: "The one user's id; null: it is of all who match." })),
    userAttributes: ShownFilters('the user'),
  },
  { description: 'Multiplies what is earned while it is in force.' },
)
export type ShownBoost = Static<typeof ShownBoost>

export const BoostsQuery = Type.Object({
  cursor: Type.Optional(Type.String({ pattern: '^\\d{1,9}$', description: 'What the page before gave.' })),
  limit: Type.Optional(
    Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$', description: '1 to 200; 100 when absent.' }),
  ),
  tenant: Type.Optional(Type.String({ description: 'The tenant, where no header can name it.' })),
})

export const BoostsAnswer = Type.Object({
  boosts: Type.Array(ShownBoost, { description: 'Of all users and of one, oldest first.' }),
  nextCursor: OrNull(Type.String({ description: 'Asks for the next page; null: there is none.' })),
})

// Distribution

export const DistributionAnswer = Type.Object({
  ranges: Type.Array(
    Type.Object({
      from: Type.Integer({ description: 'The fewest points of the range.' }),
      to: Type.Integer({ description: 'The most.' }),
      users: Users('How many users have so many.'),
    }),
    { description: 'Nothing, then ten equal ranges.' },
  ),
  levels: Type.Array(
    Type.Object({ levelId: Id('The level.'), users: Users('How many users are at it, and no higher.') }),
    { description: 'From the lowest to the highest.' },
  ),
})

// Preview

const TypicalActivity = Type.Object(
  {
    metricId: Id('The metric.'),
    eventsPerDay: Type.Number({ minimum: 0.01, maximum: 200, description: 'How many events a day.' }),
    value: Type.Optional(
      Type.Number({
        minimum: -999_999_999,
        maximum: 999_999_999,
        description: 'Of each event; 1 when absent.',
      }),
    ),
    attributes: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'Event attributes by key.' }),
    ),
  },
  { additionalProperties: false, description: 'Events of one metric.' },
)

export const PreviewBody = Type.Object(
  {
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 90, description: 'So many of the last days; 30 when absent.' }),
    ),
    triggers: Type.Optional(
      Type.Array(NewTriggerBody, {
        maxItems: 50,
        description: 'New triggers, which fire whatever their status.',
      }),
    ),
    stored: Type.Optional(
      Type.Boolean({ description: "Whether the system's active triggers fire too; yes when absent." }),
    ),
    without: Type.Optional(
      Type.Array(Id('A trigger.'), { maxItems: 500, description: 'Stored triggers that do not fire.' }),
    ),
    typical: Type.Optional(
      Type.Array(TypicalActivity, {
        maxItems: 10,
        description: 'What somebody typical does, for when no user did anything in these days.',
      }),
    ),
    onlyTypical: Type.Optional(
      Type.Boolean({ description: 'Whether to look at somebody typical even so; no when absent.' }),
    ),
  },
  { additionalProperties: false, description: 'What is to be tried. Nothing is stored.' },
)
export type PreviewBody = Static<typeof PreviewBody>

const spread = {
  p10: Type.Number({ description: 'One of ten users has less.' }),
  p50: Type.Number({ description: 'Half of the users have less.' }),
  p90: Type.Number({ description: 'Nine of ten users have less.' }),
}
const Spread = (description: string) => Type.Object(spread, { description })
const Days = (description: string) => OrNull(Type.Integer({ description }))

export const PreviewAnswer = Type.Object({
  source: Type.Enum(['events', 'typical', 'nothing'], {
    description:
      'What was lived again: what users did, somebody typical, or nothing because there was neither.',
  }),
  from: CalendarDate('The first day.'),
  to: CalendarDate('The last day, which is today where users live in UTC.'),
  sample: Type.Object(
    {
      users: Users('Users that were looked at.'),
      activeUsers: Users('All users who did anything in these days.'),
      leftOut: Users('Users of the sample who did so much that they were left out.'),
      events: Type.Integer({ description: 'Events that were lived again.' }),
      refused: Type.Integer({
        description: 'Events that would be refused, because they cost more than there is.',
      }),
    },
    { description: 'How much was looked at.' },
  ),
  perDay: Spread('Points of a user for each day.'),
  perWeek: Spread('Points of a user for each seven days.'),
  days: Type.Array(
    Type.Object({
      day: CalendarDate('The day.'),
      ...spread,
      mean: Type.Number({ description: 'What users have on average.' }),
    }),
    { description: 'What users have at the end of each day, having begun with nothing.' },
  ),
  levels: Type.Array(
    Type.Object({
      levelId: Id('The level.'),
      reached: Users('Users of the sample who reached it in these days.'),
      daysTaken: Type.Union([Spread('Days that those took.'), Type.Null()], {
        description: 'Null: nobody did.',
      }),
      daysAtPace: Type.Object(
        {
          p10: Days('At the pace of the slowest tenth; null: never.'),
          p50: Days('At the pace of the middle; null: never.'),
          p90: Days('At the pace of the quickest tenth; null: never.'),
        },
        { description: 'Days from nothing to the level.' },
      ),
    }),
    { description: 'From the lowest to the highest.' },
  ),
  triggers: Type.Array(
    Type.Object({
      triggerId: OrNull(Id('A stored one; null: a new one.')),
      draft: OrNull(Type.Integer({ description: "A new one's place among those sent; null: a stored one." })),
      users: Users('Users it gave or took points.'),
      awards: Type.Integer({ description: 'How often.' }),
      points: Type.Integer({ description: 'How many in all; boosts are counted in.' }),
    }),
    { description: 'What each trigger gave.' },
  ),
})

// What forms choose from

const Choice = Type.Object({
  id: Id('Its id.'),
  key: Type.String({ description: 'Its key.' }),
  name: Type.String({ description: 'Its name.' }),
})
export const ChoicesAnswer = Type.Object({
  metrics: Type.Array(Choice, { description: 'Those that were not archived.' }),
  achievements: Type.Array(
    Type.Object({ id: Id('Its id.'), name: Type.String({ description: 'Its name.' }) }),
    { description: 'Likewise.' },
  ),
  userAttributes: Type.Array(Choice, { description: 'Those of users.' }),
  eventAttributes: Type.Array(Choice, { description: 'Those of events.' }),
  systems: Type.Array(Choice, { description: 'Points systems that were not archived.' }),
  streakFrequency: Type.Enum(['daily', 'weekly', 'monthly'], { description: 'What streaks count.' }),
})

import { Type, type Static } from 'typebox'
import { boostStatuses } from '#core/points/boost-status.ts'
import { roundings, triggerTypes } from '#core/points/points.ts'
import { CalendarDate, DateTime, OrNull } from './shared.ts'

const Filter = Type.Object(
  {
    key: Type.String({ description: "The attribute's key." }),
    value: Type.String({ description: 'The exact value it must have.' }),
  },
  { description: 'A condition.' },
)

/** A trigger as the application API shows it: what its type needs, and nothing of the others (trophy.md §3.0). */
export const PointsTrigger = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The trigger's id." }),
    type: Type.Enum([...triggerTypes], { description: 'What fires it.' }),
    points: Type.Integer({ description: 'How many points one firing gives; less than 0 takes them.' }),
    status: Type.Enum(['active', 'inactive', 'archived'], { description: 'Only active ones fire.' }),
    userAttributes: Type.Array(Filter, { description: 'Conditions on the user; all must hold.' }),
    metricId: Type.Optional(Type.String({ format: 'uuid', description: 'metric: the metric.' })),
    metricName: Type.Optional(Type.String({ description: "metric: the metric's name." })),
    metricThreshold: Type.Optional(
      Type.Integer({ description: 'metric: fires for every so much of the total.' }),
    ),
    eventAttributes: Type.Optional(
      Type.Array(Filter, { description: 'metric: conditions on the events that count.' }),
    ),
    eventAttribute: Type.Optional(
      Type.Object(
        {
          key: Type.String({ description: "The attribute's key." }),
          value: Type.String({ description: 'Its value.' }),
        },
        { description: 'The first of `eventAttributes`.', deprecated: true },
      ),
    ),
    streakLengthThreshold: Type.Optional(
      Type.Integer({ description: 'streak: fires for every so many periods of its length.' }),
    ),
    achievementId: Type.Optional(
      Type.String({ format: 'uuid', description: 'achievement: the achievement.' }),
    ),
    achievementName: Type.Optional(Type.String({ description: "achievement: the achievement's name." })),
    timeUnit: Type.Optional(Type.Enum(['hour', 'day'], { description: 'time: the unit of its interval.' })),
    timeInterval: Type.Optional(Type.Integer({ description: 'time: fires after every so many units.' })),
    created: DateTime('When it was made.'),
    updated: DateTime('When it was last changed.'),
  },
  { description: 'What makes users earn or lose points.' },
)
export type PointsTrigger = Static<typeof PointsTrigger>

/** A boost as the application API shows it (trophy.md §3.0). */
export const PointsBoost = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The boost's id." }),
    name: Type.String({ description: 'Its name.' }),
    status: Type.Enum([...boostStatuses], { description: 'Whether it is in force.' }),
    start: CalendarDate('Its first day.'),
    end: OrNull(CalendarDate('Its last day; null: it has none.')),
    multiplier: Type.Number({ description: 'What earned points are multiplied by.' }),
    rounding: Type.Enum([...roundings], { description: 'How the product becomes a whole number.' }),
  },
  { description: 'Multiplies what is earned while it is in force.' },
)
export type PointsBoost = Static<typeof PointsBoost>

/** A level as the application API shows it (trophy.md §3.0). */
export const PointsLevel = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The level's id." }),
    key: Type.String({ description: "The level's key." }),
    name: Type.String({ description: 'The name people see.' }),
    description: Type.String({ description: 'What people read about it; may be empty.' }),
    badgeUrl: OrNull(Type.String({ description: 'Where its picture is.' })),
    points: Type.Integer({ description: 'Who has so many points, or more, has reached it.' }),
  },
  { description: 'A level of a points system.' },
)
export type PointsLevel = Static<typeof PointsLevel>

/** What every points system of an answer has (trophy.md §3.0 PointsBase). */
export const pointsBase = {
  id: Type.String({ format: 'uuid', description: "The points system's id." }),
  key: Type.String({ description: "The points system's key." }),
  name: Type.String({ description: 'The name people see.' }),
  description: OrNull(Type.String({ description: 'What people read about it.' })),
  badgeUrl: OrNull(Type.String({ description: 'Where its picture is.' })),
  maxPoints: OrNull(Type.Number({ description: 'No user can have more; null: no limit.' })),
}
const PointsBase = Type.Object(pointsBase)
export type PointsBase = Static<typeof PointsBase>

/** GET /points/{key} (trophy.md §3.5). */
export const PointsSystem = Type.Object(
  { ...pointsBase, triggers: Type.Array(PointsTrigger, { description: 'The active ones, oldest first.' }) },
  { description: 'A points system.' },
)
export type PointsSystem = Static<typeof PointsSystem>

export const PointsPath = Type.Object({
  key: Type.String({ description: "The points system's key." }),
})

export const BoostsQuery = Type.Object({
  includeFinished: Type.Optional(
    Type.Enum(['true', 'false'], { description: 'With `true`, also those that are over.' }),
  ),
})

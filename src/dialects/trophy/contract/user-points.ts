import { Type, type Static } from 'typebox'
import { pointsBase, PointsBoost, PointsLevel, PointsTrigger } from './points.ts'
import { DateTime, OrNull } from './shared.ts'
import { UserPath } from './user.ts'

/** A change of a user's points (trophy.md §3.0 Award). */
export const Award = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The award's id." }),
    awarded: Type.Integer({ description: 'By how much the total changed.' }),
    date: DateTime('When.'),
    total: Type.Integer({ description: 'The total after it.' }),
    trigger: PointsTrigger,
    boosts: Type.Optional(
      Type.Array(PointsBoost, { description: 'What multiplied it. Only where something did.' }),
    ),
  },
  { description: "A change of a user's points." },
)
export type Award = Static<typeof Award>

const awards = Type.Array(Award, { description: 'What was awarded.' })
const total = Type.Integer({ description: "The user's total now." })

const Level = OrNull(PointsLevel)

/** What a request changed of a points system (trophy.md §3.0 EventPoints). */
export const EventPoints = Type.Object(
  {
    ...pointsBase,
    total,
    added: Type.Integer({ description: 'The sum of the awards.' }),
    awards,
    level: Type.Optional(Level),
  },
  {
    description:
      'What changed of a points system. `level` is there only when the user came to another one; null: below all.',
  },
)
export type EventPoints = Static<typeof EventPoints>

export const PointsByKey = (description: string) =>
  Type.Record(Type.String({ description: "The points system's key." }), EventPoints, { description })

/** GET /users/{id}/points/{key} (trophy.md §3.1). */
export const UserPoints = Type.Object(
  { ...pointsBase, total, level: Level, awards: Type.Array(Award, { description: 'The newest first.' }) },
  { description: 'What a user has of a points system; `level` is null below all levels.' },
)
export type UserPoints = Static<typeof UserPoints>

export const UserPointsPath = Type.Object({
  ...UserPath.properties,
  key: Type.String({ description: "The points system's key." }),
})

export const awardLimits = { minimum: 1, maximum: 100, default: 10 } as const

export const UserPointsQuery = Type.Object({
  awards: Type.Optional(Type.Integer({ ...awardLimits, description: 'How many awards to show.' })),
})

export const PointsSummaryQuery = Type.Object({
  userAttributes: Type.Optional(
    Type.String({
      description: 'Only users with all of these attributes: `key:value,key:value`.',
      examples: ['plan:pro'],
    }),
  ),
})

/** A row of GET /points/{key}/summary (trophy.md §2.8 "Summary"). */
export const PointsRange = Type.Object(
  {
    from: Type.Integer({ description: 'The fewest points.' }),
    to: Type.Integer({ description: 'The most points.' }),
    users: Type.Integer({ description: 'How many users have so many.' }),
  },
  { description: 'A range of totals.' },
)

/** A row of GET /points/{key}/level-summary (trophy.md §3.5). */
export const LevelUsers = Type.Object(
  { level: PointsLevel, users: Type.Integer({ description: 'How many users are at this level.' }) },
  { description: 'A level and who is at it.' },
)

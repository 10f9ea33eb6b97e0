import { Type, type Static } from 'typebox'
import { triggerTypes } from '#core/points/points.ts'
import { Batch } from './batch.ts'
import { Filters } from './filters.ts'

/** A trigger as the admin API answers it: what its type needs, and nothing of the others (trophy.md §4.6). */
export const AdminPointsTrigger = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The trigger's id." }),
    type: Type.Enum([...triggerTypes], { description: 'What fires it.' }),
    points: Type.Integer({ description: 'How many points one firing gives; less than 0 takes them.' }),
    status: Type.Enum(['active', 'inactive'], { description: 'Only active ones fire.' }),
    userAttributes: Filters('the user'),
    blockIfOutOfPoints: Type.Boolean({
      description: 'Whether an event is refused that would take the total below 0.',
    }),
    metricId: Type.Optional(Type.String({ format: 'uuid', description: 'metric: the metric.' })),
    metricThreshold: Type.Optional(
      Type.Integer({ description: 'metric: fires for every so much of the total.' }),
    ),
    eventAttributes: Type.Optional(Filters('the events that count')),
    achievementId: Type.Optional(
      Type.String({ format: 'uuid', description: 'achievement: the achievement.' }),
    ),
    streakLength: Type.Optional(
      Type.Integer({ description: 'streak: fires for every so many periods of its length.' }),
    ),
    timeUnit: Type.Optional(Type.Enum(['hours', 'days'], { description: 'time: the unit of its interval.' })),
    timeInterval: Type.Optional(Type.Integer({ description: 'time: fires after every so many units.' })),
  },
  { description: 'What makes users earn or lose points.' },
)
export type AdminPointsTrigger = Static<typeof AdminPointsTrigger>

export const CreateTriggersBody = Batch(
  'A trigger: `type` and `points` (not 0), and what the type needs: `metricId` and `metricThreshold` (and `eventAttributes`), `achievementId`, `streakLength`, or `timeUnit` and `timeInterval`. `status` (inactive), `userAttributes` and `blockIfOutOfPoints` (false) are optional.',
  {
    type: 'metric',
    points: 10,
    status: 'active',
    metricId: '550e8400-e29b-41d4-a716-446655440000',
    metricThreshold: 5,
  },
)

export const UpdateTriggersBody = Batch(
  'A trigger by `id` with what changes of it. Null clears the lists of attributes; another `type` needs an inactive trigger, and its own fields.',
  { id: '550e8400-e29b-41d4-a716-446655440000', status: 'active' },
)

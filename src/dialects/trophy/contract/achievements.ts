import { Type, type Static } from 'typebox'
import { triggerTypes } from '#core/achievements/define.ts'
import { Badge } from './badge.ts'
import { Batch } from './batch.ts'
import { Filters } from './filters.ts'
import { OrNull } from './shared.ts'

/** An achievement as the admin API answers it: what its trigger needs, and nothing of the others (trophy.md §4.11). */
export const AdminAchievement = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The achievement's id." }),
    name: Type.String({ description: 'The name people see.' }),
    description: OrNull(Type.String({ description: 'What people read about it.' })),
    trigger: Type.Enum([...triggerTypes], { description: 'What completes it.' }),
    status: Type.Enum(['inactive', 'active', 'locked'], {
      description: 'Whether it can be completed; nothing goes back to inactive.',
    }),
    badge: Badge,
    userAttributes: Filters('the user'),
    key: Type.Optional(Type.String({ description: 'api: the key it is completed by.' })),
    metricId: Type.Optional(Type.String({ format: 'uuid', description: 'metric: the metric.' })),
    metricValue: Type.Optional(Type.Number({ description: 'metric: what its total must reach.' })),
    eventAttributes: Type.Optional(Filters('the events that count')),
    streakLength: Type.Optional(Type.Integer({ description: 'streak: what its length must reach.' })),
    achievementIds: Type.Optional(
      Type.Array(Type.String({ format: 'uuid', description: 'An achievement.' }), {
        description: 'achievement: all that must be completed.',
      }),
    ),
    anniversaryYears: Type.Optional(
      Type.Integer({ description: 'anniversary: years since the user was created.' }),
    ),
  },
  { description: 'Something users can complete.' },
)
export type AdminAchievement = Static<typeof AdminAchievement>

export const CreateAchievementsBody = Batch(
  'An achievement: `name` and `trigger`, and what the trigger needs: `metricId` and `metricValue` (and `eventAttributes`), `key` (api), `streakLength`, `achievementIds` or `anniversaryYears`. `description`, `status`, `badge` and `userAttributes` are optional.',
  {
    name: 'Writer',
    trigger: 'metric',
    metricId: '550e8400-e29b-41d4-a716-446655440000',
    metricValue: 1000,
  },
)

export const UpdateAchievementsBody = Batch(
  'An achievement by `id` with what changes of it. Null clears `description`, `badge` and the lists of attributes; another `trigger` needs its own fields.',
  { id: '550e8400-e29b-41d4-a716-446655440000', status: 'active' },
)

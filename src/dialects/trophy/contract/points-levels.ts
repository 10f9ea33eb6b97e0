import { Type, type Static } from 'typebox'
import { Batch } from './batch.ts'
import { Badge } from './badge.ts'

/** A level as the admin API answers it (trophy.md §4.5). */
export const AdminPointsLevel = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The level's id." }),
    name: Type.String({ description: 'The name people see.' }),
    key: Type.String({ description: 'Names it in answers; unique in its points system.' }),
    points: Type.Integer({ description: 'Who has so many points, or more, has reached it.' }),
    description: Type.String({ description: 'What people read about it; may be empty.' }),
    badge: Badge,
  },
  { description: 'A level of a points system.' },
)
export type AdminPointsLevel = Static<typeof AdminPointsLevel>

export const CreateLevelsBody = Batch(
  'A level: `name`, `key` and `points` (an integer of at least 0). `description` and `badge` are optional.',
  { name: 'Bronze', key: 'bronze', points: 100 },
)

export const UpdateLevelsBody = Batch(
  'A level by `id` with what changes of it: `name`, `points`, `description` or `badge`, which null clears. The key is fixed.',
  { id: '550e8400-e29b-41d4-a716-446655440000', points: 150 },
)

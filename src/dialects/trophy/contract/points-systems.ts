import { Type, type Static } from 'typebox'
import { Badge } from './badge.ts'
import { Batch } from './batch.ts'
import { AdminPointsBoost } from './points-boosts.ts'
import { AdminPointsLevel } from './points-levels.ts'
import { AdminPointsTrigger } from './points-triggers.ts'
import { OrNull } from './shared.ts'

const system = {
  id: Type.String({ format: 'uuid', description: "The points system's id." }),
  name: Type.String({ description: 'The name people see.' }),
  key: Type.String({ description: 'Names it in paths and answers.' }),
  description: Type.String({ description: 'What people read about it; may be empty.' }),
  status: Type.Enum(['active', 'archived'], { description: 'Archived: deleted.' }),
  badge: Badge,
  maxPoints: OrNull(Type.Integer({ description: 'No user can have more; null: no limit.' })),
}

/** A points system as the admin API answers it (trophy.md §4.3). */
export const AdminPointsSystem = Type.Object(system, { description: 'Points of one kind.' })
export type AdminPointsSystem = Static<typeof AdminPointsSystem>

/** Likewise a new one, with the lists that were made with it. */
export const NewAdminPointsSystem = Type.Object(
  {
    ...system,
    levels: Type.Optional(Type.Array(AdminPointsLevel, { description: 'The levels made with it.' })),
    boosts: Type.Optional(Type.Array(AdminPointsBoost, { description: 'The boosts made with it.' })),
    triggers: Type.Optional(Type.Array(AdminPointsTrigger, { description: 'The triggers made with it.' })),
  },
  { description: 'A new points system.' },
)
export type NewAdminPointsSystem = Static<typeof NewAdminPointsSystem>

export const CreateSystemsBody = Batch(
  'A points system: `name` and `key`. `description`, `badge`, `maxPoints` (at least 1) and lists of `levels`, `boosts` and `triggers` are optional; what is wrong with one of those is what is wrong with the system.',
  { name: 'XP', key: 'xp', levels: [{ name: 'Bronze', key: 'bronze', points: 0 }] },
)

export const UpdateSystemsBody = Batch(
  'A points system by `id` with what changes of it: `name`, `description`, `badge` or `maxPoints`. Null clears the last two. The key is fixed.',
  { id: '550e8400-e29b-41d4-a716-446655440000', maxPoints: 1000 },
)

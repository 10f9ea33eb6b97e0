import { Type, type Static } from 'typebox'
import { boostStatuses } from '#core/points/boost-status.ts'
import { roundings } from '#core/points/points.ts'
import { Batch } from './batch.ts'
import { Filters } from './filters.ts'
import { CalendarDate, OrNull } from './shared.ts'

/** A boost as the admin API answers it (trophy.md §4.4). */
export const AdminPointsBoost = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The boost's id." }),
    name: Type.String({ description: 'Its name.' }),
    status: Type.Enum([...boostStatuses], { description: 'Whether it is in force.' }),
    start: CalendarDate('Its first day.'),
    end: OrNull(CalendarDate('Its last day; null: it has none.')),
    multiplier: Type.Number({ description: 'What earned points are multiplied by.' }),
    rounding: Type.Enum([...roundings], { description: 'How the product becomes a whole number.' }),
    userId: OrNull(Type.String({ description: "The one user's id; null: it is of all who match." })),
    userAttributes: Type.Optional(Filters('the user')),
  },
  { description: 'Multiplies what is earned while it is in force. `userAttributes` only without `userId`.' },
)
export type AdminPointsBoost = Static<typeof AdminPointsBoost>

export const CreateBoostsBody = Batch(
  'A boost: `name`, `start` and `multiplier` (more than 0, less than 100, not 1). `end`, `rounding` (down), and `userId` or `userAttributes`, never both, are optional.',
  { name: 'Double XP weekend', start: '2025-04-05', end: '2025-04-06', multiplier: 2 },
)

export const UpdateBoostsBody = Batch(
  'A boost by `id` with what changes of it: `name`, `start`, `end`, `multiplier`, `rounding` or `userAttributes`. Null clears `end` and `userAttributes`. Whose it is, is fixed.',
  { id: '550e8400-e29b-41d4-a716-446655440000', end: '2025-04-07' },
)

import { Type, type Static } from 'typebox'
import { Batch } from './batch.ts'

const AttributeType = Type.Enum(['user', 'event'], { description: 'What the attribute describes; fixed.' })

/** An attribute as the admin API answers it (trophy.md §4.1). */
export const AdminAttribute = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The attribute's id." }),
    name: Type.String({ description: 'The name people see.' }),
    key: Type.String({ description: 'The key that values are sent under; fixed.' }),
    type: AttributeType,
  },
  { description: 'An attribute that users or events may have.' },
)
export type AdminAttribute = Static<typeof AdminAttribute>

export const CreateAttributesBody = Batch(
  'An attribute: `name`, `key` (letters, digits, `-` and `_`) and `type` (`user` or `event`), all required.',
  { name: 'Plan', key: 'plan', type: 'user' },
)

export const UpdateAttributesBody = Batch(
  'An attribute by `id` with its new `name`; `key` and `type` cannot change.',
  {
    id: '550e8400-e29b-41d4-a716-446655440000',
    name: 'Subscription plan',
  },
)

import { Type, type Static } from 'typebox'
import { Batch } from './batch.ts'
import { DateTime } from './shared.ts'

/** A tenant as the admin API answers it (trophy.md §2.15). */
export const AdminTenant = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The tenant's id." }),
    customerId: Type.String({ description: 'What requests name it by in the header `Tenant-ID`.' }),
    name: Type.String({ description: 'The name people see.' }),
    status: Type.Enum(['active', 'archived'], { description: 'Whether requests may name it.' }),
    created: DateTime('When it was made.'),
    updated: DateTime('When it was last changed.'),
  },
  { description: 'A customer of the project, whose users and configuration are kept apart.' },
)
export type AdminTenant = Static<typeof AdminTenant>

export const CreateTenantsBody = Batch(
  'A tenant: `customerId` and `name` are required, 255 characters at most.',
  { customerId: 'customer_12345', name: 'Acme' },
)

export const UpdateTenantsBody = Batch('A tenant by `id` with what changes: `customerId`, `name` or both.', {
  id: '550e8400-e29b-41d4-a716-446655440000',
  name: 'Acme Ltd',
})

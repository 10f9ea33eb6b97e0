import { Type, type Static } from 'typebox'
import { DateTime } from './shared.ts'

const texts = {
  customerId: 'Your own id of it, which requests name in `Tenant-ID`: 1 to 255 characters.',
  name: 'Its name for people: 1 to 255 characters.',
}

export const ShownTenant = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its own id.' }),
    customerId: Type.String({ description: texts.customerId }),
    name: Type.String({ description: texts.name }),
    createdAt: DateTime('When it was made.'),
  },
  { description: 'A customer of a project, whose users and configuration are kept apart.' },
)
export type ShownTenant = Static<typeof ShownTenant>

export const TenantsAnswer = Type.Object({
  tenants: Type.Array(ShownTenant, { description: 'Oldest first; none in a project without tenants.' }),
})

export const NewTenantBody = Type.Object(
  {
    customerId: Type.String({ description: texts.customerId }),
    name: Type.String({ description: texts.name }),
  },
  { additionalProperties: false },
)

export const TenantBody = Type.Object(
  {
    customerId: Type.Optional(Type.String({ description: texts.customerId })),
    name: Type.Optional(Type.String({ description: texts.name })),
  },
  { additionalProperties: false, description: 'What is absent stays.' },
)

export const TenantParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  tenantId: Type.String({ description: 'The tenant, by its own id.' }),
})

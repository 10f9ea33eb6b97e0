import type { NewTenant, TenantDraft, TenantPatch } from '#core/tenants/define.ts'
import type { Tenant } from '#core/tenants/tenant.ts'
import type { JsonObject } from '#core/shared/json.ts'
import { AdminTenant, CreateTenantsBody, UpdateTenantsBody } from '../contract/tenants.ts'
import { toDateTime } from '../from-core.ts'
import type { Issue, Resource } from './batch.ts'
import { isAbsent } from './items.ts'

export const tenantResource: Resource<typeof AdminTenant> = {
  path: '/tenants',
  operation: 'admin.tenants',
  tag: 'Tenants',
  one: 'a tenant',
  many: 'tenants',
  shown: AdminTenant,
  createBody: CreateTenantsBody,
  updateBody: UpdateTenantsBody,
  notFound: 'Tenant not found by ID',
}

/** An item of `POST /tenants`, or what is wrong with it (trophy.md §1.8, §4.10). */
export function readTenant({ customerId, name }: JsonObject): TenantDraft | Issue {
  if (typeof customerId !== 'string') return { issue: 'Customer ID not a string' }
  if (typeof name !== 'string') return { issue: 'Name not a string' }
  return { customerId, name }
}

/** An item of `PATCH /tenants`, or what is wrong with it. */
export function readTenantChange({ customerId, name }: JsonObject): Omit<TenantPatch, 'id'> | Issue {
  if (!isAbsent(customerId) && typeof customerId !== 'string') return { issue: 'Customer ID not a string' }
  if (!isAbsent(name) && typeof name !== 'string') return { issue: 'Name not a string' }
  return { ...(isAbsent(customerId) ? {} : { customerId }), ...(isAbsent(name) ? {} : { name }) }
}

/** A tenant (trophy.md §2.15); one that was just made is active and as new as it is old. */
export const toAdminTenant = ({
  id,
  customerId,
  name,
  createdAt,
  ...more
}: NewTenant & Partial<Pick<Tenant, 'status' | 'updatedAt'>>): AdminTenant => ({
  id,
  customerId,
  name,
  status: more.status ?? 'active',
  created: toDateTime(createdAt),
  updated: toDateTime(more.updatedAt ?? createdAt),
})

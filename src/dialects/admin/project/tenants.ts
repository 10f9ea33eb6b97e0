import { isoMillis } from '#core/shared/instant.ts'
import type { NewTenant } from '#core/tenants/define.ts'
import type { Ports } from '#usecases/ports.ts'
import type { ShownTenant } from '../contract/tenants.ts'

export type TenantPorts = Pick<Ports, 'tenants' | 'projects' | 'configuration'>

/** A tenant as the dashboard shows it. */
export const toTenant = ({ id, customerId, name, createdAt }: NewTenant): ShownTenant => ({
  id,
  customerId,
  name,
  createdAt: isoMillis(createdAt),
})

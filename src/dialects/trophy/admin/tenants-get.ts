import type { Ports } from '#usecases/ports.ts'
import { findTenant } from '#usecases/tenants/find-tenant.ts'
import type { Scope } from '../scope.ts'
import { addGet } from './batch.ts'
import { tenantResource, toAdminTenant } from './tenants.ts'

/** GET /tenants/{id}: one tenant (trophy.md §4.10). */
export function adminTenantsGet(scope: Scope, ports: Pick<Ports, 'tenants' | 'projects'>): void {
  addGet(scope, tenantResource, async (ctx, id) => toAdminTenant(await findTenant(ports, ctx, id)))
}

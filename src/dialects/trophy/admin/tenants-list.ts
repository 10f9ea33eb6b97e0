import type { Ports } from '#usecases/ports.ts'
import { listTenants } from '#usecases/tenants/list-tenants.ts'
import type { Scope } from '../scope.ts'
import { addList } from './batch.ts'
import { tenantResource, toAdminTenant } from './tenants.ts'

/** GET /tenants: oldest first (trophy.md §1.8, §4.10). */
export function adminTenantsList(scope: Scope, ports: Pick<Ports, 'tenants' | 'projects'>): void {
  addList(scope, tenantResource, async (ctx) => (await listTenants(ports, ctx)).map(toAdminTenant))
}

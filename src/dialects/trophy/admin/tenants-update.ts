import type { Ports } from '#usecases/ports.ts'
import { updateTenants } from '#usecases/tenants/update-tenants.ts'
import type { Scope } from '../scope.ts'
import { addUpdate, shownOutcomes } from './batch.ts'
import { readTenantChange, tenantResource, toAdminTenant } from './tenants.ts'

/** PATCH /tenants: what is omitted stays; a bad item is an issue (trophy.md §1.8, §4.10). */
export function adminTenantsUpdate(
  scope: Scope,
  ports: Pick<Ports, 'tenants' | 'projects' | 'configuration'>,
): void {
  addUpdate(scope, tenantResource, readTenantChange, async (ctx, patches) =>
    shownOutcomes(await updateTenants(ports, ctx, patches), toAdminTenant),
  )
}

import type { Ports } from '#usecases/ports.ts'
import { createTenants } from '#usecases/tenants/create-tenants.ts'
import type { Scope } from '../scope.ts'
import { addCreate, shownOutcomes } from './batch.ts'
import { readTenant, tenantResource, toAdminTenant } from './tenants.ts'

/** POST /tenants: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.10). */
export function adminTenantsCreate(
  scope: Scope,
  ports: Pick<Ports, 'tenants' | 'projects' | 'configuration'>,
): void {
  addCreate(scope, tenantResource, readTenant, async (ctx, drafts) =>
    shownOutcomes(await createTenants(ports, ctx, drafts), toAdminTenant),
  )
}

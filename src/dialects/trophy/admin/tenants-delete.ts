import type { Ports } from '#usecases/ports.ts'
import { deleteTenants } from '#usecases/tenants/delete-tenants.ts'
import type { Scope } from '../scope.ts'
import { addDelete } from './batch.ts'
import { tenantResource } from './tenants.ts'

/** DELETE /tenants?ids=: archived; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.10). */
export function adminTenantsDelete(
  scope: Scope,
  ports: Pick<Ports, 'tenants' | 'projects' | 'configuration'>,
): void {
  addDelete(scope, tenantResource, (ctx, ids) => deleteTenants(ports, ctx, ids))
}

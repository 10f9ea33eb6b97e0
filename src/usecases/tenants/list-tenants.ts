import type { Tenant } from '#core/tenants/tenant.ts'
import type { Ctx, Ports } from '../ports.ts'
import { requireTenants } from './require-tenants.ts'

/** The tenants of a project, oldest first (trophy.md §4.10). @throws CoreError `invalid` when it has none by nature */
export async function listTenants(
  ports: Pick<Ports, 'tenants' | 'projects'>,
  ctx: Ctx,
): Promise<readonly Tenant[]> {
  await requireTenants(ports, ctx)
  return (await ports.tenants.of(ctx.projectId)).live
}

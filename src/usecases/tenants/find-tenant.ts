import { CoreError } from '#core/shared/errors.ts'
import type { Tenant } from '#core/tenants/tenant.ts'
import type { Ctx, Ports } from '../ports.ts'
import { requireTenants } from './require-tenants.ts'

/** One tenant by its uuid. @throws CoreError `not_found`, `invalid` where there are no tenants */
export async function findTenant(
  ports: Pick<Ports, 'tenants' | 'projects'>,
  ctx: Ctx,
  id: string,
): Promise<Tenant> {
  await requireTenants(ports, ctx)
  const found = (await ports.tenants.of(ctx.projectId)).byId(id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Tenant not found' })
  return found
}

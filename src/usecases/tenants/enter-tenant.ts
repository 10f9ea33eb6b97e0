import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Opened, Ports } from '../ports.ts'

/**
 * Where a request works: in the space of the tenant that it names, or of the project when that has no tenants
 * (trophy.md §2.15).
 * @param names how the customer's id may have been meant, likeliest first; empty: it was not given
 * @throws CoreError `tenant_required`, `tenant_not_found`
 */
export async function enterTenant(
  ports: Pick<Ports, 'tenants'>,
  { projectId, spaceId, multiTenant }: Pick<Opened, 'projectId' | 'spaceId' | 'multiTenant'>,
  names: readonly string[],
): Promise<Ctx> {
  if (!multiTenant) return { projectId, spaceId }
  if (names.length === 0)
    throw new CoreError({ code: 'tenant_required', message: 'The request names no tenant' })
  const tenants = await ports.tenants.of(projectId)
  for (const name of names) {
    const tenant = tenants.byKey(name)
    if (tenant !== undefined) return { projectId, spaceId: tenant.spaceId, tenantId: tenant.id }
  }
  throw new CoreError({ code: 'tenant_not_found', message: 'There is no such tenant' })
}

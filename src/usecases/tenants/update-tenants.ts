import type { Refusal } from '#core/shared/errors.ts'
import { changeTenants, type TenantPatch } from '#core/tenants/define.ts'
import type { Tenant } from '#core/tenants/tenant.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { requireTenants } from './require-tenants.ts'

/**
 * Changes tenants, independent of each other; in the place of each what it is now, or why not (trophy.md §4.10). Every
 * server knows when this returns.
 * @throws CoreError `invalid` where there are no tenants
 */
export async function updateTenants(
  ports: Pick<Ports, 'tenants' | 'projects' | 'configuration'>,
  ctx: Ctx,
  patches: readonly TenantPatch[],
): Promise<ReadonlyArray<Tenant | Refusal>> {
  await requireTenants(ports, ctx)
  const answer = await ports.tenants.change(ctx.projectId, (tenants, fresh) => {
    const outcomes = changeTenants(tenants, patches, fresh)
    const changed = accepted(outcomes).filter((one) => one !== tenants.byId(one.id))
    return { answer: outcomes, change: { tenants: changed } }
  })
  await ports.configuration.applied()
  return answer
}

import type { Ctx, Ports } from '../ports.ts'
import { archiveById } from '../rules/archive-by-id.ts'
import { requireTenants } from './require-tenants.ts'

/**
 * Archives tenants; says for each whether it was there. What they hold is kept, but no request reaches it and nothing
 * happens in it any more (trophy.md §4.10). Every server knows when this returns.
 * @throws CoreError `invalid` where there are no tenants
 */
export async function deleteTenants(
  ports: Pick<Ports, 'tenants' | 'projects' | 'configuration'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  await requireTenants(ports, ctx)
  const found = await ports.tenants.change(ctx.projectId, (tenants, { now }) => {
    const { found: answer, archived } = archiveById((id) => tenants.byId(id), ids)
    return { answer, change: { tenants: archived.map((one) => ({ ...one, updatedAt: now })) } }
  })
  await ports.configuration.applied()
  return found
}

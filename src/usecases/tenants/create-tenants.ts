import type { Refusal } from '#core/shared/errors.ts'
import { createTenants as decide, type NewTenant, type TenantDraft } from '#core/tenants/define.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { requireTenants } from './require-tenants.ts'

/**
 * Makes tenants, independent of each other; in the place of each what was made, or why not (trophy.md §4.10). Every
 * server knows them when this returns.
 * @throws CoreError `invalid` where there are no tenants
 */
export async function createTenants(
  ports: Pick<Ports, 'tenants' | 'projects' | 'configuration'>,
  ctx: Ctx,
  drafts: readonly TenantDraft[],
): Promise<ReadonlyArray<NewTenant | Refusal>> {
  await requireTenants(ports, ctx)
  const answer = await ports.tenants.change(ctx.projectId, (tenants, fresh) => {
    const outcomes = decide(tenants, drafts, fresh)
    return { answer: outcomes, change: { newTenants: accepted(outcomes) } }
  })
  await ports.configuration.applied()
  return answer
}

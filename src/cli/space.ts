import type { Ctx, Ports } from '#usecases/ports.ts'
import { enterTenant } from '#usecases/tenants/enter-tenant.ts'

/** Where a command works. */
export interface SpaceOptions {
  readonly project: string
  readonly tenant?: string
}

export const tenantOption = ['--tenant <id>', 'your own id of the tenant, in a project with tenants'] as const

/** The space that the options name. @throws Error in a sentence */
export async function contextOf(
  ports: Pick<Ports, 'projects' | 'tenants'>,
  { project: projectId, tenant }: SpaceOptions,
): Promise<Ctx> {
  const project = await ports.projects.find(projectId)
  if (project === null) throw new Error(`There is no project "${projectId}".`)
  if (project.multiTenant && tenant === undefined)
    throw new Error(`The project "${projectId}" has tenants: say which one is meant with --tenant.`)
  const own = { projectId: project.id, spaceId: project.spaceId, multiTenant: project.multiTenant }
  return enterTenant(ports, own, tenant === undefined ? [] : [tenant])
}

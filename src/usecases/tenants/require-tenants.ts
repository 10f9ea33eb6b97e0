import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'

/** @throws CoreError `invalid` for a project without tenants (trophy.md §4.10) */
export async function requireTenants(ports: Pick<Ports, 'projects'>, { projectId }: Ctx): Promise<void> {
  const project = await ports.projects.find(projectId)
  if (project?.multiTenant !== true)
    throw new CoreError({ code: 'invalid', message: 'Multi-tenancy is not enabled' })
}

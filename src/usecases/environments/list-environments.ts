import { rankEnvironments, type Ranked } from '#core/environments/order.ts'
import type { Ctx, Ports } from '../ports.ts'

/** The environments of the project's organisation, the highest first (trophy.md §2.15, §4.12). */
export async function listEnvironments(
  ports: Pick<Ports, 'projects'>,
  { projectId }: Ctx,
): Promise<readonly Ranked[]> {
  const projects = await ports.projects.list()
  const own = projects.find(({ id }) => id === projectId)
  return rankEnvironments(projects.filter(({ organisationId }) => organisationId === own?.organisationId))
}

import type { Project } from '#core/shared/project.ts'
import type { Ports } from '../ports.ts'

/**
 * The only project that has a user of this Replyke id; null when there is none or more than one (replyke.md §13.7). Projects
 * with tenants are left out: nothing says which tenant is meant.
 */
export async function findProjectOfUser(
  ports: Pick<Ports, 'reader' | 'projects'>,
  replykeId: string,
): Promise<Project | null> {
  const projects = (await ports.projects.list()).filter(({ multiTenant }) => !multiTenant)
  const spaces = await ports.reader.spacesOf(
    projects.map(({ spaceId }) => spaceId),
    replykeId,
  )
  const [only, another] = spaces
  if (only === undefined || another !== undefined) return null
  return projects.find(({ spaceId }) => spaceId === only) ?? null
}

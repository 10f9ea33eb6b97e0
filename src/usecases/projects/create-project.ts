import { parseProjectName } from '#core/shared/project.ts'
import type { CreatedProject, NewProject, Ports } from '../ports.ts'

/**
 * Makes a project with a key of each kind. The secrets are in this answer and nowhere else.
 * @throws CoreError `invalid` at `name`, or when the organisation has as many environments of that kind as it may
 */
export async function createProject(
  ports: Pick<Ports, 'projects' | 'configuration'>,
  project: NewProject,
): Promise<{ readonly created: CreatedProject; readonly appliedEverywhere: boolean }> {
  const created = await ports.projects.create({ ...project, name: parseProjectName(project.name) })
  return { created, appliedEverywhere: (await ports.configuration.applied()).everywhere }
}

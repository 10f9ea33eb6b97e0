import { isoMillis } from '#core/shared/instant.ts'
import type { Project } from '#core/shared/project.ts'
import type { Ports } from '#usecases/ports.ts'
import { ProjectsAnswer, type ShownProject } from '../contract/projects.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { Scope } from '../scope.ts'

/** GET /projects: all there are, oldest first. */
export function projectsList(scope: Scope, ports: Pick<Ports, 'projects'>): void {
  const schema = {
    operationId: 'projects.list',
    summary: 'List the projects',
    tags: ['Projects'],
    response: { 200: ProjectsAnswer, ...errorAnswers },
  }
  scope.get('/projects', { schema }, async () => ({
    projects: (await ports.projects.list()).map(toProject),
  }))
}

/** A project as the dashboard shows it. */
export const toProject = ({
  id,
  name,
  environment,
  organisationId,
  multiTenant,
  createdAt,
}: Project): ShownProject => ({
  id,
  name,
  environment,
  organisationId,
  multiTenant,
  createdAt: isoMillis(createdAt),
})

import { environmentsBelow } from '#core/environments/order.ts'
import { listEnvironments } from '#usecases/environments/list-environments.ts'
import type { Ports } from '#usecases/ports.ts'
import { EnvironmentsAnswer } from '../contract/environments.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { toProject } from '../projects/projects-list.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** GET /projects/{projectId}/environments: those of the project's organisation. */
export function environmentsList(scope: Scope, ports: Pick<Ports, 'projects'>): void {
  const schema = {
    operationId: 'environments.list',
    summary: 'List the environments of the project’s organisation',
    tags: ['Environments'],
    params: ProjectParams,
    response: { 200: EnvironmentsAnswer, ...errorAnswers },
  }
  scope.get('/environments', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const ranked = await listEnvironments(ports, ctx)
    const projects = ranked.map(({ project }) => project)
    const own = projects.find(({ id }) => id === ctx.projectId)
    const below = new Set(own === undefined ? [] : environmentsBelow(own, projects).map(({ id }) => id))
    return {
      environments: ranked.map(({ project, priority }) => ({
        project: toProject(project),
        priority,
        receivesChanges: below.has(project.id),
      })),
    }
  })
}
